import {
  missingCount,
  missingNumbers,
  newDevice,
  withNumber,
} from '@liangxian/shared/cash/cash-device.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const fresh = newDevice({ deviceId: 'k3f9a2bq', collectorId: 'of_a', townshipId: '990001101' });

test('A30-7 of a device that sent 1, 2 and 6 the numbers 3 to 5 are missing, until each arrives', () => {
  const device = [1, 2, 6].reduce(withNumber, fresh);

  expect(missingNumbers(device, 20)).toEqual([3, 4, 5]);
  expect(missingNumbers(device, 2)).toEqual([3, 4]);
  expect(missingCount(withNumber(device, 4))).toBe(2);
  expect(missingCount([3, 4, 5].reduce(withNumber, device))).toBe(0);
});

test('A30-7 in whatever order and however often numbers arrive, those below the highest that did not are missing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 })), (sequences) => {
      const device = sequences.reduce(withNumber, fresh);

      const arrived = new Set(sequences);
      const last = Math.max(0, ...sequences);
      const all = Array.from({ length: last }, (_, place) => place + 1);
      const missing = all.filter((number) => !arrived.has(number));
      expect(missingNumbers(device, 100)).toEqual(missing);
      expect(missingCount(device)).toBe(missing.length);
      expect(device.last).toBe(last);
    }),
  );
});
