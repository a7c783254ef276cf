import { accept, InvariantError, type Result, refuse } from '../kernel/result.ts';
import { findTownship } from '../policy/divisions.ts';
import { Claims } from './claims.ts';
import type { RosterHeader } from './find-header.ts';
import { skippedBecause } from './not-data.ts';
import type { RawRow } from './raw-row.ts';
import type { HeaderRefusal } from './refusals.ts';
import { type RosterKind, rosterDefinition } from './roster-kinds.ts';
import type { RosterCounts, RosterReading, RosterSink } from './roster-reading.ts';
import type { RowContext } from './row-context.ts';
import { townshipNamedIn } from './township-in-titles.ts';

/** The rows below one header on their way to the sink. */
export class RosterTable<Kind extends RosterKind> {
  readonly #kind: Kind;
  readonly #header: RosterHeader<Kind>;
  readonly #context: RowContext;
  readonly #sink: RosterSink<Kind>;
  readonly #townshipNamed: string | undefined;
  readonly #claims = new Claims();
  readonly #counts = { read: 0, accepted: 0, rejected: 0, skipped: 0, remarked: 0 };
  /** Blank rows are passed on once a row follows them: below the last row, a sheet may have a million. */
  #blankRowNos: number[] = [];

  constructor(kind: Kind, header: RosterHeader<Kind>, context: RowContext, sink: RosterSink<Kind>) {
    this.#kind = kind;
    this.#header = header;
    this.#sink = sink;
    this.#townshipNamed = townshipNamedIn(header.titles);
    this.#context = withTownship(context, this.#townshipNamed);
  }

  /** Passes one row on. The promise of a sink that needs time is handed through. */
  take(raw: RawRow): void | Promise<void> {
    const { signs, examine } = rosterDefinition(this.#kind);
    const { columns } = this.#header;
    const because = skippedBecause(raw, columns, signs);
    if (because?.code === 'BLANK_ROW') {
      this.#blankRowNos.push(raw.rowNo);
      return;
    }
    if (this.#blankRowNos.length > 0) return this.#takeAfterBlankRows(raw);

    this.#counts.read++;
    if (because !== undefined) {
      this.#counts.skipped++;
      return this.#sink.skipped(raw.rowNo, because);
    }
    const { reading, claim } = examine(raw, columns, this.#context);
    const isAccepted = reading.outcome === 'accepted';
    const isRemarked = isAccepted && reading.remarks.length > 0;
    if (claim !== undefined) this.#claims.add(claim, raw.rowNo, isAccepted, isRemarked);
    if (isRemarked) this.#counts.remarked++;
    if (reading.outcome === 'rejected') {
      this.#counts.rejected++;
      return this.#sink.rejected(raw.rowNo, reading.problems, reading.named);
    }
    this.#counts.accepted++;
    return this.#sink.accepted(reading.row, reading.remarks);
  }

  async #takeAfterBlankRows(raw: RawRow): Promise<void> {
    const blank = this.#blankRowNos;
    this.#blankRowNos = [];
    for (const rowNo of blank) {
      this.#counts.read++;
      this.#counts.skipped++;
      await this.#sink.skipped(rowNo, { code: 'BLANK_ROW', found: '' });
    }
    await this.take(raw);
  }

  /** What the whole table comes to, once its last row was taken. */
  close(): Result<RosterReading<Kind>, HeaderRefusal> {
    const { headerRowNo, columns, titles } = this.#header;
    const { accepted, rejected } = this.#counts;
    if (accepted + rejected === 0)
      return refuse({ code: 'NO_ROWS', kind: this.#kind, headerRowNo });

    const { key, ...codes } = rosterDefinition(this.#kind).claims;
    const column = columns.at[key]?.title ?? '';
    const decisions = this.#claims.decide({ ...codes, column });
    const counts = amendCounts(this.#counts, decisions);
    return accept({
      headerRowNo,
      columns,
      titles,
      ...(this.#townshipNamed === undefined ? {} : { townshipNamed: this.#townshipNamed }),
      counts,
      amendments: decisions.map(({ amendment }) => amendment),
    });
  }
}

function amendCounts(
  counts: RosterCounts,
  decisions: readonly { readonly wasAccepted: boolean; readonly wasRemarked: boolean }[],
): RosterCounts {
  const fallen = decisions.filter(({ wasAccepted }) => wasAccepted);
  const amended = {
    ...counts,
    accepted: counts.accepted - fallen.length,
    rejected: counts.rejected + fallen.length,
    remarked: counts.remarked - fallen.filter(({ wasRemarked }) => wasRemarked).length,
  };
  if (amended.read !== amended.accepted + amended.rejected + amended.skipped) {
    throw new InvariantError('A row of the roster is neither accepted, rejected nor skipped');
  }
  return amended;
}

/** Rows that name no township belong to the one whose roster it is: the caller's word, else the title's. */
function withTownship(context: RowContext, named: string | undefined): RowContext {
  if (context.townshipName !== undefined || named === undefined) return context;
  const township = findTownship(context.policy, named);
  return township === undefined ? context : { ...context, townshipName: township.name };
}
