import type { InstructionId, PersonId } from '../kernel/ids.ts';
import { addDays, beijingDateAt, instantAt, type LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import type { Scheme } from '../policy/policy-pack.ts';

/** A deduction that did not go through, as the township works on it (REG 28). */
export type FollowUp = {
  readonly instructionId: InstructionId;
  readonly personId: PersonId;
  readonly scheme: Scheme;
  readonly coverageYear: number;
  readonly townshipId: string;
  readonly villageId: string;
  readonly amountFen: Fen;
  /** Canonical reason, in words, and what to do about it. */
  readonly reason: string;
  readonly words: string;
  readonly advice: string;
  /** The bank had taken the money and took it back. */
  readonly takenBack: boolean;
  readonly failedOn: LocalDate;
  /** The day whose failure list is to name it. */
  readonly reportOn: LocalDate;
  /** The failure list it stands on: a later one, where it was not yet written down when that day's list was made. */
  readonly listedOn?: LocalDate;
};

/** How many days a failure that stands on no list yet is looked for: a return that was cut off is applied by then. */
export const UNLISTED_DAYS = 31;

/** Failure lists are written at 10:30 Beijing time; what is known by 10:00 stands on the same day's list. */
const LIST_CLOSES_AT_HOUR = 10;

/** The day whose failure list names a failure that became known at this instant. */
export function reportDayOf(knownAt: number): LocalDate {
  const day = beijingDateAt(knownAt);
  return knownAt < instantAt(day, LIST_CLOSES_AT_HOUR) ? day : addDays(day, 1);
}
