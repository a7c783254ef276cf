import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { policyStandingOn, unconfirmedFigures } from '@liangxian/shared/policy/policy-in-force.ts';
import { describe, expect, test } from 'vitest';
import { aFigure, aPolicyPack } from '../../builders/policy-pack.ts';

test.each([
  ['2026-05-31', 'not_yet'],
  ['2026-06-01', 'in_force'],
  ['2028-05-31', 'in_force'],
  ['2028-06-01', 'expired'],
])('A46-1 on %s the policy is %s', (day, standing) => {
  expect(policyStandingOn(aPolicyPack(), localDate(day))).toBe(standing);
});

describe('figures nobody has confirmed', () => {
  const confirmed = aFigure().source;

  test('every figure of the sample county is one of them', () => {
    const pack = aPolicyPack();

    expect(unconfirmedFigures(pack, 2027)).toHaveLength(
      3 + pack.pensionTiers.length + 1 + pack.assistance.length + pack.eligibility.length,
    );
  });

  test('those of another year are not counted, and each names its source', () => {
    const pack = aPolicyPack({
      basis: aFigure(),
      seasons: [],
      deduction: { startsAfterDays: 10, source: confirmed },
      pensionTiers: [2026, 2027].map((coverageYear) => ({
        ...aFigure(),
        coverageYear,
        tierFen: fen(20_000),
        subsidyFen: fen(4_500),
        source: { document: '会议纪要', status: 'unconfirmed' },
      })),
      medicalStandards: [],
      assistance: [],
      eligibility: [],
    });

    expect(unconfirmedFigures(pack, 2027)).toEqual([
      {
        figure: '养老缴费档次 200.00 元，政府补贴 45.00 元',
        source: { document: '会议纪要', status: 'unconfirmed' },
      },
    ]);
  });

  test('a county that confirmed its figures has none', () => {
    const pack = aPolicyPack();
    const confirm = <Figure extends object>(figures: readonly Figure[]) =>
      figures.map((figure) => ({ ...figure, source: confirmed }));

    expect(
      unconfirmedFigures(
        {
          ...pack,
          basis: aFigure(),
          deduction: { ...pack.deduction, source: confirmed },
          seasons: confirm(pack.seasons),
          pensionTiers: confirm(pack.pensionTiers),
          medicalStandards: confirm(pack.medicalStandards),
          assistance: confirm(pack.assistance),
          eligibility: confirm(pack.eligibility),
        },
        2027,
      ),
    ).toEqual([]);
  });
});
