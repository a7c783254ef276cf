import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import {
  firstDeductionOn,
  isWindowOpenOn,
  seasonFor,
  startSeason,
} from '@liangxian/shared/policy/season-policy.ts';
import { describe, expect, test } from 'vitest';
import { aFigure, aPolicyPack } from '../../builders/policy-pack.ts';

const WINDOW = { opensOn: localDate('2026-10-12'), closesOn: localDate('2026-12-31') };
const CONFIRMATION = { by: '王伟', reason: '县政府同意沿用至新办法印发' };

describe('the collection window', () => {
  test.each([
    ['2026-10-11', false],
    ['2026-10-12', true],
    ['2026-11-20', true],
    ['2026-12-31', true],
    ['2027-01-01', false],
  ])('%s: open is %s', (day, open) => {
    expect(isWindowOpenOn(WINDOW, localDate(day))).toBe(open);
  });

  test('A28-1 with the window open from 12 October, deductions begin on 22 October', () => {
    expect(firstDeductionOn(aPolicyPack(), WINDOW)).toBe('2026-10-22');
  });

  test('A28-1 a county that waits 15 days instead changes one figure of its pack', () => {
    const deduction = { ...aPolicyPack().deduction, startsAfterDays: 15 };

    expect(firstDeductionOn(aPolicyPack({ deduction }), WINDOW)).toBe('2026-10-27');
  });

  test('a window that a later document extended is the extended one, wherever it stands in the pack', () => {
    const first = { policyYear: 2026, coverageYear: 2027, ...WINDOW };
    const planned = { ...first, ...aFigure('2026-06-01', '2026-12-20') };
    const extended = {
      ...first,
      closesOn: localDate('2027-02-28'),
      ...aFigure('2026-12-21', '2028-05-31'),
    };

    expect(seasonFor(aPolicyPack({ seasons: [planned, extended] }), 2027)).toBe(extended);
    expect(seasonFor(aPolicyPack({ seasons: [extended, planned] }), 2027)).toBe(extended);
    expect(seasonFor(aPolicyPack({ seasons: [planned] }), 2028)).toBeUndefined();
  });
});

describe('starting a season', () => {
  test('inside the validity of the regulation it starts with its window and first deduction day', () => {
    const started = startSeason(aPolicyPack(), 2027, localDate('2026-10-12'));

    expect(started).toMatchObject({
      ok: true,
      value: {
        packId: 'sample-county-2026',
        policyYear: 2026,
        coverageYear: 2027,
        opensOn: '2026-10-12',
        closesOn: '2026-12-31',
        firstDeductionOn: '2026-10-22',
        startedOn: '2026-10-12',
        standing: 'in_force',
      },
    });
    expect(started.ok && started.value).not.toHaveProperty('confirmation');
  });

  test('it says which of its figures nobody has confirmed', () => {
    const started = startSeason(aPolicyPack(), 2027, localDate('2026-10-12'));
    const figures = started.ok ? started.value.unconfirmed.map(({ figure }) => figure) : [];

    expect(figures).toContain('征缴办法及有效期');
    expect(figures).toContain('医保个人缴费 400.00 元，财政补助 700.00 元');
    expect(figures).toContain('集中征缴期开始 10 日后批量扣款');
  });

  test.each([
    ['2026-05-31', 'not_yet'],
    ['2028-06-01', 'expired'],
  ])(
    'A46-1 on %s, outside the validity, it is refused with the days it is valid',
    (day, standing) => {
      expect(startSeason(aPolicyPack(), 2027, localDate(day))).toEqual({
        ok: false,
        refusal: {
          code: 'POLICY_NOT_IN_FORCE',
          standing,
          validFrom: '2026-06-01',
          validTo: '2028-05-31',
        },
      });
    },
  );

  test.each(['2026-06-01', '2028-05-31'])('A46-1 on %s, at the edge, it starts', (day) => {
    expect(startSeason(aPolicyPack(), 2027, localDate(day)).ok).toBe(true);
  });

  test('A46-1 a person who confirms it with name and reason starts it, and that stays with the season', () => {
    expect(startSeason(aPolicyPack(), 2027, localDate('2028-06-01'), CONFIRMATION)).toMatchObject({
      ok: true,
      value: { standing: 'expired', confirmation: CONFIRMATION },
    });
  });

  test.each([
    { by: '', reason: CONFIRMATION.reason },
    { by: CONFIRMATION.by, reason: ' ' },
  ])('A46-1 a confirmation without a name or a reason is none', (confirmation) => {
    expect(startSeason(aPolicyPack(), 2027, localDate('2028-06-01'), confirmation)).toMatchObject({
      ok: false,
      refusal: { code: 'POLICY_NOT_IN_FORCE' },
    });
  });

  test('a confirmation that was not needed is not kept', () => {
    const started = startSeason(aPolicyPack(), 2027, localDate('2026-10-12'), CONFIRMATION);

    expect(started.ok && started.value).not.toHaveProperty('confirmation');
  });

  test('A46-1 the next regulation takes over as another pack, with no other program', () => {
    const next = aPolicyPack({
      packId: 'sample-county-2028',
      basis: aFigure('2028-06-01', '2030-05-31'),
    });

    expect(startSeason(next, 2027, localDate('2028-06-01')).ok).toBe(true);
    expect(startSeason(next, 2027, localDate('2028-05-31')).ok).toBe(false);
  });

  test('a year the policy does not know is refused, confirmed or not', () => {
    expect(startSeason(aPolicyPack(), 2031, localDate('2026-10-12'), CONFIRMATION)).toEqual({
      ok: false,
      refusal: { code: 'SEASON_NOT_IN_POLICY', coverageYear: 2031 },
    });
  });
});
