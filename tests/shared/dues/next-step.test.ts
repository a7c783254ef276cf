import type { Due } from '@liangxian/shared/dues/due.ts';
import { mayPay, nextStepOf, type StepFacts } from '@liangxian/shared/dues/next-step.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { describe, expect, test } from 'vitest';
import { aClaim, aDue, amountsOf, fullySponsored } from '../../builders/due.ts';

const closesOn = localDate('2026-12-31');
const tomorrow = localDate('2026-11-09');

function facts(changes: Partial<StepFacts> = {}): StepFacts {
  return {
    today: localDate('2026-11-08'),
    opensOn: localDate('2026-10-12'),
    closesOn,
    nextRunOn: tomorrow,
    holdsTier: true,
    isRecorded: false,
    ...changes,
  };
}
const signed = { state: 'signed' } as const;

describe('the one next step of a due', () => {
  test.each<[what: string, due: Partial<Due>, changes: Partial<StepFacts>, step: object]>([
    [
      'without a mandate is to pay, before the window closes',
      {},
      {},
      { step: 'pay', by: closesOn },
    ],
    [
      'with a mandate is to wait for the next deduction',
      {},
      { mandate: signed },
      { step: 'wait_deduction', on: tomorrow },
    ],
    [
      'after a deduction for lack of money is to have the amount on the account by the next one',
      {},
      { mandate: signed, failure: { reason: 'insufficient_funds', action: 'retry_next_day' } },
      { step: 'failed_top_up', amountFen: 40_000, by: tomorrow },
    ],
    [
      'is to wait where the bank failed for a reason that nobody can mend',
      {},
      { mandate: signed, failure: { reason: 'bank_busy', action: 'retry_next_day' } },
      { step: 'wait_deduction', on: tomorrow },
    ],
    [
      'is to pay otherwise where no deduction comes any more',
      {},
      { mandate: signed, nextRunOn: undefined },
      { step: 'pay', by: closesOn },
    ],
    [
      'says why the account cannot be debited, and pays otherwise or signs again',
      {},
      {
        mandate: { state: 'suspended', because: 'account_frozen' },
        failure: { reason: 'account_frozen', action: 'suspend_mandate' },
      },
      {
        step: 'failed_mandate',
        state: 'suspended',
        reason: 'account_frozen',
        action: 'suspend_mandate',
        by: closesOn,
      },
    ],
    [
      'with a mandate that was given up is to pay',
      {},
      { mandate: { state: 'void' } },
      { step: 'pay', by: closesOn },
    ],
    [
      'of a tier that the policy has no more is to choose another',
      { scheme: 'resident_pension' },
      { holdsTier: false, mandate: signed },
      { step: 'choose_tier', by: closesOn },
    ],
    [
      'before the window opens is to wait for it',
      {},
      { today: localDate('2026-10-11') },
      { step: 'outside_window', phase: 'before' },
    ],
    [
      'after the window has closed says so',
      {},
      { today: localDate('2027-01-01') },
      { step: 'outside_window', phase: 'after' },
    ],
    [
      'of somebody for whom others pay in full is nothing',
      { ...fullySponsored, status: 'nothing_due' },
      {},
      { step: 'no_need' },
    ],
    [
      'of a paid due is to wait for its entitlement',
      { status: 'settled' },
      {},
      { step: 'paid_registering' },
    ],
    [
      'of a recorded due is nothing more',
      { status: 'settled' },
      { isRecorded: true },
      { step: 'paid_recorded' },
    ],
    ['of a due that ended is nothing', { status: 'cancelled' }, {}, { step: 'not_on_roster' }],
  ])('%s', (_, due, changes, step) => {
    expect(nextStepOf(aDue(due), facts(changes))).toMatchObject(step);
  });

  test('while a payment by telephone is open names the order and until when', () => {
    const { amountFen: _, ...claim } = aClaim({
      reference: `or_${'a'.repeat(24)}`,
      channel: 'wechat_pay',
      until: 1_794_105_000_000,
    });

    expect(nextStepOf(aDue({ status: 'claimed', claim }), facts())).toEqual({
      step: 'wait_payment',
      channel: 'wechat_pay',
      until: 1_794_105_000_000,
      orderId: `or_${'a'.repeat(24)}`,
    });
  });

  test('while a bank is asked names no order', () => {
    const { amountFen: _, ...claim } = aClaim();

    expect(nextStepOf(aDue({ status: 'claimed', claim }), facts())).toEqual({
      step: 'wait_payment',
      channel: 'bank:rcc',
    });
  });
});

describe('a pay button', () => {
  test('is shown for an open due inside the window, on its last day too', () => {
    expect(mayPay(aDue(), facts({ today: closesOn }))).toBe(true);
  });

  test.each<Due['status']>(['claimed', 'settled', 'nothing_due', 'cancelled'])(
    'is not shown for a due that is %s',
    (status) => {
      expect(mayPay(aDue({ status }), facts())).toBe(false);
    },
  );

  test('is not shown outside the window', () => {
    expect(mayPay(aDue(amountsOf(400)), facts({ today: localDate('2027-01-01') }))).toBe(false);
  });
});
