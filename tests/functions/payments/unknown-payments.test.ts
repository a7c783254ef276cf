import { learn } from '@liangxian/shared/payments/order.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PaymentOffice } from '../../builders/payment-office.ts';

let office: PaymentOffice;

beforeAll(async () => {
  office = await PaymentOffice.open();
});
afterAll(() => office.close());

test('an order whose gateway stays silent is found by the watch, and forgotten when the gateway speaks', async () => {
  const silent = await office.opened('wechat_pay', [await office.someDue()]);
  const spoken = await office.opened('alipay', [await office.someDue()]);
  const at = office.clock.now();
  for (const { orderId } of [silent, spoken]) {
    await office.orders.save(learn(await office.order(orderId), { kind: 'silent' }, at));
  }
  await office.orders.save(learn(await office.order(spoken.orderId), { kind: 'waiting' }, at + 1));

  expect((await office.orders.silentSince(at + 1)).map(({ orderId }) => orderId)).toEqual([
    silent.orderId,
  ]);
  expect(await office.orders.silentSince(at)).toEqual([]);
});
