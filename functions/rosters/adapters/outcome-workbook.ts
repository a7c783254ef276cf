import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import type {
  RowProblem,
  RowRemark,
  SkippedBecause,
} from '@liangxian/shared/rosters/row-problem.ts';
import {
  problemSentence,
  remarkSentence,
  skipSentence,
} from '@liangxian/shared/rosters/sentences.zh.ts';
import { writeXlsxStream } from 'hucre/xlsx';
import { harmlessText } from './outcome-workbook-text.ts';

/** What became of one row below the header. */
export type RowOutcome =
  | { readonly outcome: 'accepted'; readonly remarks: readonly RowRemark[] }
  | { readonly outcome: 'rejected'; readonly problems: readonly RowProblem[] }
  | { readonly outcome: 'skipped'; readonly because: SkippedBecause };

export type OutcomeSource = {
  /** The rows of the file as they were uploaded, titles and header included. */
  readonly rows: AsyncIterable<RawRow>;
  readonly headerRowNo: number;
  /** The header's titles by position. */
  readonly headings: readonly string[];
  /** Asked once for each row below the header, in order. Undefined only for blank rows at the end. */
  readonly outcomeOf: (rowNo: number) => RowOutcome | undefined | Promise<RowOutcome | undefined>;
};

const SHEET_NAME = '清册处理结果';
const RESULT_TITLES = ['结果', '原因'] as const;
const TEXT_FORMAT = '@';

/**
 * Writes the roster back with 结果 and 原因 beside each row, on the same row numbers as the file the
 * office sent. Every cell is text, so identity and account numbers keep their digits.
 */
export async function writeOutcomeWorkbook(
  source: OutcomeSource,
  writable: Writable,
): Promise<void> {
  const columns = Array.from({ length: source.headings.length + RESULT_TITLES.length }, () => ({
    numFmt: TEXT_FORMAT,
  }));
  const workbook = writeXlsxStream(outcomeRows(source), { name: SHEET_NAME, columns });
  await pipeline(Readable.fromWeb(workbook), writable);
}

async function* outcomeRows(source: OutcomeSource): AsyncGenerator<(string | null)[]> {
  let nextRowNo = 1;
  for await (const row of source.rows) {
    // Rows that the file does not hold stay empty, so that row numbers remain what the sentences say.
    for (; nextRowNo < row.rowNo; nextRowNo++) yield [];
    nextRowNo = row.rowNo + 1;
    yield outcomeRow(source, row, await resultOf(source, row.rowNo));
  }
}

async function resultOf(
  { headerRowNo, outcomeOf }: OutcomeSource,
  rowNo: number,
): Promise<readonly string[]> {
  if (rowNo < headerRowNo) return [];
  if (rowNo === headerRowNo) return RESULT_TITLES;
  const outcome = await outcomeOf(rowNo);
  return outcome === undefined ? [] : resultWords(rowNo, outcome);
}

/** Result and reasons stand right of the last heading; what a row holds beyond the headings goes right of them. */
function outcomeRow(
  { headings }: OutcomeSource,
  row: RawRow,
  result: readonly string[],
): (string | null)[] {
  const values = Array.from(row.cells, (cell) =>
    cell === undefined ? null : harmlessText(cell.text),
  );
  const width = headings.length;
  const named = Array.from({ length: width }, (_, index) => values[index] ?? null);
  if (result.length === 0 && values.length <= width) return named;
  return [
    ...named,
    ...RESULT_TITLES.map((_, index) => result[index] ?? null),
    ...values.slice(width),
  ];
}

function resultWords(rowNo: number, outcome: RowOutcome): readonly string[] {
  switch (outcome.outcome) {
    case 'accepted': {
      const reasons = outcome.remarks.map((remark) => remarkSentence(rowNo, remark));
      return reasons.length === 0 ? ['接受'] : ['接受，有提示', reasons.join('\n')];
    }
    case 'rejected':
      return [
        '拒绝',
        outcome.problems.map((problem) => problemSentence(rowNo, problem)).join('\n'),
      ];
    case 'skipped':
      return ['跳过', skipSentence(rowNo, outcome.because)];
  }
}
