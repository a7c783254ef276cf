import type { Due } from '@liangxian/shared/dues/due.ts';
import { type TimelineFacts, timelineOf } from '@liangxian/shared/dues/timeline.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { describe, expect, test } from 'vitest';
import { aClaim, aDue, fullySponsored } from '../../builders/due.ts';

const newYear = localDate('2027-01-01');
/** 8 November 2026, afternoon. */
const paidAt = 1_794_103_200_000;

function facts(changes: Partial<TimelineFacts> = {}): TimelineFacts {
  return {
    today: localDate('2026-11-10'),
    step: { step: 'paid_registering' },
    benefitsFrom: { on: newYear, dependsOn: 'coverage_year' },
    ...changes,
  };
}

const paid: Partial<Due> = {
  status: 'settled',
  receipts: [
    { reference: 'r', channel: 'wechat_pay', amountFen: fen(40_000), at: paidAt, fate: 'settled' },
  ],
};
const states = (due: Partial<Due>, changes: Partial<TimelineFacts> = {}) =>
  timelineOf(aDue(due), facts(changes)).map(({ stage, state }) => `${stage} ${state}`);

describe('what became of a contribution', () => {
  test('A38-2 what the treasury and the insurance side have not told is not known, never missing', () => {
    expect(timelineOf(aDue(paid), facts())).toEqual([
      { stage: 'ordered', state: 'done', on: '2026-11-08' },
      { stage: 'paid', state: 'done', on: '2026-11-08' },
      { stage: 'in_treasury', state: 'unknown', waitsFor: 'treasury' },
      { stage: 'recorded', state: 'unknown', waitsFor: 'insurance_side' },
      { stage: 'benefits', state: 'later', on: newYear, waitsFor: 'coverage_year' },
    ]);
  });

  test('once they have told, it goes on to the benefits', () => {
    const told = {
      inTreasuryOn: localDate('2026-11-09'),
      recordedOn: localDate('2026-11-20'),
      today: newYear,
    };

    expect(timelineOf(aDue(paid), facts(told)).slice(2)).toEqual([
      { stage: 'in_treasury', state: 'done', on: '2026-11-09' },
      { stage: 'recorded', state: 'done', on: '2026-11-20' },
      { stage: 'benefits', state: 'done', on: newYear },
    ]);
  });

  test('on the first day of benefits an entitlement that nobody has recorded is asked about', () => {
    expect(timelineOf(aDue(paid), facts({ today: newYear })).at(-1)).toEqual({
      stage: 'benefits',
      state: 'unknown',
      on: newYear,
      waitsFor: 'insurance_side',
    });
  });

  test('an open due waits for the resident, or for the day of its deduction', () => {
    expect(states({}, { step: { step: 'pay', by: newYear } })).toEqual([
      'ordered now',
      'paid later',
      'in_treasury later',
      'recorded later',
      'benefits later',
    ]);
    const [ordered] = timelineOf(
      aDue(),
      facts({ step: { step: 'wait_deduction', on: localDate('2026-11-11') } }),
    );
    expect(ordered).toEqual({
      stage: 'ordered',
      state: 'now',
      on: '2026-11-11',
      waitsFor: 'bank',
    });
  });

  test('while a bank is asked the answer is expected on the last day of its term', () => {
    const { amountFen: _, ...claim } = aClaim({ until: paidAt + 3 * 86_400_000 });

    expect(timelineOf(aDue({ status: 'claimed', claim }), facts()).slice(0, 2)).toEqual([
      { stage: 'ordered', state: 'done', on: '2026-11-08' },
      { stage: 'paid', state: 'now', on: '2026-11-11', waitsFor: 'bank' },
    ]);
  });

  test('who need not pay has no payment to wait for', () => {
    expect(states({ ...fullySponsored, status: 'nothing_due' })).toEqual([
      'in_treasury unknown',
      'recorded unknown',
      'benefits later',
    ]);
  });

  test('what is no longer on the roster has no stages', () => {
    expect(states({ status: 'cancelled' })).toEqual([]);
  });
});
