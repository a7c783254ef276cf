import {
  type Due,
  heldFen,
  receivePayment,
  refundSettlement,
  returnSurplus,
  reversePayment,
} from '@liangxian/shared/dues/due.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { describe, expect, test } from 'vitest';
import { aDue, amountsOf, aPayment, fromWechat, fullySponsored } from '../../builders/due.ts';

const at = 1_794_189_600_000;
const settlement = aPayment().reference;

function dueAfter(due: Due, ...acts: readonly ((due: Due) => { readonly due?: Due })[]): Due {
  return acts.reduce((now, act) => act(now).due ?? now, due);
}

const paid = dueAfter(aDue(), (due) => receivePayment(due, aPayment()));
const paidTwice = dueAfter(paid, (due) => receivePayment(due, fromWechat()));

describe('a surplus that has gone back', () => {
  const back = { reference: 'wx-1', under: 'rv_1', at };

  test('is held no more, and the entry names the money and the number under which it went', () => {
    const returned = returnSurplus(paidTwice, back);

    expect(returned).toMatchObject({
      ok: true,
      value: {
        due: { status: 'settled', receipts: [{ fate: 'settled' }, { fate: 'returned' }] },
        entries: [
          {
            kind: 'return',
            reference: 'wx-1',
            under: 'rv_1',
            debit: 'suspense:surplus',
            credit: 'clearing:wechat',
            amountFen: 40_000,
          },
        ],
      },
    });
    expect(returned.ok && returned.value.due && heldFen(returned.value.due)).toBe(40_000);
  });

  test('goes back once, however often that is said', () => {
    const once = dueAfter(paidTwice, (due) => unwrapped(returnSurplus(due, back)));

    expect(returnSurplus(once, { ...back, under: 'rv_2' })).toEqual({
      ok: true,
      value: { entries: [] },
    });
  });

  test('is owed by whoever got it twice, when the bank takes it back as well', () => {
    const returned = dueAfter(paidTwice, (due) => unwrapped(returnSurplus(due, back)));

    expect(reversePayment(returned, { reference: 'wx-1', at })).toMatchObject({
      due: { status: 'settled', receipts: [{ fate: 'settled' }, { fate: 'reversed' }] },
      entries: [{ kind: 'reclaim', debit: 'receivable:paid_back_twice', amountFen: 40_000 }],
    });
  });

  test.each([
    ['what settled the due', settlement],
    ['what never came', 'nobody'],
  ])('is not %s', (_, reference) => {
    expect(returnSurplus(paidTwice, { ...back, reference })).toEqual({
      ok: false,
      refusal: { code: 'MONEY_NOT_HELD' },
    });
  });
});

describe('A33-1 a settlement that the insurance side pays back', () => {
  const refund = { reference: settlement, under: 'rf_1', amountFen: fen(40_000), at };

  test('whole, because nothing was due: the due is cancelled and no longer counts as paid', () => {
    expect(refundSettlement(paid, refund)).toMatchObject({
      ok: true,
      value: {
        due: {
          status: 'cancelled',
          receipts: [{ fate: 'refunded', refunds: [{ under: 'rf_1', amountFen: 40_000 }] }],
        },
        entries: [
          {
            kind: 'refund',
            reference: settlement,
            under: 'rf_1',
            debit: 'contributions:resident_medical:2027',
            credit: 'refunds:resident_medical:2027',
          },
        ],
      },
    });
  });

  test('whole, because another amount is due: the due is open for that amount', () => {
    expect(refundSettlement(paid, { ...refund, amounts: amountsOf(200) })).toMatchObject({
      ok: true,
      value: { due: { status: 'open', dueFen: 20_000 } },
    });
  });

  test('whole, because somebody else pays everything: nothing is due', () => {
    expect(refundSettlement(paid, { ...refund, amounts: fullySponsored })).toMatchObject({
      ok: true,
      value: { due: { status: 'nothing_due' } },
    });
  });

  test('in part, because a part is due: the due stays settled with its new amounts, and what waited for them waits no more', () => {
    const amounts = amountsOf(160);
    const waiting = { ...paid, pending: { townshipId: 't', villageId: 'v', amounts } };
    const part = { ...refund, amountFen: fen(24_000), amounts };
    const decided = refundSettlement(waiting, part);

    expect(decided).toMatchObject({
      ok: true,
      value: { due: { status: 'settled', dueFen: 16_000 } },
    });
    expect(decided.ok && decided.value.due).not.toHaveProperty('pending');
    expect(decided.ok && decided.value.due && heldFen(decided.value.due)).toBe(16_000);
  });

  test('once, however often that is said', () => {
    const once = dueAfter(paid, (due) => unwrapped(refundSettlement(due, refund)));

    expect(refundSettlement(once, refund)).toEqual({ ok: true, value: { entries: [] } });
    expect(refundSettlement(once, { ...refund, under: 'rf_2' })).toEqual({
      ok: false,
      refusal: { code: 'MONEY_NOT_HELD' },
    });
  });

  test.each([
    ['more than is held', fen(40_100), undefined],
    ['nothing', fen(0), amountsOf(400)],
    ['a part that leaves neither nothing nor what is due', fen(10_000), amountsOf(160)],
    ['a part although nothing is due afterwards', fen(10_000), undefined],
  ])('is never %s', (_, amountFen, amounts) => {
    expect(
      refundSettlement(paid, { ...refund, amountFen, ...(amounts !== undefined && { amounts }) }),
    ).toEqual({ ok: false, refusal: { code: 'REFUND_DOES_NOT_FIT', heldFen: 40_000 } });
  });

  test('is only what is left, when the bank takes the payment back afterwards', () => {
    const part = { ...refund, amountFen: fen(24_000), amounts: amountsOf(160) };
    const partly = dueAfter(paid, (due) => unwrapped(refundSettlement(due, part)));

    expect(reversePayment(partly, { reference: settlement, at })).toMatchObject({
      due: { status: 'open', dueFen: 16_000 },
      entries: [
        { kind: 'reversal', amountFen: 16_000, debit: 'contributions:resident_medical:2027' },
        { kind: 'reclaim', amountFen: 24_000, debit: 'receivable:paid_back_twice' },
      ],
    });
  });
});

function unwrapped<Value>(
  decision: { readonly ok: true; readonly value: Value } | { readonly ok: false },
): Value {
  if (!decision.ok) throw new RangeError('refused');
  return decision.value;
}
