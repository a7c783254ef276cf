import { addCounts, countReasons, totalOf } from '@liangxian/shared/deductions/reason-count.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const reasons = fc.array(fc.constantFrom('NO_MANDATE', 'MANDATE_VOID', 'CLAIMED_BY_ANOTHER'));

describe('counts by reason', () => {
  test('each reason with how often it was given', () => {
    expect(countReasons(['NO_MANDATE', 'MANDATE_VOID', 'NO_MANDATE'])).toEqual({
      NO_MANDATE: 2,
      MANDATE_VOID: 1,
    });
  });

  test('counting in two goes is counting in one, and nothing is lost', () => {
    fc.assert(
      fc.property(reasons, reasons, (left, right) => {
        const together = countReasons([...left, ...right]);

        expect(addCounts(countReasons(left), countReasons(right))).toEqual(together);
        expect(totalOf(together)).toBe(left.length + right.length);
      }),
    );
  });
});
