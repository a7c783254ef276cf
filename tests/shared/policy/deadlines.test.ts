import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { withRegionalDays } from '@liangxian/shared/kernel/working-calendar.ts';
import { nationalWorkingCalendar } from '@liangxian/shared/kernel/working-calendar-data.ts';
import { type DeadlineTriggers, dueDayOf } from '@liangxian/shared/policy/deadlines.ts';
import type { DeadlineRule } from '@liangxian/shared/policy/policy-pack.ts';
import { describe, expect, test } from 'vitest';
import { aPolicyPack } from '../../builders/policy-pack.ts';

const { deadlines } = aPolicyPack();

function ruleOf(id: string): DeadlineRule {
  const rule = deadlines.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`No deadline ${id}`);
  return rule;
}

/** The season of 2026, and something received on Thursday 24 September, just before two holidays. */
const SEASON: DeadlineTriggers = {
  windowOpensOn: localDate('2026-10-12'),
  windowClosesOn: localDate('2026-12-31'),
  quarterEndOn: localDate('2026-09-30'),
  monthEndOn: localDate('2026-09-30'),
  year: 2027,
  receivedOn: localDate('2026-09-24'),
};

/** What every deadline of the regulation comes to in that season. */
const DUE: readonly (readonly [id: string, dueOn: string])[] = [
  ['policy-of-the-year', '2026-10-11'],
  ['effective-roster', '2026-09-27'],
  ['anomaly-answer', '2026-09-30'],
  ['anomaly-pass-on', '2026-09-29'],
  ['anomaly-answer-after-confirmation', '2026-09-28'],
  ['identity-update', '2026-09-29'],
  ['delivery-anomaly', '2026-09-29'],
  ['civil-affairs-list', '2026-09-12'],
  ['civil-affairs-change', '2026-10-12'],
  ['rural-revitalization-list', '2026-09-12'],
  ['rural-revitalization-change', '2026-10-12'],
  ['household-register', '2026-10-05'],
  ['disabled-list', '2026-09-12'],
  ['disabled-change', '2026-10-12'],
  ['pupil-register', '2026-10-11'],
  ['enrolment-survey', '2026-09-12'],
  ['training', '2027-12-31'],
  ['no-mandate-list', '2027-01-10'],
  ['re-sign-list', '2027-02-15'],
  ['due-roster', '2026-10-02'],
  ['deduction-roster', '2026-10-04'],
  ['deduction-statement', '2026-10-04'],
  ['amounts-set', '2026-09-29'],
  ['amount-change', '2026-09-29'],
  ['first-deduction', '2026-10-22'],
  ['failure-list', '2026-09-25'],
  ['guide-to-other-channels', '2026-11-11'],
  ['cash-paid-in', '2026-09-24'],
  ['cash-receipt', '2026-09-24'],
  ['cash-register', '2026-09-24'],
  ['cash-settled', '2026-09-24'],
  ['village-officers', '2026-10-11'],
  ['refund-roster', '2026-09-29'],
  ['treasury-daily', '2026-09-24'],
  ['treasury-statement', '2026-10-10'],
  ['monthly-report', '2026-10-13'],
  ['receipts-daily', '2026-09-24'],
  ['season-summary', '2027-01-10'],
  ['cash-inspection', '2027-12-31'],
  ['suspicion-report', '2026-10-09'],
  ['suspicion-sample', '2027-12-31'],
];

describe('the deadlines of the regulation', () => {
  test.each(DUE)('%s is due on %s', (id, dueOn) => {
    expect(dueDayOf(ruleOf(id), SEASON, nationalWorkingCalendar)).toEqual({
      ok: true,
      value: dueOn,
    });
  });

  test('none is left out of this table but the one that needs a notice not yet issued', () => {
    expect(deadlines.map(({ id }) => id).toSorted()).toEqual(
      [...DUE.map(([id]) => id), 'cash-register-scan'].toSorted(),
    );
  });

  test('seven working days after the window closes lie in 2027, which has no notice: provisional', () => {
    expect(dueDayOf(ruleOf('cash-register-scan'), SEASON, nationalWorkingCalendar)).toEqual({
      ok: false,
      refusal: { code: 'CALENDAR_YEAR_UNKNOWN', year: 2027, notBefore: '2027-01-07' },
    });
  });

  test('once the notice is there the same deadline has its day', () => {
    const withNotice = {
      years: [
        ...nationalWorkingCalendar.years,
        {
          year: 2027,
          daysOff: [localDate('2027-01-01')],
          makeUpDays: [],
          source: 'a notice of this test',
        },
      ],
    };

    expect(dueDayOf(ruleOf('cash-register-scan'), SEASON, withNotice)).toEqual({
      ok: true,
      value: '2027-01-12',
    });
  });

  test('a regional day off moves working days and leaves plain days where they are', () => {
    const regional = withRegionalDays(nationalWorkingCalendar, [localDate('2026-09-28')]);

    expect(dueDayOf(ruleOf('refund-roster'), SEASON, regional)).toEqual({
      ok: true,
      value: '2026-09-30',
    });
    expect(dueDayOf(ruleOf('amounts-set'), SEASON, regional)).toEqual({
      ok: true,
      value: '2026-09-29',
    });
  });

  test.each(deadlines.map((rule) => [rule.id, rule] as const))(
    '%s has no day while the day it counts from is unknown',
    (_id, rule) => {
      expect(dueDayOf(rule, {}, nationalWorkingCalendar)).toEqual({
        ok: false,
        refusal: { code: 'TRIGGER_NOT_KNOWN', trigger: rule.trigger },
      });
    },
  );

  test('where the published text lost characters the reading is noted beside the figure', () => {
    const damaged = ['no-mandate-list', 're-sign-list', 'due-roster', 'guide-to-other-channels'];

    for (const id of damaged) expect(ruleOf(id).source.note).toMatch(/^原文缺字：.+按.+理解$/u);
  });
});
