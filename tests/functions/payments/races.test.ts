import fc from 'fast-check';
import { expect, test } from 'vitest';
import { playRace } from '../../../bench/races/race.ts';

test('A29-2 two telephones and a bank at one due settle it once, and everything else goes back', async () => {
  let payments = 0;
  let returned = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0 }), async (seed) => {
      const result = await playRace(seed);
      payments += result.payments;
      returned += result.returned;

      expect(result.faults).toEqual([]);
    }),
    { numRuns: 300 },
  );

  // The races were races: some paid twice.
  expect(payments).toBeGreaterThan(200);
  expect(returned).toBeGreaterThan(0);
});
