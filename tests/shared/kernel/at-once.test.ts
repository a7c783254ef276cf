import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapAtOnce } from '../../../shared/kernel/at-once.ts';

test('each of many is done once, never more than so many at the same time, and told in their order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 6 }),
      async (turns, limit) => {
        let underWay = 0;
        let most = 0;
        const outcomes = await mapAtOnce([...turns.entries()], limit, async ([place, waits]) => {
          underWay += 1;
          most = Math.max(most, underWay);
          for (let turn = 0; turn < waits; turn++) await Promise.resolve();
          underWay -= 1;
          return place;
        });

        expect(outcomes).toEqual([...turns.keys()]);
        expect(most).toBeLessThanOrEqual(limit);
      },
    ),
  );
});

test('a failure is not swallowed', async () => {
  const failing = mapAtOnce([1, 2, 3], 2, async (item) => {
    if (item === 2) throw new RangeError('broken');
    return item;
  });

  await expect(failing).rejects.toThrow('broken');
});
