import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import {
  addPaper,
  bookRefund,
  bounceRefund,
  type PolicyRefund,
  payRefund,
  renewAccount,
  reviewRefund,
  submitRefund,
} from '@liangxian/shared/refunds/policy-refund.ts';
import { describe, expect, test } from 'vitest';
import { aRefund, refundAt as at } from '../../builders/refund.ts';

const approves = { approves: true, reason: '符合规定', originalsAt: '医保局档案室3柜' };
const payment = {
  unitId: 'medical',
  by: 'of_cashier',
  at,
  paidOn: localDate('2026-11-08'),
  reference: 'PAY-1',
  rosterId: 'rr_20261108_medical_1',
};

function of(
  decision: { readonly ok: true; readonly value: PolicyRefund } | { readonly ok: false },
): PolicyRefund {
  if (!decision.ok) throw new RangeError('refused');
  return decision.value;
}

const finding = aRefund().finding;
const approved = of(reviewRefund(aRefund(), finding, { ...approves, by: 'of_reviewer', at }));
const paid = of(payRefund(approved, payment));
const booked = { by: 'of_tax', at, rosterId: payment.rosterId, copiesAt: '税务局档案室' };

describe('A34-1 the papers of a refund', () => {
  const collecting = aRefund({ state: 'collecting_papers' });
  const paper = { paper: 'application', fileKey: 'k', fileName: 'a.pdf', by: 'of_township', at };

  test('must all be in the store before anybody reviews', () => {
    const noted = of(addPaper(collecting, paper));
    const stored = of(addPaper(noted, { ...paper, stored: { sha256: 'f', bytes: 9 } }));

    for (const lacking of [collecting, noted]) {
      expect(submitRefund(lacking, finding, at)).toEqual({
        ok: false,
        refusal: { code: 'PAPERS_MISSING', papers: ['application'] },
      });
    }
    expect(submitRefund(stored, finding, at)).toMatchObject({
      ok: true,
      value: { state: 'to_review', submittedAt: at },
    });
  });

  test('are those that the policy asks for, and no others once it is handed in', () => {
    expect(addPaper(collecting, { ...paper, paper: 'photo' })).toEqual({
      ok: false,
      refusal: { code: 'PAPER_NOT_ASKED_FOR' },
    });
    expect(addPaper(aRefund(), paper)).toMatchObject({
      ok: false,
      refusal: { code: 'REFUND_NOT_IN_STATE' },
    });
  });

  test('lie somewhere in the original: an approval says where, and tax says where its copies are', () => {
    const { originalsAt: _, ...nowhere } = approves;

    expect(reviewRefund(aRefund(), finding, { ...nowhere, by: 'of_reviewer', at })).toEqual({
      ok: false,
      refusal: { code: 'ORIGINALS_NOT_NAMED' },
    });
    expect(bookRefund(paid, booked)).toMatchObject({
      review: { originalsAt: '医保局档案室3柜' },
      booked: { copiesAt: '税务局档案室' },
    });
  });
});

describe('A33-1 a refund', () => {
  test('is reviewed by another person than applied for it, and paid by another than reviewed it', () => {
    expect(reviewRefund(aRefund(), finding, { ...approves, by: 'of_township', at })).toEqual({
      ok: false,
      refusal: { code: 'SAME_PERSON' },
    });
    expect(payRefund(approved, { ...payment, by: 'of_reviewer' })).toEqual({
      ok: false,
      refusal: { code: 'SAME_PERSON' },
    });
  });

  test('is never approved against the rules, and may be refused with them', () => {
    const late = { ...finding, faults: ['too_late' as const] };
    const by = { by: 'of_reviewer', at };

    expect(reviewRefund(aRefund(), late, { ...approves, ...by })).toEqual({
      ok: false,
      refusal: { code: 'AGAINST_THE_RULES', faults: ['too_late'] },
    });
    expect(
      reviewRefund(aRefund(), late, { approves: false, reason: '已过期限', ...by }),
    ).toMatchObject({ ok: true, value: { state: 'refused' } });
  });

  test('decided or paid twice is decided and paid once', () => {
    const again = reviewRefund(approved, finding, { ...approves, by: 'of_reviewer', at: at + 1 });

    expect(of(again)).toBe(approved);
    expect(of(payRefund(paid, payment))).toBe(paid);
    expect(payRefund(paid, { ...payment, reference: 'PAY-2' })).toMatchObject({ ok: false });
  });

  test('that the bank sends back is paid again under a new attempt, to the account that is right', () => {
    const back = { on: localDate('2026-11-10'), reason: '账户已销户', by: 'of_cashier', at };
    const bounced = of(bounceRefund(paid, back));
    const account = { bankName: '农业银行', accountName: '张三', accountNo: '6228000000005678' };
    const renewed = of(renewAccount(bounced, account));
    const again = of(payRefund(renewed, { ...payment, reference: 'PAY-2' }));

    expect(bounced).toMatchObject({ state: 'bounced' });
    expect(payRefund(bounced, { ...payment, reference: 'PAY-2' })).toMatchObject({ ok: false });
    expect(again.payments).toMatchObject([
      { attempt: 1, reference: 'PAY-1', accountEnd: '1234', bounced: { reason: '账户已销户' } },
      { attempt: 2, reference: 'PAY-2', accountEnd: '5678' },
    ]);
  });

  test('that bounces after it was booked is paid again and booked no second time', () => {
    const done = bookRefund(paid, booked);
    const back = { on: localDate('2026-11-12'), reason: '户名不符', by: 'of_cashier', at };
    const bounced = of(bounceRefund(done, back));
    const { account } = bounced;
    const again = of(
      payRefund(of(renewAccount(bounced, account)), { ...payment, reference: 'P2' }),
    );
    const closed = bookRefund(again, { ...booked, rosterId: 'rr_20261112_medical_1' });

    expect(done).toMatchObject({ state: 'booked' });
    expect(bookRefund(bounced, booked)).toBe(bounced);
    expect(closed).toMatchObject({ state: 'booked', booked: { rosterId: payment.rosterId } });
  });
});
