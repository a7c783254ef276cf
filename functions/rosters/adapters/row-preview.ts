import { visibleText } from '@liangxian/shared/rosters/cell-text.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import type { RowFinding, RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import type { PreviewedRow, RowPreview } from '@liangxian/shared/rosters/row-preview.ts';
import { findingSentence, skipSentence } from '@liangxian/shared/rosters/sentences.zh.ts';
import type { OutcomeSource } from './outcome-workbook.ts';

/** What a page shows of the rows that are simply accepted: enough to see that the columns were understood. */
const MOST_ACCEPTED = 1_000;
/** Rejected, remarked and skipped rows beyond this are in the outcome workbook only. */
const MOST_OTHERS = 20_000;
const MOST_CELLS = 40;

type Outcome = PreviewedRow['outcome'];

/** Gathers what pages show of a roster's rows while its outcome workbook is written; numbers are masked at once. */
export class PreviewGatherer {
  readonly #rows: { readonly [outcome in Outcome]: PreviewedRow[] } = {
    accepted: [],
    rejected: [],
    remarked: [],
    skipped: [],
  };
  readonly #counts = { accepted: 0, rejected: 0, remarked: 0, skipped: 0 };
  readonly #source: OutcomeSource;

  constructor(source: OutcomeSource) {
    this.#source = source;
  }

  /** The source's rows as they are, each noted on its way. */
  async *rows(): AsyncGenerator<RawRow> {
    for await (const row of this.#source.rows) {
      if (row.rowNo > this.#source.headerRowNo) this.#note(row);
      yield row;
    }
  }

  result(): RowPreview {
    return { headings: this.#source.headings, counts: this.#counts, rows: this.#rows };
  }

  #note(row: RawRow): void {
    const found = this.#source.outcomeOf(row.rowNo);
    const cells = Array.from(row.cells, (cell) => masked(visibleText(cell)));
    if (found === undefined && cells.every((cell) => cell === '')) return;
    const outcome = found?.outcome ?? 'accepted';
    this.#counts[outcome] += 1;
    const shown: PreviewedRow = {
      rowNo: row.rowNo,
      outcome,
      cells: cells.slice(0, MOST_CELLS),
      ...explained(row.rowNo, found),
    };
    this.#keep(outcome, shown);
    // A row with a remark is an accepted row, too.
    if (outcome === 'remarked') this.#keep('accepted', shown);
  }

  #keep(list: Outcome, row: PreviewedRow): void {
    const rows = this.#rows[list];
    if (rows.length < (list === 'accepted' ? MOST_ACCEPTED : MOST_OTHERS)) rows.push(row);
  }
}

function explained(
  rowNo: number,
  found: RowOutcome | undefined,
): Pick<PreviewedRow, 'findings' | 'sentences'> {
  if (found === undefined) return { findings: [], sentences: [] };
  if (found.outcome === 'skipped') {
    return { findings: [], sentences: [masked(skipSentence(rowNo, found.because))] };
  }
  const findings: readonly RowFinding[] =
    found.outcome === 'rejected' ? found.problems : found.remarks;
  return {
    findings: findings.map((finding) => ({
      code: finding.code,
      column: finding.column,
      found: masked(finding.found),
      expected: masked(finding.expected),
    })),
    sentences: findings.map((finding) => masked(findingSentence(rowNo, finding))),
  };
}

/** Telephone, identity and account numbers, blanks and dashes inside or not: three in front and four behind stay. */
const LONG_NUMBER = /\d(?:[ -]?\d){10,}[Xx]?/gu;

function masked(text: string): string {
  return text.replaceAll(
    LONG_NUMBER,
    (number) => `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`,
  );
}
