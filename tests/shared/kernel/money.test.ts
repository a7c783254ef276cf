import { fenSchema } from '@liangxian/shared/kernel/money.schema.ts';
import {
  addFen,
  fen,
  formatYuan,
  parseYuan,
  splitFen,
  subtractFen,
  sumFen,
  ZERO_FEN,
} from '@liangxian/shared/kernel/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const aTotal = fc.maxSafeNat();
const weights = fc
  .array(fc.maxSafeNat(), { minLength: 1, maxLength: 12 })
  .filter((all) => all.some((weight) => weight > 0));

describe('an amount in yuan as offices write it', () => {
  test.each([
    ['400', 40_000],
    ['400.5', 40_050],
    ['400.00', 40_000],
    ['400.00元', 40_000],
    ['400 元', 40_000],
    ['￥400', 40_000],
    ['¥ 400.00', 40_000],
    ['４００．００', 40_000],
    [' 400 ', 40_000],
    ['　400', 40_000],
    ['1,000.00', 100_000],
    ['1，000', 100_000],
    ['12,345,678.90', 1_234_567_890],
    ['0', 0],
    ['0.01', 1],
    ['0400', 40_000],
    ['999999999999.99', 99_999_999_999_999],
    ['999,999,999,999.99', 99_999_999_999_999],
  ])('%s is %d fen', (text, amountFen) => {
    expect(parseYuan(text)).toEqual({ ok: true, value: amountFen });
  });

  test.each([
    '',
    ' ',
    '元',
    '四百',
    '400.005',
    '400.',
    '.50',
    '-400',
    '+400',
    '4e2',
    '0x190',
    '1,00',
    '10,00.00',
    '1,0000',
    ',400',
    '400 500',
    '400/年',
    '$400',
    'NaN',
    'Infinity',
    '1000000000000',
    '1,000,000,000,000',
    '999,999,999,999,999,999.00',
  ])('"%s" is refused, not rounded', (text) => {
    expect(parseYuan(text)).toEqual({ ok: false, refusal: { code: 'NOT_AN_AMOUNT' } });
  });

  test('whatever a cell holds, it is an amount or it is refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d,.元¥ ]{0,30}$/u)),
        (text) => {
          const parsed = parseYuan(text);

          expect(parsed.ok ? fenSchema.safeParse(parsed.value).success : parsed.refusal.code).toBe(
            parsed.ok ? true : 'NOT_AN_AMOUNT',
          );
        },
      ),
    );
  });

  test('an amount that is printed is read back to the fen', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99_999_999_999_999 }), (amountFen) => {
        expect(parseYuan(formatYuan(fen(amountFen)))).toEqual({ ok: true, value: amountFen });
      }),
    );
  });
});

describe('fen', () => {
  test.each([0.5, 400.01, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    '%d is not a whole number of fen',
    (value) => {
      expect(() => fen(value)).toThrow(RangeError);
    },
  );

  test.each([
    [0, '0.00'],
    [1, '0.01'],
    [10, '0.10'],
    [40_000, '400.00'],
    [-5, '-0.05'],
    [16_000_000_000, '160000000.00'],
  ])('%d fen is printed as %s', (amountFen, printed) => {
    expect(formatYuan(fen(amountFen))).toBe(printed);
  });

  test('the county sum of 400,000 contributions of 400 yuan passes 2^31 and stays exact', () => {
    const contributions = Array.from({ length: 400_000 }, () => fen(40_000));

    expect(sumFen(contributions)).toBe(16_000_000_000);
  });

  test('nothing sums to zero', () => {
    expect(sumFen([])).toBe(ZERO_FEN);
  });

  test('a sum that can no longer be exact is refused', () => {
    const most = fen(Number.MAX_SAFE_INTEGER);

    expect(() => addFen(most, fen(1))).toThrow(RangeError);
    expect(() => subtractFen(ZERO_FEN, most)).not.toThrow();
    expect(() => subtractFen(fen(-1), most)).toThrow(RangeError);
  });

  test.each([-1, 0.5, '400', null, 2 ** 53])('a stored amount of %s is refused', (stored) => {
    expect(fenSchema.safeParse(stored).success).toBe(false);
  });
});

describe('a split by weights', () => {
  test('100 yuan among three is 33.34, 33.33 and 33.33', () => {
    expect(splitFen(fen(10_000), [1, 1, 1])).toEqual([3_334, 3_333, 3_333]);
  });

  test('the fen left over go to the parts that lost most', () => {
    expect(splitFen(fen(10), [1, 2, 4])).toEqual([1, 3, 6]);
  });

  test('the parts add up to the total again', () => {
    fc.assert(
      fc.property(aTotal, weights, (total, shares) => {
        expect(sumFen(splitFen(fen(total), shares))).toBe(total);
      }),
    );
  });

  test('no part is a whole fen away from its exact share, and no weight means no part', () => {
    fc.assert(
      fc.property(aTotal, weights, (total, shares) => {
        const weightSum = shares.reduce((sum, weight) => sum + BigInt(weight), 0n);

        splitFen(fen(total), shares).forEach((part, index) => {
          const offBy = BigInt(part) * weightSum - BigInt(total) * BigInt(shares[index] ?? 0);
          expect(offBy > -weightSum && offBy < weightSum).toBe(true);
          if (shares[index] === 0) expect(part).toBe(0);
        });
      }),
    );
  });

  test('a larger weight never gets less', () => {
    fc.assert(
      fc.property(aTotal, weights, (total, shares) => {
        const sorted = [...shares].sort((a, b) => b - a);
        const parts = splitFen(fen(total), sorted);

        expect(parts).toEqual([...parts].sort((a, b) => b - a));
      }),
    );
  });

  test.each([
    ['a negative total', -1, [1]],
    ['a negative weight', 100, [1, -1]],
    ['a fractional weight', 100, [0.5]],
    ['no weight at all', 100, []],
    ['only zero weights', 100, [0, 0]],
  ])('%s is refused', (_what, total, shares) => {
    expect(() => splitFen(fen(total), shares)).toThrow(RangeError);
  });
});
