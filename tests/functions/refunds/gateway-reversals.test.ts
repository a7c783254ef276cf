import type { DueKey } from '@liangxian/shared/dues/due.ts';
import { heldFen } from '@liangxian/shared/dues/due.ts';
import { ONLINE_CHANNELS } from '@liangxian/shared/payments/channel.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reversalIds } from '../../../functions/refunds/adapters/reversal-ids.ts';
import { workOnReversals } from '../../../functions/refunds/work-on-reversals.ts';
import { aPayment, qingsong } from '../../builders/due.ts';
import { PaymentOffice } from '../../builders/payment-office.ts';

let office: PaymentOffice;

beforeAll(async () => {
  office = await PaymentOffice.open();
});
afterAll(() => office.close());

function portsOf() {
  const { engine, door, orders, policies, reversals } = office;
  return {
    door,
    orders,
    policies,
    residents: { villages: async () => [qingsong] },
    reversalIdOf: reversalIds(engine.secrets),
    reversals,
    gateways: office.ports.gateways,
  };
}

/** A family's order for two, of whom the first pays at the counter before the order is paid. */
async function paidTwice(channel: (typeof ONLINE_CHANNELS)[number]) {
  const [already, other] = [await office.someDue(), await office.someDue()];
  const { orderId } = await office.opened(channel, [already, other]);
  const reference = `counter:${already.personId.slice(-6)}`;
  await office.door.receive([
    { due: already, payment: aPayment({ reference, channel: 'counter' }) },
  ]);
  await office.gateways[channel].pay(orderId);
  await office.wait(6);
  return { already, other, orderId };
}

async function stands(due: DueKey) {
  const [found] = await office.door.findMany([due]);
  if (found === undefined) throw new RangeError('no due');
  return found;
}

describe.each(ONLINE_CHANNELS.map((channel) => [channel] as const))('through %s', (channel) => {
  test('the part of a family’s order that was paid already goes back over the wire, once, and the rest stays paid', async () => {
    const { already, other, orderId } = await paidTwice(channel);
    const at = office.clock.tick();

    await workOnReversals(portsOf(), { at, startedAt: at });
    await workOnReversals(portsOf(), { at: at + 60_000, startedAt: at });

    expect((await stands(already)).receipts.map(({ fate }) => fate)).toEqual([
      'settled',
      'returned',
    ]);
    expect(heldFen(await stands(already))).toBe(40_000);
    expect(await stands(other)).toMatchObject({ status: 'settled' });
    expect(office.gateways[channel].book.find(orderId)?.refunds).toHaveLength(1);
  });

  test('a refund whose answer was lost is asked about and found, and asked for no second time', async () => {
    const { already, orderId } = await paidTwice(channel);
    office.gateways[channel].wrong.arm('silent_after_success');
    const at = office.clock.tick();

    const first = await workOnReversals(portsOf(), { at, startedAt: at });
    await workOnReversals(portsOf(), { at: at + 60_000, startedAt: at });

    expect(first).toMatchObject({ value: { sent: 1, returned: 0, again: true } });
    expect(heldFen(await stands(already))).toBe(40_000);
    expect(office.gateways[channel].book.find(orderId)?.refunds).toHaveLength(1);
  });
});

test('WeChat Pay tells that the money is back: it is asked at once what became of it, and only its answer is believed', async () => {
  const { already, orderId } = await paidTwice('wechat_pay');
  const at = office.clock.tick();
  const first = await workOnReversals(portsOf(), { at, startedAt: at });
  const before = office.woken.length;

  await office.gateways.wechat_pay.tellWhatIsDue(office.clock.now());
  await office.gateways.wechat_pay.tellWhatIsDue(office.clock.now());

  expect(first).toMatchObject({ value: { sent: 1, returned: 0 } });
  expect(office.heard.at(-1)).toBe('taken');
  expect(office.woken).toHaveLength(before + 1);
  expect((await stands(already)).receipts.map(({ fate }) => fate)).toContain('surplus');
  const now = office.clock.tick();
  expect(await workOnReversals(portsOf(), { at: now, startedAt: now })).toMatchObject({
    value: { asked: 1, returned: 1 },
  });
  expect(office.gateways.wechat_pay.book.find(orderId)?.refunds).toHaveLength(1);
});
