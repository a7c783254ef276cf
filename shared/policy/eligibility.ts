import { type LocalDate, localDate, yearOf } from '../kernel/local-date.ts';
import { holdsOn } from './dated-figure.ts';
import type { Eligibility, PolicyPack, Scheme } from './policy-pack.ts';

/** Age in completed years (周岁) on the day that a rule counts by. */
export function ageFor(
  { ageOn }: Eligibility,
  birthDate: LocalDate,
  coverageYear: number,
  today: LocalDate,
): number {
  const day = ageOn === 'day_of_payment' ? today : localDate(`${coverageYear}-12-31`);
  const years = yearOf(day) - yearOf(birthDate);
  // The birthday itself counts.
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Whether a scheme is for somebody of this age and of these categories; without a rule it is for everybody. */
export function isSchemeFor(
  pack: Pick<PolicyPack, 'eligibility'>,
  scheme: Scheme,
  person: { readonly birthDate: LocalDate; readonly categories: readonly string[] },
  { coverageYear, today }: { readonly coverageYear: number; readonly today: LocalDate },
): boolean {
  const rules = pack.eligibility.filter((rule) => rule.scheme === scheme && holdsOn(rule, today));
  return rules.every((rule) => {
    const age = ageFor(rule, person.birthDate, coverageYear, today);
    const isExcepted = person.categories.some((code) => rule.exceptCategories.includes(code));
    return rule.minAge <= age && age <= rule.maxAge && !isExcepted;
  });
}
