import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { visibleText } from '@liangxian/shared/rosters/cell-text.ts';
import type { RawCell, RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import type { RowFinding, RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import { findingSentence, skipSentence } from '@liangxian/shared/rosters/sentences.zh.ts';
import { writeXlsxStream } from 'hucre/xlsx';
import { harmlessText } from './outcome-workbook-text.ts';

export type OutcomeSource = {
  /** The rows of the file as they were uploaded, titles and header included. */
  readonly rows: AsyncIterable<RawRow>;
  readonly headerRowNo: number;
  /** The header's titles by position. */
  readonly headings: readonly string[];
  /** Asked once for each row below the header, in order; undefined where a row is simply accepted. */
  readonly outcomeOf: (rowNo: number) => RowOutcome | undefined;
};

const SHEET_NAME = '清册处理结果';
const RESULT_TITLES = ['结果', '原因'] as const;
const RESULT_WIDTHS = [14, 60];
const TEXT_FORMAT = '@';
/** In characters: numbers and names of four parts show whole. */
const LONG_HEADING = /证件|身份证|账号|帐号|卡号|户编号|姓名/u;
const LONG_WIDTH = 22;
const NARROWEST = 10;

/**
 * Writes the roster back with 结果 and 原因 beside each row, on the same row numbers as the file the
 * office sent. Every cell is text, so identity and account numbers keep their digits.
 */
export async function writeOutcomeWorkbook(
  source: OutcomeSource,
  writable: Writable,
): Promise<void> {
  const columns = [...source.headings.map(widthFor), ...RESULT_WIDTHS].map((width) => ({
    width,
    numFmt: TEXT_FORMAT,
  }));
  const workbook = writeXlsxStream(outcomeRows(source), {
    name: SHEET_NAME,
    columns,
    freezePane: { rows: source.headerRowNo },
  });
  await pipeline(Readable.fromWeb(workbook), writable);
}

/** A Chinese character is two wide. */
function widthFor(heading: string): number {
  if (LONG_HEADING.test(heading)) return LONG_WIDTH;
  return Math.max(heading.length * 2 + 2, NARROWEST);
}

async function* outcomeRows(source: OutcomeSource): AsyncGenerator<(string | null)[]> {
  let nextRowNo = 1;
  for await (const row of source.rows) {
    // Rows that the file does not hold stay empty, so that row numbers remain what the sentences say.
    for (; nextRowNo < row.rowNo; nextRowNo++) yield [];
    nextRowNo = row.rowNo + 1;
    yield outcomeRow(source, row, resultOf(source, row));
  }
}

function resultOf({ headerRowNo, outcomeOf }: OutcomeSource, row: RawRow): readonly string[] {
  const { rowNo } = row;
  if (rowNo < headerRowNo) return [];
  if (rowNo === headerRowNo) return RESULT_TITLES;
  const outcome = outcomeOf(rowNo);
  // Blank rows below the last person have no outcome, and are not accepted either.
  if (outcome === undefined) return row.cells.some(isFilled) ? ['接受'] : [];
  switch (outcome.outcome) {
    case 'remarked':
      return ['接受，有提示', reasons(rowNo, outcome.remarks)];
    case 'rejected':
      return ['拒绝', reasons(rowNo, outcome.problems)];
    case 'skipped':
      return ['跳过', skipSentence(rowNo, outcome.because)];
  }
}

function reasons(rowNo: number, findings: readonly RowFinding[]): string {
  return findings.map((finding) => findingSentence(rowNo, finding)).join('\n');
}

function isFilled(cell: RawCell | undefined): boolean {
  return visibleText(cell) !== '';
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
