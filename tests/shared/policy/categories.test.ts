import { categoryByCode, categoryName, findCategory } from '@liangxian/shared/policy/categories.ts';
import { describe, expect, test } from 'vitest';
import { aPolicyPack } from '../../builders/policy-pack.ts';

describe('an identity category in a roster', () => {
  test.each([
    ['一般居民', 'ordinary'],
    ['在校学生', 'pupil'],
    ['低保对象', 'minimum_living_allowance'],
    ['特困人员', 'extreme_poverty'],
    ['孤儿', 'orphan'],
    ['重度残疾人', 'severe_disability'],
    ['脱贫不稳定户', 'unstable_out_of_poverty'],
    ['边缘易致贫户', 'poverty_edge'],
    ['突发严重困难户', 'sudden_hardship'],
    ['纳入防贫监测', 'poverty_monitoring'],
    ['低保', 'minimum_living_allowance'],
    ['五保户', 'extreme_poverty'],
    ['监测户', 'poverty_monitoring'],
    [' 低保 对象 ', 'minimum_living_allowance'],
    ['低保对象\u200B', 'minimum_living_allowance'],
    ['一级、二级残疾人', 'severe_disability'],
  ])('"%s" is %s', (name, code) => {
    expect(findCategory(aPolicyPack(), name)?.code).toBe(code);
  });

  test.each(['困难户', '脱贫户', '低保对象户主', '', ' '])(
    '"%s" is no category: nobody guesses which aid was meant',
    (name) => {
      expect(findCategory(aPolicyPack(), name)).toBeUndefined();
    },
  );

  test('full-width and half-width letters are one spelling', () => {
    const pack = aPolicyPack({
      categories: [{ code: 'ordinary', names: ['A类居民'], vouchedBy: '乡镇人民政府' }],
    });

    expect(findCategory(pack, 'ａ类居民')?.code).toBe('ordinary');
  });

  test('it is printed by its official name, and a code the pack lost by itself', () => {
    expect(categoryName(aPolicyPack(), 'poverty_monitoring')).toBe('纳入防贫监测');
    expect(categoryName(aPolicyPack(), 'no_such_category')).toBe('no_such_category');
    expect(categoryByCode(aPolicyPack(), 'orphan')?.vouchedBy).toBe('民政局');
  });
});
