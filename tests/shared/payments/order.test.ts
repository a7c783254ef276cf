import { fen } from '@liangxian/shared/kernel/money.ts';
import {
  type GatewayFact,
  giveUpOrder,
  isSameOrder,
  learn,
  nextStep,
  openOrder,
  orderDone,
  orderPlaced,
  orderRefused,
  orderState,
  type PaymentOrder,
  receiptsOf,
} from '@liangxian/shared/payments/order.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDueKey, aPersonId } from '../../builders/due.ts';
import { askedAt } from '../../builders/http-event.ts';
import { anOrder, orderTerms, paidFact } from '../../builders/order.ts';

const MINUTE = 60_000;
const later = (minutes: number) => askedAt + minutes * MINUTE;

describe('A29-1 an order by telephone', () => {
  test('is the sum of its lines, and may be paid for as long as the policy says', () => {
    expect(anOrder()).toMatchObject({
      totalFen: 80_000,
      expiresAt: later(30),
      nextStepAt: later(1),
    });
    expect(orderState(anOrder())).toBe('opened');
    expect(orderState(orderPlaced(anOrder(), 'wx201'))).toBe('placed');
  });

  test.each([
    ['nothing at all', [], 'NO_LINES'],
    ['a due twice', [1, 1], 'SAME_DUE_TWICE'],
  ] as const)('of %s is refused', (_, persons, code) => {
    const { orderId, channel, payerId, townshipId } = anOrder();
    const lines = persons.map((no) => ({
      due: aDueKey({ personId: aPersonId(no) }),
      amountFen: fen(40_000),
    }));

    expect(
      openOrder({ orderId, channel, payerId, townshipId, lines }, orderTerms, askedAt),
    ).toEqual({ ok: false, refusal: { code } });
  });

  test('of a due with nothing to pay is refused', () => {
    const { orderId, channel, payerId, townshipId } = anOrder();
    const lines = [{ due: aDueKey(), amountFen: fen(0) }];

    expect(
      openOrder({ orderId, channel, payerId, townshipId, lines }, orderTerms, askedAt),
    ).toEqual({ ok: false, refusal: { code: 'NOTHING_TO_PAY' } });
  });

  test('is the same order when the same is asked for in another order of lines, and no other', () => {
    const order = anOrder();

    expect(isSameOrder(order, { ...order, lines: order.lines.toReversed() })).toBe(true);
    expect(isSameOrder(order, { ...order, channel: 'alipay' })).toBe(false);
    expect(isSameOrder(order, { ...order, lines: order.lines.slice(1) })).toBe(false);
  });

  test('that was paid settles every line with the day on which the gateway took the money', () => {
    const paid = learn(anOrder(), paidFact(), later(11));

    expect(nextStep(paid, later(11))).toBe('settle');
    expect(receiptsOf(paid).map(({ payment }) => payment)).toEqual(
      [0, 1].map(() => ({
        reference: paid.orderId,
        channel: 'wechat_pay',
        amountFen: 40_000,
        at: later(10),
        late: false,
      })),
    );
  });

  test('paid with another amount than was asked for goes back as a whole', () => {
    const paid = learn(anOrder(), paidFact({ amountFen: fen(80_001) }), later(11));

    expect(receiptsOf(paid)).toMatchObject([{ payment: { amountFen: 80_001, late: true } }]);
  });

  test('that was closed and is paid after all goes back', () => {
    const closed = learn(anOrder(), { kind: 'closed' }, later(31));
    const paid = learn(closed, paidFact(), later(32));

    expect(orderState(closed)).toBe('closed');
    expect(orderState(paid)).toBe('paid');
    expect(receiptsOf(paid).every(({ payment }) => payment.late)).toBe(true);
  });

  test('whose due was refused ends before the gateway hears of it', () => {
    const refused = orderRefused(anOrder(), [{ ...aDueKey(), code: 'ALREADY_SETTLED' }], later(0));

    expect(orderState(refused)).toBe('closed');
    expect(nextStep(refused, later(0))).toBe('release');
  });
});

describe('an order that is open', () => {
  test('is asked about at rising intervals, and at its end in any case', () => {
    let order = anOrder();
    const questions: number[] = [];
    for (let asked = 0; asked < 5; asked++) {
      const at = order.nextStepAt ?? 0;
      questions.push((at - askedAt) / MINUTE);
      order = learn(order, { kind: 'waiting' }, at);
    }

    expect(questions).toEqual([1, 6, 21, 30, 45]);
  });

  test('is unknown while the gateway is silent, and known again with its next word', () => {
    const silent = learn(anOrder(), { kind: 'silent' }, later(1));

    expect(orderState(silent)).toBe('unknown');
    expect(silent.silentSince).toBe(later(1));
    expect(learn(silent, { kind: 'silent' }, later(6)).silentSince).toBe(later(1));
    expect(orderState(learn(silent, { kind: 'waiting' }, later(6)))).toBe('opened');
  });

  test('is closed at the gateway when its time is over or the resident gives it up, and not before', () => {
    expect(nextStep(anOrder(), later(29))).toBe('ask');
    expect(nextStep(anOrder(), later(30))).toBe('close');
    expect(nextStep(giveUpOrder(anOrder(), later(2)), later(2))).toBe('close');
  });

  test('that the gateway has never heard of ends only when it cannot come into being any more', () => {
    const absent: GatewayFact = { kind: 'absent' };

    expect(orderState(learn(anOrder(), absent, later(1)))).toBe('opened');
    expect(orderState(learn(anOrder(), absent, later(30)))).toBe('closed');
  });

  test('is not closed by silence, however long it lasts', () => {
    const silent = learn(anOrder(), { kind: 'silent' }, later(600));

    expect(orderState(silent)).toBe('unknown');
    expect(nextStep(silent, later(660))).toBe('close');
  });
});

describe('an order that is over', () => {
  test('is done at once when it settled, and looked at once more when its dues were set free', () => {
    const paid = learn(anOrder(), paidFact(), later(11));
    const closed = learn(anOrder(), { kind: 'closed' }, later(31));

    expect(orderDone(paid, later(11)).nextStepAt).toBeUndefined();
    expect(orderDone(closed, later(31)).nextStepAt).toBe(later(32));
    expect(orderDone(orderDone(closed, later(31)), later(32)).nextStepAt).toBeUndefined();
  });
});

describe('what an order is', () => {
  const facts: readonly GatewayFact[] = [
    { kind: 'waiting' },
    { kind: 'silent' },
    { kind: 'closed' },
    paidFact(),
    paidFact(),
  ];
  const told = (order: PaymentOrder, said: readonly GatewayFact[]) =>
    said.reduce((standing, fact, no) => learn(standing, fact, later(31 + no)), order);

  test('follows from what the gateway said, in whatever order it came and however often', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts]), (said) => {
        const kinds = new Set(said.map(({ kind }) => kind));
        const state = orderState(told(anOrder(), said));

        if (kinds.has('paid')) expect(state).toBe('paid');
        else if (kinds.has('closed')) expect(state).toBe('closed');
        else expect(['opened', 'unknown']).toContain(state);
      }),
    );
  });

  test('keeps the first payment it learnt of', () => {
    const paid = told(anOrder(), [paidFact(), paidFact({ transactionId: 'another' })]);

    expect(paid.paid?.transactionId).toBe('4200000000');
  });
});
