import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { firstDayWithout, holdsOn, overlap } from '@liangxian/shared/policy/dated-figure.ts';
import { medicalStandardOn } from '@liangxian/shared/policy/medical-standard.ts';
import { tierOf, tiersOn } from '@liangxian/shared/policy/tiers.ts';
import { describe, expect, test } from 'vitest';
import { aFigure, aPolicyPack } from '../../builders/policy-pack.ts';

const OCTOBER = localDate('2026-10-12');

describe('pension tiers', () => {
  test('the sample county has fifteen, from 200 to 5,000 yuan, lowest first', () => {
    const tiersYuan = tiersOn(aPolicyPack(), 2027, OCTOBER).map(({ tierFen }) => tierFen / 100);

    expect(tiersYuan).toEqual([
      200, 300, 400, 500, 600, 700, 800, 900, 1000, 1500, 2000, 2500, 3000, 4000, 5000,
    ]);
  });

  test('250 yuan is no tier', () => {
    expect(tierOf(aPolicyPack(), 2027, fen(25_000), OCTOBER)).toBeUndefined();
    expect(tierOf(aPolicyPack(), 2027, fen(30_000), OCTOBER)).toMatchObject({ subsidyFen: 5_000 });
  });

  test('of two versions of a tier the one that holds on the day counts', () => {
    const tier = { coverageYear: 2027, tierFen: fen(20_000) };
    const pensionTiers = [
      { ...tier, subsidyFen: fen(4_500), ...aFigure('2026-06-01', '2026-11-30') },
      { ...tier, subsidyFen: fen(6_000), ...aFigure('2026-12-01', '2028-05-31') },
    ];
    const subsidyOn = (day: string) =>
      tierOf(aPolicyPack({ pensionTiers }), 2027, fen(20_000), localDate(day))?.subsidyFen;

    expect(['2026-05-31', '2026-11-30', '2026-12-01', '2028-06-01'].map(subsidyOn)).toEqual([
      undefined,
      4_500,
      6_000,
      undefined,
    ]);
  });
});

describe('the medical standard', () => {
  test('is 400 yuan of the resident and 700 of the budget for 2027', () => {
    expect(medicalStandardOn(aPolicyPack(), 2027, OCTOBER)).toMatchObject({
      individualFen: 40_000,
      fiscalFen: 70_000,
    });
  });

  test.each([
    [2026, '2026-10-12'],
    [2027, '2026-05-31'],
    [2027, '2028-06-01'],
  ])('there is none for %d on %s', (coverageYear, day) => {
    expect(medicalStandardOn(aPolicyPack(), coverageYear, localDate(day))).toBeUndefined();
  });
});

describe('validity', () => {
  const days = (validFrom: string, validTo: string) => aFigure(validFrom, validTo);

  test('includes its first and its last day', () => {
    const october = days('2026-10-01', '2026-10-31');

    expect(
      ['2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01'].map((day) =>
        holdsOn(october, localDate(day)),
      ),
    ).toEqual([false, true, true, false]);
  });

  test.each([
    ['2026-10-31', '2026-11-30', true],
    ['2026-11-01', '2026-11-30', false],
    ['2026-09-01', '2026-10-01', true],
    ['2026-09-01', '2026-09-30', false],
    ['2026-10-10', '2026-10-11', true],
  ])('October and %s to %s share a day: %s', (from, to, shared) => {
    expect(overlap(days('2026-10-01', '2026-10-31'), days(from, to))).toBe(shared);
    expect(overlap(days(from, to), days('2026-10-01', '2026-10-31'))).toBe(shared);
  });

  test('a gap between two versions is found on its first day', () => {
    const [from, to] = [localDate('2026-10-12'), localDate('2026-12-31')];

    expect(firstDayWithout([days('2026-06-01', '2028-05-31')], from, to)).toBeUndefined();
    expect(
      firstDayWithout(
        [days('2026-12-01', '2026-12-31'), days('2026-06-01', '2026-11-30')],
        from,
        to,
      ),
    ).toBeUndefined();
    expect(
      firstDayWithout(
        [days('2026-06-01', '2026-11-29'), days('2026-12-01', '2026-12-31')],
        from,
        to,
      ),
    ).toBe('2026-11-30');
    expect(firstDayWithout([days('2026-10-13', '2026-12-31')], from, to)).toBe('2026-10-12');
    expect(firstDayWithout([days('2026-10-01', '2026-12-30')], from, to)).toBe('2026-12-31');
    expect(firstDayWithout([], from, to)).toBe('2026-10-12');
  });
});
