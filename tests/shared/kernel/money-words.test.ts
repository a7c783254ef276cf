import { fen } from '@liangxian/shared/kernel/money.ts';
import { yuanInCapitals } from '@liangxian/shared/kernel/money-words.zh.ts';
import { describe, expect, test } from 'vitest';

describe('an amount in capital figures', () => {
  test.each([
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角整'],
    [105, '壹元零伍分'],
    [40_000, '肆佰元整'],
    [40_050, '肆佰元伍角整'],
    [100_005, '壹仟元零伍分'],
    [140_950, '壹仟肆佰零玖元伍角整'],
    [600_714, '陆仟零柒元壹角肆分'],
    [10_500_000, '壹拾万伍仟元整'],
    [10_050_000, '壹拾万零伍佰元整'],
    [1_000_000_000, '壹仟万元整'],
    [10_000_500_000, '壹亿零伍仟元整'],
  ])('%i fen is %s', (amount, words) => {
    expect(yuanInCapitals(fen(amount))).toBe(words);
  });

  test('is never about less than nothing', () => {
    expect(() => yuanInCapitals(fen(-1))).toThrow(RangeError);
  });
});
