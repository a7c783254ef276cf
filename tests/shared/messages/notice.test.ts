import {
  claimDue,
  type Due,
  type LedgerEntry,
  receivePayment,
  returnSurplus,
  reversePayment,
} from '@liangxian/shared/dues/due.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { latestFirst, noticesOf } from '@liangxian/shared/messages/notice.ts';
import { describe, expect, test } from 'vitest';
import { aClaim, aDue, aPayment, fullySponsored } from '../../builders/due.ts';

const opensOn = localDate('2026-10-12');
const at = instantAt(localDate('2026-11-20'), 9);
const paidOn = instantAt(localDate('2026-11-08'), 12);

function told(due: Due, entries: readonly LedgerEntry[] = []) {
  return latestFirst(noticesOf(due, { entries, failure: undefined, opensOn, at })).map(
    ({ kind, on, amountFen, channel, reason }) =>
      [kind, on, amountFen, channel ?? reason].filter((part) => part !== undefined).join(' '),
  );
}

describe('the notices of a due', () => {
  test('tell that it may be paid from the day the window opens', () => {
    expect(told(aDue())).toEqual(['due 2026-10-12 40000']);
    expect(
      noticesOf(aDue(), { entries: [], failure: undefined, opensOn, at: instantAt(opensOn) - 1 }),
    ).toEqual([]);
  });

  test('ask nothing of whoever need not pay', () => {
    expect(told(aDue({ ...fullySponsored, status: 'nothing_due' }))).toEqual([]);
  });

  test('tell of a payment, of what came twice only when it has gone back, and of what a bank took back', () => {
    const claimed = claimDue(aDue(), aClaim());
    const due = (claimed.ok && claimed.value.due) || aDue();
    const first = receivePayment(due, aPayment({ at: paidOn }));
    const twice = receivePayment(
      first.due ?? due,
      aPayment({ reference: 'or_2', channel: 'wechat_pay', at: paidOn }),
    );
    const back = returnSurplus(twice.due ?? due, { reference: 'or_2', under: 'rv_1', at });
    const returned = back.ok ? back.value : twice;
    const reversed = reversePayment(returned.due ?? due, { reference: aPayment().reference, at });

    expect(told(twice.due ?? due, [...first.entries, ...twice.entries])).toEqual([
      'paid 2026-11-08 40000 bank:rcc',
      'due 2026-10-12 40000',
    ]);
    expect(told(reversed.due ?? due, [...returned.entries, ...reversed.entries])).toEqual([
      'failed 2026-11-20 40000 bank:rcc',
      'refunded 2026-11-20 40000 wechat_pay',
      'due 2026-10-12 40000',
    ]);
  });

  test('A28-2 tell of the latest deduction that failed, and why', () => {
    const failure = {
      reason: 'insufficient_funds',
      amountFen: fen(40_000),
      failedOn: localDate('2026-11-09'),
    };

    expect(noticesOf(aDue(), { entries: [], failure, opensOn, at })).toContainEqual(
      expect.objectContaining({ kind: 'failed', reason: 'insufficient_funds', on: '2026-11-09' }),
    );
  });
});
