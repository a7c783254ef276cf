import { fen } from '@liangxian/shared/kernel/money.ts';
import { ONLINE_CHANNELS, type OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PaymentOffice } from '../../builders/payment-office.ts';

let office: PaymentOffice;
let refunds = 0;

beforeAll(async () => {
  office = await PaymentOffice.open();
});
afterAll(() => office.close());

/** 400 yuan were paid; some of it is to go back. */
async function aRefund(channel: OnlineChannel, refundFen = fen(10_000)) {
  const { orderId, totalFen } = await office.opened(channel, [await office.someDue()]);
  await office.gateways[channel].pay(orderId);
  refunds += 1;
  const refundId = `rf_${String(refunds).padStart(8, '0')}`;
  return { orderId, refundId, refundFen, totalFen, reason: '重复缴费' };
}

describe.each(ONLINE_CHANNELS.map((channel) => [channel] as const))(
  'a refund through %s',
  (channel) => {
    const ask = async () => ({ gateway: await office.of(channel), at: office.clock.now() });

    test('goes back where the money came from, and once however often it is asked for', async () => {
      const request = await aRefund(channel);
      const { gateway, at } = await ask();
      await gateway.refund(request, at);
      await gateway.refund(request, at);

      expect(await gateway.refundQuery(request, at)).toMatchObject({
        kind: 'refunded',
        refundFen: 10_000,
      });
      expect(office.gateways[channel].book.find(request.orderId)?.refunds).toHaveLength(1);
    });

    test('of all that was paid leaves the payment a payment', async () => {
      const request = await aRefund(channel, fen(40_000));
      const { gateway, at } = await ask();
      await gateway.refund(request, at);

      expect(await gateway.query(request.orderId, at)).toMatchObject({
        kind: 'paid',
        amountFen: 40_000,
      });
    });

    test('of more than was paid is refused with the gateway’s own word', async () => {
      const request = await aRefund(channel, fen(40_001));
      const { gateway, at } = await ask();

      expect((await gateway.refund(request, at)).kind).toBe('refused');
    });

    test('that cannot go back is not taken for one that did', async () => {
      const request = await aRefund(channel);
      office.gateways[channel].wrong.arm('refund_abnormal');
      const { gateway, at } = await ask();
      const fact = await gateway.refund(request, at);

      // Alipay understands the request and moves nothing (fund_change=N); WeChat Pay says so.
      expect(fact.kind).toBe(channel === 'alipay' ? 'absent' : 'abnormal');
      expect((await gateway.refundQuery(request, at)).kind).not.toBe('refunded');
    });

    test('without an answer is unknown, and asked about', async () => {
      const request = await aRefund(channel);
      office.gateways[channel].wrong.arm('silent_after_success');
      const { gateway, at } = await ask();

      expect(await gateway.refund(request, at)).toEqual({ kind: 'silent' });
      expect(await gateway.refundQuery(request, at)).toMatchObject({ kind: 'refunded' });
    });

    test('that nobody asked for is absent', async () => {
      const request = await aRefund(channel);
      const { gateway, at } = await ask();

      expect(await gateway.refundQuery(request, at)).toEqual({ kind: 'absent' });
    });
  },
);
