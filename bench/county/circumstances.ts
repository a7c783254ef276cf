import { ORDINARY } from './county-terms.ts';
import { type Random, weighted } from './random.ts';

/** Categories that hold for a whole household, per thousand households. */
const drawHouseholdCategory = weighted([
  [undefined, 900],
  ['minimum_living_allowance', 72],
  ['unstable_out_of_poverty', 13],
  ['poverty_edge', 10],
  ['sudden_hardship', 5],
] as const);

const SEVERELY_DISABLED_SHARE = 0.016;
const EXTREME_POVERTY_SHARE = 0.005;
const ORPHAN_SHARE = 0.002;
const PENSION_UPTAKE = 0.91;
/** Employees, soldiers and prisoners are insured elsewhere. */
const INSURED_ELSEWHERE_SHARE = 0.085;
const NOT_IN_MEDICAL_SHARE = 0.01;

/** A category code of the policy pack. */
export function drawCategoryOfHousehold(random: Random): string | undefined {
  return drawHouseholdCategory(random);
}

/** The one category a roster row names: a personal one first, then the household's, then school. */
export function drawCategory(random: Random, age: number, ofHousehold: string | undefined): string {
  if (random.chance(SEVERELY_DISABLED_SHARE)) return 'severe_disability';
  if (random.chance(EXTREME_POVERTY_SHARE)) return 'extreme_poverty';
  if (age < 18 && random.chance(ORPHAN_SHARE)) return 'orphan';
  if (ofHousehold !== undefined) return ofHousehold;
  return isAtSchool(random, age) ? 'pupil' : ORDINARY;
}

/** What a person is enrolled in. Pension: 16 to 59, not at school (domain notes, 1.2). */
export function drawEnrolment(
  random: Random,
  age: number,
  category: string,
): { readonly pension: boolean; readonly medical: boolean } {
  const elsewhere = age >= 18 && age < 60 && random.chance(INSURED_ELSEWHERE_SHARE);
  const mayPayPension = age >= 16 && age < 60 && category !== 'pupil' && !elsewhere;
  return {
    pension: mayPayPension && random.chance(PENSION_UPTAKE),
    medical: !elsewhere && !random.chance(NOT_IN_MEDICAL_SHARE),
  };
}

function isAtSchool(random: Random, age: number): boolean {
  if (age < 6 || age > 21) return false;
  return random.chance(age < 18 ? 0.95 : 0.3);
}
