import type { Village } from './county-terms.ts';
import { normal, type Random } from './random.ts';

/** The deviation of the lognormal by which 325 villages of 1,300 people on average have 200 to 5,000. */
const SIZE_DEVIATION = 0.6;
const SMALLEST_RATIO = 0.2;
const LARGEST_RATIO = 3.6;

/** Takes `count` villages evenly from the list, so that a small county still has several townships. */
export function villagesFor(all: readonly Village[], count: number): readonly Village[] {
  const taken = Math.min(count, all.length);
  return Array.from({ length: taken }, (_, index) => {
    const village = all[Math.floor((index * all.length) / taken)];
    if (village === undefined) throw new RangeError('A county needs at least one village');
    return village;
  });
}

/** Shares people out to villages, skewed like real ones; the sizes add up to `people` exactly. */
export function villageSizes(random: Random, villageCount: number, people: number): number[] {
  const weights = Array.from({ length: villageCount }, () =>
    Math.min(Math.max(Math.exp(SIZE_DEVIATION * normal(random)), SMALLEST_RATIO), LARGEST_RATIO),
  );
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  let weightSoFar = 0;
  let placed = 0;
  return weights.map((weight) => {
    weightSoFar += weight;
    const size = Math.round((people * weightSoFar) / weightSum) - placed;
    placed += size;
    return size;
  });
}
