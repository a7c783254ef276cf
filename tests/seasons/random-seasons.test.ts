import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aSeasonPlan } from '../builders/season-plan.ts';
import { PlayedSeason } from './played-season.ts';

/** More of them in a long run: `SEASONS=200 npm test -- tests/seasons/random-seasons.test.ts`. */
const SEASONS = Number(process.env['SEASONS'] ?? 5);
const ENOUGH_MS = SEASONS === 5 ? 75_000 : 3_600_000;

describe('any season, whatever happens in it and in whichever order', () => {
  test(
    'nobody pays twice, nothing disappears, unknown stays unknown, and every start from the top lands in the right place',
    async () => {
      await fc.assert(
        fc.asyncProperty(aSeasonPlan, async (plan) => {
          expect(await PlayedSeason.play(plan)).toEqual([]);
        }),
        { numRuns: SEASONS, interruptAfterTimeLimit: ENOUGH_MS, endOnFailure: true },
      );
    },
    ENOUGH_MS + 60_000,
  );
});
