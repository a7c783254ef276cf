import { type CashDay, standingOf } from './cash-day.ts';
import type { CashEntry } from './cash-entry.ts';

/**
 * What somebody has to look at. Days: `open` was not paid in, `differs` is paid in with more or less than was taken,
 * `finishing` has not come to its dues though it is paid in, `unseen` differed and tax has not seen how it ended.
 * Entries: `arriving` was never heard of again, `to_check` and `to_give_back` as the entry says. Devices: of `device_gap`
 * numbers are missing, for which cash may have been taken.
 */
export const TROUBLES = [
  'open',
  'differs',
  'finishing',
  'unseen',
  'arriving',
  'to_check',
  'to_give_back',
  'device_gap',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Troubles of days; `device_gap` is of devices, the others are of entries. */
export const DAY_TROUBLES: readonly Trouble[] = ['open', 'differs', 'finishing', 'unseen'];

/** What is wrong with a day; undefined when nothing is. */
export function troubleOfDay(day: CashDay): Trouble | undefined {
  const standing = standingOf(day);
  if (standing !== 'balanced') return standing;
  return day.differed !== undefined && day.seen === undefined ? 'unseen' : undefined;
}

/** What is wrong with an entry; undefined when nothing is. */
export function troubleOfEntry({ state }: CashEntry): Trouble | undefined {
  return state === 'arriving' || state === 'to_check' || state === 'to_give_back'
    ? state
    : undefined;
}
