import type { PersonId } from '../kernel/ids.ts';
import { type LocalDate, yearOf } from '../kernel/local-date.ts';
import { birthDateOf } from '../kernel/resident-id.ts';
import { isSchemeFor } from '../policy/eligibility.ts';
import type { PolicyPack, Scheme } from '../policy/policy-pack.ts';
import type { RegisterEntry } from './register-entry.ts';
import { categoriesOn, type Resident } from './resident.ts';

/** 扩面: which enrolment is looked for, and on which day. */
export type EnrolmentAsked = {
  readonly coverageYear: number;
  readonly scheme: Scheme;
  readonly today: LocalDate;
};

/** What came of speaking with a pupil's family. */
export type PupilOutcome = 'will_enrol' | 'enrolled_elsewhere' | 'refused' | 'left' | 'unreached';

export type RecordedOutcome = {
  readonly outcome: PupilOutcome;
  readonly note: string;
  readonly by: string;
  readonly at: number;
};

/** What was done in a term about a pupil who is not enrolled. */
export type PupilWork = {
  readonly personId: PersonId;
  readonly remindedAt?: number;
  readonly outcome?: RecordedOutcome;
};

/**
 * Whether somebody on another office's register lacks an enrolment that the policy has for persons of this age: who is
 * enrolled in another village is enrolled, and whom a scheme does not take in is not missing from it.
 */
export function isMissing(
  entry: Pick<RegisterEntry, 'residentId'>,
  resident: Resident | undefined,
  { coverageYear, scheme, today }: EnrolmentAsked,
  pack: Pick<PolicyPack, 'eligibility'>,
): boolean {
  if (resident !== undefined && isEnrolledIn(resident, scheme, coverageYear)) return false;
  const birthDate = birthDateOf(entry.residentId);
  // A child registered after the year is over owes nothing for it.
  if (yearOf(birthDate) > coverageYear) return false;
  const categories = resident === undefined ? [] : categoriesOn(resident, today);
  return isSchemeFor(pack, scheme, { birthDate, categories }, { coverageYear, today });
}

function isEnrolledIn({ enrolment }: Resident, scheme: Scheme, coverageYear: number): boolean {
  if (enrolment.coverageYear !== coverageYear) return false;
  return scheme === 'resident_medical' ? enrolment.medical : enrolment.pension !== undefined;
}
