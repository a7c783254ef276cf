import { countReasons } from '@liangxian/shared/deductions/reason-count.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import { joinedOutcome, type RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import type { County } from '../county.ts';
import type { OfficeInput } from './inputs.ts';
import type { RejectCode } from './reject-labels.zh.ts';
import { rowOutcomes } from './working-files.ts';

export type RejectedRow = Extract<RowOutcome, { readonly outcome: 'rejected' }>;

/** What became of one office's file. */
export type OfficeOutcome = {
  readonly file: OfficeInput;
  readonly roster: RosterImport;
  /** In the order of the file. */
  readonly rejected: readonly RejectedRow[];
};

/** The rejected rows of an import with their reasons, from reading, checking and applying. */
export async function officeOutcome(
  county: County,
  file: OfficeInput,
  roster: RosterImport,
): Promise<OfficeOutcome> {
  const outcomes = new Map<number, RowOutcome>();
  for await (const outcome of rowOutcomes(county, roster)) {
    if (outcome.outcome === 'remarked') continue;
    outcomes.set(outcome.rowNo, joinedOutcome(outcomes.get(outcome.rowNo), outcome));
  }
  const rejected = [...outcomes.values()]
    .filter((outcome): outcome is RejectedRow => outcome.outcome === 'rejected')
    .sort((left, right) => left.rowNo - right.rowNo);
  return { file, roster, rejected };
}

/** How many rows were rejected, by the first reason of each: they add up to the rejected rows. */
export function rejectedByReason(
  rejected: readonly RejectedRow[],
): Readonly<Partial<Record<RejectCode, number>>> {
  return countReasons(rejected.flatMap(({ problems }) => problems[0]?.code ?? []));
}
