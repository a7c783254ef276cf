import { createHash } from 'node:crypto';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { ONLINE_CHANNELS } from '@liangxian/shared/payments/channel.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoBillStore } from '../../../functions/payments/adapters/bill-store.dynamodb.ts';
import { compareBillAgain, compareBills } from '../../../functions/payments/compare-bills.ts';
import { decideDifference, showBill } from '../../../functions/payments/look-at-bills.ts';
import { COVERAGE_YEAR } from '../../builders/deduction-office.ts';
import { PaymentOffice } from '../../builders/payment-office.ts';

const HOURS_26 = 26 * 60;
let office: PaymentOffice;
const kept = new Map<string, Uint8Array>();

beforeAll(async () => {
  office = await PaymentOffice.open();
});
afterAll(() => office.close());

function ports() {
  const { engine } = office;
  return {
    ...office.ports,
    orderLists: office.orders,
    bills: new DynamoBillStore(engine.documents, engine.table('PaymentsTable')),
    billFiles: {
      keep: async (key: string, bytes: Uint8Array) => {
        kept.set(key, bytes);
      },
    },
    sha256: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex'),
  };
}

/** Three residents pay today; it is noon of the next day. */
async function aDayOfPayments(channel: (typeof ONLINE_CHANNELS)[number]) {
  const day = beijingDateAt(office.clock.now());
  const orders = [];
  for (let no = 0; no < 3; no++) {
    const order = await office.opened(channel, [await office.someDue()]);
    await office.gateways[channel].pay(order.orderId);
    orders.push(order.orderId);
  }
  await office.wait(HOURS_26);
  return { day, orders, channel };
}

const compared = () => compareBills(ports(), COVERAGE_YEAR, office.clock.now());

describe.each(ONLINE_CHANNELS.map((channel) => [channel] as const))('the bill of %s', (channel) => {
  test('A29-2 reconciles with our payments to the fen, and is kept as it came', async () => {
    const { day } = await aDayOfPayments(channel);
    await compared();
    const shown = await showBill(ports(), { channel, day });

    expect(shown).toMatchObject({
      ok: true,
      value: {
        state: 'compared',
        open: 0,
        latest: { run: 1, payments: 3, paidFen: 120_000, agreed: 3, differences: 0 },
      },
    });
    const [, bytes] = [...kept].find(([key]) => key.startsWith(`bills/${channel}/${day}/1/`)) ?? [];
    expect(shown.ok && shown.value.latest?.sha256).toBe(
      createHash('sha256')
        .update(bytes ?? new Uint8Array())
        .digest('hex'),
    );
  });

  test('names what only they have, what only we have, and what is another amount', async () => {
    const { day, orders } = await aDayOfPayments(channel);
    const [first = '', second = ''] = orders;
    const { book } = office.gateways[channel];
    const [theirs, other] = [book.find(first), book.find(second)];
    if (theirs === undefined || other === undefined) throw new RangeError('No trades');
    book.put({ ...theirs, orderId: 'or_eeeeeeeeeeeeeeeeeeeeeeee' });
    book.put({ ...theirs, state: 'closed', paidAt: 0 });
    book.put({ ...other, amountFen: 40_001 });
    await compared();
    const shown = await showBill(ports(), { channel, day });
    const differences = shown.ok ? shown.value.differences : [];

    expect(differences.map(({ kind, orderId }) => [kind, orderId]).toSorted()).toEqual(
      [
        ['amount', second],
        ['ours_only', first],
        ['theirs_only', 'or_eeeeeeeeeeeeeeeeeeeeeeee'],
      ].toSorted(),
    );
    expect(shown).toMatchObject({ value: { open: 3, latest: { agreed: 1 } } });
    const ofAmount = differences.find(({ kind }) => kind === 'amount');
    expect(ofAmount).toMatchObject({ theirsFen: fen(40_001), oursFen: fen(40_000) });
  });

  test('is compared again as another run, and the earlier one stays', async () => {
    const { day } = await aDayOfPayments(channel);
    await compared();
    await compareBillAgain(ports(), { channel, day }, office.clock.now());
    const shown = await showBill(ports(), { channel, day });

    expect(shown.ok && shown.value.runs.map(({ run, agreed }) => [run, agreed])).toEqual([
      [2, 3],
      [1, 3],
    ]);
  });

  test('that is not there yet is asked for again on the next day', async () => {
    const { day } = await aDayOfPayments(channel);
    office.gateways[channel].wrong.arm('bill_not_ready');
    await compareBillAgain(ports(), { channel, day }, office.clock.now());
    expect(await showBill(ports(), { channel, day })).toMatchObject({
      value: { state: 'waiting', waitingFor: 'NOT_READY' },
    });
    await office.wait(HOURS_26);
    await compared();

    expect(await showBill(ports(), { channel, day })).toMatchObject({
      value: { state: 'compared', latest: { agreed: 3 } },
    });
  });

  test('that is not what its checksum or its totals say is not compared', async () => {
    const { day } = await aDayOfPayments(channel);
    office.gateways[channel].wrong.arm('bill_wrong');
    await compareBillAgain(ports(), { channel, day }, office.clock.now());

    expect(await showBill(ports(), { channel, day })).toMatchObject({
      value: { state: 'waiting', waitingFor: channel === 'alipay' ? 'DAMAGED' : 'NO_ANSWER' },
    });
  });

  test('of a day without payments is none, and nobody’s mistake', async () => {
    const day = beijingDateAt(office.clock.now());
    await office.wait(HOURS_26);
    await compared();

    expect(await showBill(ports(), { channel, day })).toMatchObject({ value: { state: 'none' } });
  });

  test('leaves a difference open until somebody says what it was, once', async () => {
    const { day, orders } = await aDayOfPayments(channel);
    const { book } = office.gateways[channel];
    const trade = book.find(orders[0] ?? '');
    if (trade === undefined) throw new RangeError('No trade');
    book.put({ ...trade, amountFen: 39_999 });
    await compared();
    const which = { channel, day, differenceId: '001-00001', reason: '平台少记一分，已与平台核实' };
    const who = { by: 'tax-officer', at: office.clock.now() };

    expect(await decideDifference(ports(), which, who)).toMatchObject({
      ok: true,
      value: { decision: { by: 'tax-officer' } },
    });
    expect(await decideDifference(ports(), which, who)).toEqual({
      ok: false,
      refusal: { code: 'DIFFERENCE_DECIDED' },
    });
    expect(await showBill(ports(), { channel, day })).toMatchObject({ value: { open: 0 } });
  });
});
