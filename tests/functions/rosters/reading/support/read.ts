import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import type { RosterRefusal } from '@liangxian/shared/rosters/refusals.ts';
import type { RosterKind, RosterRow } from '@liangxian/shared/rosters/roster-kinds.ts';
import type { RosterReading } from '@liangxian/shared/rosters/roster-reading.ts';
import type { RowContext } from '@liangxian/shared/rosters/row-context.ts';
import {
  amendedProblems,
  type RowProblem,
  type RowRemark,
  type SkippedBecause,
} from '@liangxian/shared/rosters/row-problem.ts';
import { openOfficeFile } from '../../../../../functions/rosters/adapters/office-file.ts';
import { readRoster } from '../../../../../functions/rosters/read-roster.ts';
import { aPolicyPack } from '../../../../builders/policy-pack.ts';

/** What a roster came to, with the amendments carried out as the room carries them out. */
export type Outcome<Kind extends RosterKind> = {
  readonly reading: RosterReading<Kind>;
  readonly accepted: ReadonlyMap<number, RosterRow<Kind>>;
  readonly rejected: ReadonlyMap<number, readonly RowProblem[]>;
  readonly skipped: ReadonlyMap<number, SkippedBecause>;
  readonly remarks: ReadonlyMap<number, readonly RowRemark[]>;
};

export const READ_ON = localDate('2026-08-21');

export function aContext(changes: Partial<RowContext> = {}): RowContext {
  return { policy: aPolicyPack(), coverageYear: 2027, readOn: READ_ON, ...changes };
}

export async function outcomeOf<Kind extends RosterKind>(
  rows: AsyncIterable<RawRow> | Iterable<RawRow>,
  kind: Kind,
  context: RowContext = aContext(),
): Promise<Outcome<Kind> | RosterRefusal> {
  const accepted = new Map<number, RosterRow<Kind>>();
  const rejected = new Map<number, readonly RowProblem[]>();
  const skipped = new Map<number, SkippedBecause>();
  const remarks = new Map<number, readonly RowRemark[]>();
  const reading = await readRoster(asyncRows(rows), kind, context, {
    accepted(row, found) {
      accepted.set(row.rowNo, row);
      if (found.length > 0) remarks.set(row.rowNo, found);
    },
    rejected: (rowNo, problems) => void rejected.set(rowNo, problems),
    skipped: (rowNo, because) => void skipped.set(rowNo, because),
  });
  if (!reading.ok) return reading.refusal;
  for (const amendment of reading.value.amendments) {
    const { rowNo } = amendment;
    accepted.delete(rowNo);
    remarks.delete(rowNo);
    rejected.set(rowNo, amendedProblems(rejected.get(rowNo) ?? [], amendment));
  }
  return { reading: reading.value, accepted, rejected, skipped, remarks };
}

/** Opens and reads a file; a test that expects rows fails loudly on a refusal. */
export async function outcomeOfFile<Kind extends RosterKind>(
  path: string,
  kind: Kind,
  context: RowContext = aContext(),
): Promise<Outcome<Kind>> {
  const file = await openOfficeFile(path);
  if (!file.ok) throw new RangeError(`Refused: ${JSON.stringify(file.refusal)}`);
  const outcome = await outcomeOf(file.value.rows(), kind, context);
  if ('code' in outcome) throw new RangeError(`Refused: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** All rows of a file, or the code by which it is refused, at once or on the way. */
export async function rowsOfFile(path: string): Promise<readonly RawRow[]> {
  const file = await openOfficeFile(path);
  if (!file.ok) throw new RangeError(`Refused: ${file.refusal.code}`);
  return allOf(file.value.rows());
}

export async function allOf<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function* asyncRows(rows: AsyncIterable<RawRow> | Iterable<RawRow>) {
  yield* rows;
}
