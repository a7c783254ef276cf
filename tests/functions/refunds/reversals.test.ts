import { type DueKey, heldFen, type LedgerEntry } from '@liangxian/shared/dues/due.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StaleVersionError } from '../../../functions/platform/failures.ts';
import { GiveBacks } from '../../../functions/refunds/adapters/give-backs.ts';
import {
  approveSending,
  confirmMoneyBack,
  requestSending,
  retrySending,
} from '../../../functions/refunds/decide-reversals.ts';
import { listReversals } from '../../../functions/refunds/list-refunds.ts';
import { orderReturns } from '../../../functions/refunds/order-returns.ts';
import { raiseReversals } from '../../../functions/refunds/raise-reversals.ts';
import { workOnReversals } from '../../../functions/refunds/work-on-reversals.ts';
import { cutShort, PowerCut } from '../../builders/power-cut.ts';
import { at as desk, RefundOffice } from '../../builders/refund-office.ts';

const TOWNSHIP = '990001101';
const PEOPLE = 100;
let office: RefundOffice;
let ports: ReturnType<RefundOffice['ports']>;
let orders = 0;
let nobody = 0;

beforeAll(async () => {
  office = await RefundOffice.open(PEOPLE);
  ports = office.ports();
}, 60_000);
afterAll(() => office.close());

const zhang = { unitId: 'tax', kind: 'tax_bureau', officerId: 'of_zhang' } as const;
const li = { ...zhang, officerId: 'of_li' } as const;
const minute = 60_000;

/** Somebody who has not been in a test yet, paid at the counter already; then money comes once more. */
async function paidTwice(
  channel: string,
  amountFen = 40_000,
): Promise<{ due: DueKey; reference: string }> {
  const due = await office.dueOf(++nobody);
  await office.paysFor(due, `counter-${nobody}`, 'counter', 40_000);
  const reference = await paidAgain(due, channel, amountFen);
  return { due, reference };
}

async function paidAgain(due: DueKey, channel: string, amountFen = 40_000): Promise<string> {
  const reference = `or_${String(++orders).padStart(4, '0')}`;
  office.gateway.paid.set(reference, amountFen);
  await office.paysFor(due, reference, channel, amountFen);
  return reference;
}

async function reversalOf(due: DueKey, reference: string) {
  await raiseReversals(ports, TOWNSHIP, office.office.tick());
  const { personId, scheme, coverageYear } = due;
  const reversalId = await ports.reversalIdOf({
    personId,
    scheme,
    coverageYear,
    reference,
  } as never);
  const reversal = await ports.reversals.find(reversalId);
  if (reversal === undefined) throw new RangeError(`Nothing was raised for ${reference}`);
  return reversal;
}

/** Rounds of the machine, as its waits and its schedule make them: later each time. */
async function rounds(count: number, of = ports) {
  let startedAt = office.office.tick();
  let last: Awaited<ReturnType<typeof workOnReversals>> | undefined;
  let now = startedAt;
  for (let round = 0; round < count; round++) {
    last = await workOnReversals(of, { at: now, startedAt });
    const { value } = last as { value: { nextAt?: string } };
    now = value.nextAt === undefined ? startedAt + 180 * minute : Date.parse(value.nextAt);
    if (value.nextAt === undefined) startedAt = now;
  }
  office.office.now = now;
  return last;
}

async function booksOf(due: DueKey) {
  const { dues, entries } = await office.office.dues.ofPerson(due.personId, due.coverageYear);
  const found = dues.find(({ scheme }) => scheme === due.scheme);
  if (found === undefined) throw new RangeError('no due');
  return { due: found, entries: entries.filter(({ scheme }) => scheme === due.scheme) };
}

const kinds = (entries: readonly LedgerEntry[]) => entries.map(({ kind }) => kind).sort();

describe('money that came twice', () => {
  test('goes back by its gateway by itself, and the due keeps what settled it', async () => {
    const { due, reference } = await paidTwice('wechat_pay');

    await rounds(1);

    const reversal = await reversalOf(due, reference);
    const books = await booksOf(due);
    expect(reversal).toMatchObject({ state: 'returned', back: { by: 'system' } });
    expect(office.gateway.refunds.get(reversal.reversalId)).toMatchObject({ fen: 40_000 });
    expect(books.due.status).toBe('settled');
    expect(heldFen(books.due)).toBe(40_000);
    expect(kinds(books.entries)).toEqual(['return', 'settlement', 'surplus']);
  });

  test('is raised once, by however many at once, and stands on no list of money to give back afterwards', async () => {
    const { due, reference } = await paidTwice('bank:rcc');
    const at = office.office.tick();

    const raised = await Promise.all([1, 2, 3].map(() => raiseReversals(ports, TOWNSHIP, at)));

    expect(raised.reduce((sum, each) => sum + each, 0)).toBe(1);
    const reversal = await reversalOf(due, reference);
    expect(reversal).toMatchObject({ state: 'to_send', amountFen: 40_000, reference });
  });
});

describe('an order of a family', () => {
  test('of which one line was paid already gives back that line and keeps the others', async () => {
    const already = await office.dueOf(++nobody);
    const open = await office.dueOf(++nobody);
    await office.paysFor(already, `counter-${nobody}`, 'counter', 40_000);
    const order = `or_family_${nobody}`;
    office.gateway.paid.set(order, 80_000);
    for (const due of [already, open]) await office.paysFor(due, order, 'alipay', 40_000);

    await rounds(1);

    const reversal = await reversalOf(already, order);
    expect(office.gateway.refunds.get(reversal.reversalId)).toMatchObject({ fen: 40_000 });
    expect((await booksOf(open)).due).toMatchObject({ status: 'settled' });
    expect((await booksOf(already)).due.receipts.map(({ fate }) => fate)).toEqual([
      'settled',
      'returned',
    ]);
  });
});

describe('money that came after its due was closed', () => {
  test('goes back whole', async () => {
    const due = await office.dueOf(++nobody);
    const place = { townshipId: TOWNSHIP, villageId: '99000110101' };
    await office.office.dues.list([{ due, place }]);
    const reference = await paidAgain(due, 'wechat_pay');

    await rounds(1);

    expect(await reversalOf(due, reference)).toMatchObject({ state: 'returned' });
    expect(heldFen((await booksOf(due)).due)).toBe(0);
  });
});

describe('above the policy’s amount', () => {
  test('nothing goes out before a second person agreed, and the store itself knows that it is a second one', async () => {
    const { due, reference } = await paidTwice('wechat_pay', 80_000);
    const { reversalId } = await reversalOf(due, reference);
    const by = (officerId: string) => ({ by: officerId, at: office.office.tick() });
    const agree = { approves: true, reason: '同意' };

    await rounds(1);
    expect(office.gateway.refunds.has(reversalId)).toBe(false);
    await requestSending(ports, reversalId, { ...by('of_zhang'), reason: '核对无误' });
    const alone = await approveSending(ports, reversalId, { ...by('of_zhang'), ...agree });
    const waiting = await ports.reversals.find(reversalId);
    if (waiting === undefined) throw new RangeError('gone');
    const past = { ...waiting, state: 'to_send' as const, version: waiting.version + 1 };
    const around = ports.reversals.save(past, { act: 'requestedBy', by: 'of_zhang' });

    expect(alone).toEqual({ ok: false, refusal: { code: 'SAME_PERSON' } });
    await expect(around).rejects.toThrow(StaleVersionError);
    await rounds(1);
    expect(office.gateway.refunds.has(reversalId)).toBe(false);

    await approveSending(ports, reversalId, { ...by('of_li'), ...agree });
    expect(office.woken).toHaveLength(1);
    await rounds(1);
    expect(await ports.reversals.find(reversalId)).toMatchObject({ state: 'returned' });
  });
});

describe('a gateway', () => {
  test('that does not answer is asked on a rising schedule, and never for another refund', async () => {
    const { due, reference } = await paidTwice('alipay');
    const { reversalId } = await reversalOf(due, reference);
    office.gateway.disturb = () => 'answer_lost';
    const startedAt = office.office.tick();
    const first = await workOnReversals(ports, { at: startedAt, startedAt });
    const second = await workOnReversals(ports, { at: startedAt + minute, startedAt });
    const early = await workOnReversals(ports, { at: startedAt + 2 * minute, startedAt });

    expect(first).toMatchObject({ value: { sent: 1, again: true } });
    expect(second).toMatchObject({
      value: { asked: 1, nextAt: new Date(startedAt + 6 * minute).toISOString() },
    });
    expect(early).toMatchObject({ value: { sent: 0, asked: 0, again: true } });

    office.gateway.disturb = () => 'none';
    office.office.now = startedAt + 6 * minute;
    await rounds(1);
    expect(await ports.reversals.find(reversalId)).toMatchObject({ state: 'returned' });
    const numbers = [...office.gateway.refunds].filter(([, { orderId }]) => orderId === reference);
    expect(numbers).toHaveLength(1);
  });

  test('that cannot give it back brings it to a person, who tries again or says how it went back', async () => {
    const { due, reference } = await paidTwice('wechat_pay');
    const { reversalId } = await reversalOf(due, reference);
    office.gateway.becomes = () => 'ABNORMAL';
    await rounds(2);
    office.gateway.becomes = () => 'SUCCESS';
    const by = { by: 'of_zhang', at: office.office.tick() };

    expect(await ports.reversals.find(reversalId)).toMatchObject({
      state: 'in_doubt',
      doubt: 'abnormal',
    });
    await retrySending(ports, reversalId, by);
    await rounds(2);
    expect(await ports.reversals.find(reversalId)).toMatchObject({ state: 'in_doubt' });
    const on = localDate('2026-10-09');
    const ahead = { ...by, on: localDate('2027-10-09'), reference: '转账回单88' };
    expect(await confirmMoneyBack(ports, reversalId, ahead)).toMatchObject({
      refusal: { code: 'DAY_AHEAD' },
    });
    const back = { ...by, on, reference: '转账回单88' };
    await confirmMoneyBack(ports, reversalId, back);
    const twice = await confirmMoneyBack(ports, reversalId, back);

    expect(twice).toMatchObject({
      ok: true,
      value: { state: 'returned', back: { by: 'of_zhang' } },
    });
    expect(kinds((await booksOf(due)).entries)).toEqual(['return', 'settlement', 'surplus']);
  });

  test('that is silent for days brings it to a person, and is asked on until it answers', async () => {
    const { due, reference } = await paidTwice('alipay');
    const { reversalId } = await reversalOf(due, reference);
    office.gateway.disturb = () => 'answer_lost';
    await rounds(40);
    const silent = await ports.reversals.find(reversalId);
    office.gateway.disturb = () => 'none';
    await rounds(8);

    expect(silent).toMatchObject({ state: 'in_doubt', doubt: 'unanswered' });
    expect(await ports.reversals.find(reversalId)).toMatchObject({ state: 'returned' });
    expect(heldFen((await booksOf(due)).due)).toBe(40_000);
  });

  test('is asked for nothing when the bank took the money back before', async () => {
    const { due, reference } = await paidTwice('wechat_pay');
    const { reversalId } = await reversalOf(due, reference);
    await office.office.dues.reverse([{ due, reference, at: office.office.tick() }]);

    await rounds(1);

    expect(await ports.reversals.find(reversalId)).toMatchObject({ state: 'lapsed' });
    expect(office.gateway.refunds.has(reversalId)).toBe(false);
  });
});

describe('money of a bank or a unit', () => {
  test('is ordered from it by a list that can be taken again, and is back when it says so', async () => {
    const { due, reference } = await paidTwice('bank:psbc');
    const { reversalId } = await reversalOf(due, reference);
    const officer = desk(zhang, office.office.tick());

    const list = await orderReturns(ports, 'bank:psbc', officer);
    const again = await orderReturns(ports, 'bank:psbc', { ...officer, at: officer.at + 1 });
    const gateway = await orderReturns(ports, 'alipay', officer);
    const none = await orderReturns(ports, 'counter', officer);

    expect(list).toMatchObject({ ok: true, value: { rows: 1 } });
    expect(again).toMatchObject({ ok: true, value: { rows: 1 } });
    expect(gateway).toEqual({ ok: false, refusal: { code: 'GIVES_BACK_BY_ITSELF' } });
    expect(none).toEqual({ ok: false, refusal: { code: 'NOTHING_TO_RETURN' } });
    const confirmed = {
      by: 'of_zhang',
      at: officer.at,
      reference: 'B-77',
      on: localDate('2026-10-09'),
    };
    expect(await confirmMoneyBack(ports, reversalId, confirmed)).toMatchObject({
      ok: true,
      value: { state: 'returned', back: { reference: 'B-77' } },
    });
    expect(heldFen((await booksOf(due)).due)).toBe(40_000);
  });

  test('is listed by township and state, with what may be done about it', async () => {
    const { due, reference } = await paidTwice('bank:abc');
    const { reversalId } = await reversalOf(due, reference);
    const asked = { state: 'to_send' as const };
    const page = { limit: 200 };

    const county = await listReversals(ports, asked, page, desk(zhang, 0));
    const next = { kind: 'township', townshipId: '990001102' } as const;
    const elsewhere = await listReversals(
      ports,
      { ...asked, townshipId: TOWNSHIP },
      page,
      desk(li, 0, next),
    );
    const strange = await listReversals(ports, asked, { ...page, cursor: '?' }, desk(li, 0));

    expect(county).toMatchObject({ ok: true });
    const listed = county.ok ? county.value.reversals : [];
    expect(listed.find((each) => each.reversalId === reversalId)).toMatchObject({
      next: ['order'],
    });
    expect(elsewhere).toEqual({ ok: false, refusal: { code: 'OUT_OF_AREA' } });
    expect(strange).toEqual({ ok: false, refusal: { code: 'BAD_CURSOR' } });
  });
});

describe('money that a channel reported for nobody we know', () => {
  const money = (serial: string, amountFen = 40_000) => ({
    reference: `counter:${serial}`,
    channel: 'counter',
    amountFen: fen(amountFen),
    receivedAt: office.office.tick(),
  });
  const decided = () => ({ by: 'of_zhang', at: office.office.tick(), reason: '查无此人' });
  const giveBacks = () => new GiveBacks({ ...ports, coverageYear: 2027 });

  test('A29-2 stands on the list that orders it back, once, and is back when the channel says so', async () => {
    const unknown = money('unknown-1');
    await giveBacks().raise(unknown, decided());
    await giveBacks().raise(unknown, decided());
    const reversalId = await ports.reversalIdOf(unknown);
    const officer = desk(zhang, office.office.tick());

    const list = await orderReturns(ports, 'counter', officer);
    const said = { by: 'of_zhang', at: officer.at, on: localDate('2026-10-09'), reference: 'C-5' };
    const back = await confirmMoneyBack(ports, reversalId, said);
    const none = await orderReturns(ports, 'counter', officer);

    expect(list).toMatchObject({ ok: true, value: { rows: 1 } });
    expect(back).toMatchObject({ ok: true, value: { state: 'returned' } });
    expect(none).toEqual({ ok: false, refusal: { code: 'NOTHING_TO_RETURN' } });
  });

  test('needs two persons above the policy’s amount, and is the county’s to see, no township’s', async () => {
    const unknown = money('unknown-2', 80_000);
    await giveBacks().raise(unknown, decided());
    const reversalId = await ports.reversalIdOf(unknown);
    const asked = { state: 'to_check' as const };
    const own = { kind: 'township', townshipId: TOWNSHIP } as const;

    const county = await listReversals(ports, asked, { limit: 200 }, desk(zhang, 0));
    const township = await listReversals(ports, asked, { limit: 200 }, desk(zhang, 0, own));

    const idsIn = (listed: typeof county) =>
      listed.ok ? listed.value.reversals.map((each) => each.reversalId) : [];
    expect(idsIn(county)).toContain(reversalId);
    expect(idsIn(township)).not.toContain(reversalId);
  });
});

describe('whatever gets lost, and wherever the power goes', () => {
  test('every surplus is given back exactly once, under one number, and the books say so', async () => {
    const acts = [
      ['reversals', 'save'],
      ['door', 'returnSurplus'],
      ['reversals', 'add'],
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('none', 'lost_on_the_way', 'answer_lost'), { maxLength: 6 }),
        fc.array(
          fc.record({
            act: fc.constantFrom(...acts),
            when: fc.constantFrom('before' as const, 'after' as const),
            call: fc.integer({ min: 1, max: 3 }),
          }),
          { maxLength: 3 },
        ),
        fc.boolean(),
        async (troubles, cuts, together) => {
          const { due, reference } = await paidTwice('wechat_pay');
          const queue = [...troubles];
          office.gateway.disturb = () =>
            (queue.shift() ?? 'none') as ReturnType<typeof office.gateway.disturb>;
          for (const { act, when, call } of cuts) {
            const cut = cutShort(ports, act[0], act[1] as never, when, call);
            const tries = together ? [rounds(1, cut), rounds(1)] : [rounds(1, cut)];
            for (const tried of await Promise.allSettled(tries)) {
              if (tried.status === 'rejected') expect(tried.reason).toBeInstanceOf(PowerCut);
            }
          }
          await rounds(18);

          const { reversalId } = await reversalOf(due, reference);
          const books = await booksOf(due);
          expect(await ports.reversals.find(reversalId)).toMatchObject({ state: 'returned' });
          const refunds = [...office.gateway.refunds].filter(
            ([, refund]) => refund.orderId === reference,
          );
          expect(refunds.map(([number]) => number)).toEqual([reversalId]);
          expect(kinds(books.entries)).toEqual(['return', 'settlement', 'surplus']);
          expect(heldFen(books.due)).toBe(40_000);
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);
});
