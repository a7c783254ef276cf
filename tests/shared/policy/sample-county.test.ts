import { categoryName } from '@liangxian/shared/policy/categories.ts';
import { checkPolicyPack } from '@liangxian/shared/policy/check-policy-pack.ts';
import { anyCountyPack } from '@liangxian/shared/policy/packs/any-county.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import { describe, expect, test } from 'vitest';

const townships =
  sampleCountyPack.divisions.kind === 'listed' ? sampleCountyPack.divisions.townships : [];

describe('the sample county', () => {
  test('has 13 townships and 325 villages, its first township those of the sample rosters', () => {
    expect(townships).toHaveLength(13);
    expect(townships.flatMap(({ villages }) => villages)).toHaveLength(325);
    expect(townships[0]).toEqual({
      townshipId: '990001101',
      name: '青松镇',
      villages: [
        { villageId: '99000110101', name: '青松村' },
        { villageId: '99000110102', name: '白杨村' },
        { villageId: '99000110103', name: '红柳村' },
        { villageId: '99000110104', name: '幸福社区' },
      ],
    });
  });

  test('gives every village the code of its township and a name of its own', () => {
    for (const { townshipId, villages } of townships) {
      expect(villages.every(({ villageId }) => villageId.startsWith(townshipId))).toBe(true);
    }
    const names = townships.flatMap(({ villages }) => villages.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });

  test('A07-1 states as data which identity category is aided by how much and who pays it', () => {
    const aids = sampleCountyPack.assistance.map(({ category, scheme, payer, mode }) => [
      categoryName(sampleCountyPack, category),
      scheme === 'resident_pension' ? '养老' : '医保',
      payer,
      mode.kind === 'fixed'
        ? `${mode.valueFen / 100} 元`
        : mode.kind === 'percent'
          ? `${mode.percent}%`
          : mode.kind,
    ]);

    expect(aids).toEqual([
      ['特困人员', '医保', '医疗救助资金', 'full'],
      ['孤儿', '医保', '医疗救助资金', 'full'],
      ['低保对象', '医保', '医疗救助资金', '240 元'],
      ['脱贫不稳定户', '医保', '医疗救助资金', '60%'],
      ['边缘易致贫户', '医保', '医疗救助资金', '60%'],
      ['突发严重困难户', '医保', '医疗救助资金', '60%'],
      ['纳入防贫监测', '医保', '医疗救助资金', '60%'],
      ['特困人员', '养老', '县财政代缴资金', 'lowest_tier'],
      ['低保对象', '养老', '县财政代缴资金', 'lowest_tier'],
      ['重度残疾人', '养老', '县财政代缴资金', 'lowest_tier'],
      ['脱贫不稳定户', '养老', '县财政代缴资金', 'lowest_tier'],
      ['边缘易致贫户', '养老', '县财政代缴资金', 'lowest_tier'],
      ['突发严重困难户', '养老', '县财政代缴资金', 'lowest_tier'],
      ['纳入防贫监测', '养老', '县财政代缴资金', 'lowest_tier'],
    ]);
  });

  test('A07-1 states as data who is eligible: pension from 16 to 59 but pupils, medical at any age', () => {
    expect(sampleCountyPack.eligibility).toMatchObject([
      { scheme: 'resident_pension', minAge: 16, maxAge: 59, exceptCategories: ['pupil'] },
      { scheme: 'resident_medical', minAge: 0, maxAge: 150, exceptCategories: [] },
    ]);
  });

  test('claims nothing as confirmed, since nobody has confirmed it', () => {
    const { basis, seasons, pensionTiers, medicalStandards, assistance, eligibility, deadlines } =
      sampleCountyPack;
    const dated = [basis, ...seasons, ...pensionTiers, ...medicalStandards, ...assistance];
    const sources = [...dated, ...eligibility, ...deadlines, sampleCountyPack.deduction];

    expect(new Set(sources.map(({ source }) => source.status))).toEqual(new Set(['unconfirmed']));
  });
});

describe('the pack for any county’s own files', () => {
  test('is the sample county’s but for its villages, which the rosters name', () => {
    expect(checkPolicyPack(anyCountyPack)).toEqual([]);
    expect(anyCountyPack).toEqual({
      ...sampleCountyPack,
      packId: 'any-county-2026',
      divisions: { kind: 'as_named_in_rosters' },
    });
  });
});
