import { ONLINE_CHANNELS } from '@liangxian/shared/payments/channel.ts';
import { orderState } from '@liangxian/shared/payments/order.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openOrderFor } from '../../../functions/payments/open-order.ts';
import type { Misbehaviour } from '../../../infra/local/gateways/misbehaviour.ts';
import { aClaim, aPersonId } from '../../builders/due.ts';
import { PaymentOffice } from '../../builders/payment-office.ts';

let office: PaymentOffice;

beforeAll(async () => {
  office = await PaymentOffice.open();
});
afterEach(() => {
  office.heard.length = 0;
});
afterAll(() => office.close());

const channels = ONLINE_CHANNELS.map((channel) => [channel] as const);

describe.each(channels)('A29-1 a resident who pays by %s', (channel) => {
  const gateway = () => office.gateways[channel];

  test('settles the dues of the family with one payment', async () => {
    const dues = [await office.someDue(), await office.someDue()];
    const opened = await office.open(channel, dues);
    expect(opened).toMatchObject({ ok: true, value: { phone: { kind: channel } } });
    if (!opened.ok) return;
    const { orderId } = opened.value.order;
    await gateway().pay(orderId);

    for (const key of dues) {
      expect(await office.due(key)).toMatchObject({
        status: 'settled',
        receipts: [{ channel, reference: orderId, amountFen: 40_000, fate: 'settled' }],
      });
    }
    const order = await office.order(orderId);
    expect(orderState(order)).toBe('paid');
    expect(order.nextStepAt).toBeUndefined();
  });

  test('holds the due while the order is open, so that no other channel takes it', async () => {
    const key = await office.someDue();
    const { expiresAt } = await office.opened(channel, [key]);
    const [refused] = await office.door.claim([{ due: key, claim: aClaim() }]);

    expect(refused).toEqual({
      ok: false,
      refusal: { code: 'CLAIMED_BY_ANOTHER', channel, until: expiresAt },
    });
  });

  test('is told when to try again while a deduction is in flight, and holds nothing meanwhile', async () => {
    const [held, free] = [await office.someDue(), await office.someDue()];
    const until = office.clock.now() + 3 * 86_400_000;
    await office.door.claim([{ due: held, claim: aClaim({ until }) }]);

    expect(await office.open(channel, [free, held])).toEqual({
      ok: false,
      refusal: {
        code: 'DUES_NOT_PAYABLE',
        lines: [{ ...held, code: 'CLAIMED_BY_ANOTHER', channel: 'bank:rcc', until }],
      },
    });
    expect(await office.due(free)).toMatchObject({ status: 'open' });
  });

  test('may ask twice under the same key and has one order', async () => {
    const key = await office.someDue();
    const first = await office.open(channel, [key], `${channel}-same-key`);
    const second = await office.open(channel, [key], `${channel}-same-key`);

    expect(first.ok && first.value.order.orderId).toBe(second.ok && second.value.order.orderId);
    expect(second).toMatchObject({ ok: true, value: { phone: { kind: channel } } });
  });

  test('does not pay for strangers', async () => {
    const key = await office.someDue();
    const payer = { personId: aPersonId(9_999), mayPayFor: [aPersonId(9_999)] };
    const asked = {
      clientKey: 'a-stranger',
      channel,
      lines: [{ due: key, amountFen: (await office.due(key)).dueFen }],
      payer: { ...payer, account: 'open-id' },
    };

    expect(await openOrderFor(office.ports, asked, office.clock.now())).toEqual({
      ok: false,
      refusal: { code: 'NOT_YOURS_TO_PAY' },
    });
  });

  test('who does not pay finds the due free again when the order has expired', async () => {
    const key = await office.someDue();
    const { orderId } = await office.opened(channel, [key]);
    await office.wait(40);

    expect(gateway().book.find(orderId)?.state).toBe('closed');
    expect(orderState(await office.order(orderId))).toBe('closed');
    expect(await office.due(key)).toMatchObject({ status: 'open' });
    expect((await office.order(orderId)).nextStepAt).toBeUndefined();
  });

  test('whose payment the gateway never managed to tell is asked about, and settled', async () => {
    const key = await office.someDue();
    const { orderId } = await office.opened(channel, [key]);
    gateway().wrong.arm('callback_held');
    await gateway().pay(orderId);
    expect(await office.due(key)).toMatchObject({ status: 'claimed' });
    await office.wait(10);

    expect(await office.due(key)).toMatchObject({ status: 'settled' });
  });
});

describe.each(channels)('what %s tells', (channel) => {
  const gateway = () => office.gateways[channel];
  const paidUnder = async (what: Misbehaviour) => {
    const key = await office.someDue();
    const { orderId } = await office.opened(channel, [key]);
    gateway().wrong.arm(what);
    await gateway().pay(orderId);
    return key;
  };

  test('before it has answered the order counts all the same', async () => {
    const key = await office.someDue();
    gateway().wrong.arm('callback_before_answer');
    const opened = await office.open(channel, [key]);

    expect(opened).toMatchObject({ ok: true, value: { order: { paid: { amountFen: 40_000 } } } });
    expect(await office.due(key)).toMatchObject({ status: 'settled' });
  });

  test('twice is one payment', async () => {
    const key = await paidUnder('callback_twice');

    expect(office.heard).toEqual(['taken', 'taken']);
    expect((await office.due(key)).receipts).toHaveLength(1);
  });

  test('of two payments in the other order settles both', async () => {
    const key = await paidUnder('callback_held');
    const next = await office.someDue();
    await gateway().pay((await office.opened(channel, [next])).orderId);

    expect(await office.due(key)).toMatchObject({ status: 'settled' });
    expect(await office.due(next)).toMatchObject({ status: 'settled' });
  });

  test('under a stranger’s signature is not believed, and its own word afterwards is', async () => {
    const key = await paidUnder('forged');
    expect(office.heard).toEqual(['SIGNATURE_WRONG']);
    expect(await office.due(key)).toMatchObject({ status: 'claimed' });
    await office.wait(5);

    expect(office.heard).toContain('taken');
    expect(await office.due(key)).toMatchObject({ status: 'settled' });
  });

  test('of another amount than was asked for is not believed: the gateway is asked', async () => {
    const key = await paidUnder('wrong_amount');

    expect(office.heard).toEqual(['taken']);
    expect(await office.due(key)).toMatchObject({
      status: 'settled',
      receipts: [{ amountFen: 40_000 }],
    });
  });

  test('of an order that nobody opened is not taken', async () => {
    const orderId = 'or_ffffffffffffffffffffffff';
    const at = office.clock.now();
    gateway().book.put({
      orderId,
      transactionId: '42',
      amountFen: 1,
      account: 'open-id',
      notifyUrl: `https://county.example/payments/notifications/${channel === 'alipay' ? 'alipay' : 'wechat-pay'}`,
      openedAt: at,
      expiresAt: at + 60_000,
      state: 'waiting',
      refunds: [],
    });
    await gateway().pay(orderId);

    expect(office.heard).toEqual(['ORDER_NOT_FOUND']);
    gateway().book.keepTellings([]);
  });

  test('is nothing at all when it places the order and never answers: unknown, then asked about and closed', async () => {
    const key = await office.someDue();
    gateway().wrong.arm('silent_after_success');
    const order = await office.opened(channel, [key]);
    expect(orderState(order)).toBe('unknown');
    expect(gateway().book.find(order.orderId)?.state).toBe('waiting');
    await office.wait(40);

    expect(orderState(await office.order(order.orderId))).toBe('closed');
    expect(await office.due(key)).toMatchObject({ status: 'open' });
  });

  test('in an answer that somebody else signed is no answer', async () => {
    const key = await office.someDue();
    gateway().wrong.arm('answer_forged');

    expect(orderState(await office.opened(channel, [key]))).toBe('unknown');
  });
});

describe('what WeChat Pay tells', () => {
  const paidUnder = async (what: Misbehaviour) => {
    const key = await office.someDue();
    const { orderId } = await office.opened('wechat_pay', [key]);
    office.gateways.wechat_pay.wrong.arm(what);
    await office.gateways.wechat_pay.pay(orderId);
    const before = await office.due(key);
    await office.wait(5);
    return { before, after: await office.due(key), heard: [...office.heard] };
  };

  test.each([
    ['signed an hour ago', 'old_timestamp', 'TIMESTAMP_TOO_OLD'],
    ['as a probe whether anybody looks at signatures', 'signtest', 'SIGNATURE_WRONG'],
  ] as const)('%s is refused, and heard when it is told again', async (_, what, code) => {
    const { before, after, heard } = await paidUnder(what);

    expect(heard[0]).toBe(code);
    expect(before).toMatchObject({ status: 'claimed' });
    expect(after).toMatchObject({ status: 'settled' });
  });
});

describe('what Alipay tells', () => {
  test('signed with the older algorithm is refused, although the signature holds', async () => {
    const key = await office.someDue();
    const { orderId } = await office.opened('alipay', [key]);
    office.gateways.alipay.wrong.arm('sign_type_rsa');
    await office.gateways.alipay.pay(orderId);

    expect(office.heard).toEqual(['SIGN_TYPE_WRONG']);
    expect(await office.due(key)).toMatchObject({ status: 'claimed' });
  });
});

describe.each(channels)('a closed order of %s', (channel) => {
  test('that is paid after all goes back: the due stays open, the money is a surplus', async () => {
    const key = await office.someDue();
    const { orderId } = await office.opened(channel, [key]);
    await office.wait(40);
    const trade = office.gateways[channel].book.find(orderId);
    if (trade === undefined) throw new RangeError('No trade');
    const paidAt = trade.expiresAt - 1;
    office.gateways[channel].book.put({ ...trade, state: 'paid', paidAt });
    await office.gateways[channel].tell({ orderId, tries: 0, nextAt: office.clock.now() });

    expect(await office.due(key)).toMatchObject({
      status: 'open',
      receipts: [{ reference: orderId, amountFen: 40_000, fate: 'surplus' }],
    });
  });
});
