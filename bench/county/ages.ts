import { addDays, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Random, weighted } from './random.ts';

/** Five-year bands of a young rural county, per thousand: a broad base and a dent where the one-child years were. */
const BANDS: readonly (readonly [fromAge: number, weight: number])[] = [
  [0, 72],
  [5, 98],
  [10, 95],
  [15, 76],
  [20, 60],
  [25, 68],
  [30, 88],
  [35, 84],
  [40, 64],
  [45, 62],
  [50, 68],
  [55, 52],
  [60, 31],
  [65, 32],
  [70, 22],
  [75, 14],
  [80, 8],
  [85, 4],
  [90, 2],
];
const OLDEST_HOUSEHOLDER = 80;

const drawHouseholderBand = weighted(
  BANDS.filter(([fromAge]) => fromAge >= 20 && fromAge < OLDEST_HOUSEHOLDER),
);
/** Householders are adults, hence everyone else must be younger than the county as a whole. */
const drawMemberBand = weighted(
  BANDS.map(([fromAge, weight]) => [fromAge, fromAge < 20 ? weight * 1.35 : weight * 0.9] as const),
);

/** A householder's age in whole years: 20 to 79. */
export function drawHouseholderAge(random: Random): number {
  return drawHouseholderBand(random) + random.below(5);
}

/** Another member's age; people living alone or with a spouse are not told apart. */
export function drawMemberAge(random: Random): number {
  return drawMemberBand(random) + random.below(5);
}

/** A day of birth that makes a person exactly this many whole years old on the day given. */
export function birthDateFor(random: Random, age: number, asOf: LocalDate): LocalDate {
  return addDays(asOf, -Math.floor(age * 365.2425) - 1 - random.below(364));
}
