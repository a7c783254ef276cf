import { differenceFen, standingOf } from '@liangxian/shared/cash/cash-day.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CashWatch } from '../../../functions/cash/adapters/cash-watch.ts';
import { showMyCash, takeVillageList } from '../../../functions/cash/collectors.ts';
import { recordEntry } from '../../../functions/cash/record-entry.ts';
import { payDayIn, seeDifference, settleDifference } from '../../../functions/cash/settle-day.ts';
import { listCashTroubles } from '../../../functions/cash/show-cash.ts';
import { decideAboutEntry, giveCashBack } from '../../../functions/cash/work-on-entry.ts';
import {
  anAssistant,
  assistant,
  atHour,
  CashOffice,
  dayAfter,
  deviceOf,
} from '../../builders/cash-office.ts';
import { baiyang, fromWechat, qingsong } from '../../builders/due.ts';
import { cutShort, PowerCut } from '../../builders/power-cut.ts';

let office: CashOffice;
/** Each test has a collector of its own, so that its days are its own. */
let by: string;

beforeAll(async () => {
  office = await CashOffice.open();
});
afterAll(() => office.close());

const slip = (slipNo: string, yuan: number) =>
  ({ how: 'bank_counter', slipNo, amountFen: fen(yuan * 100) }) as const;

async function paidIn(yuan: number, slipNo = `${by}-1`, at = atHour(17)) {
  return payDayIn(office, office.dayId(by), slip(slipNo, yuan), office.asAssistant(at, { by }));
}

describe('cash taken in a village with connection', () => {
  beforeAll(async () => {
    by = await office.anotherAssistant();
  });

  test('A30-2 A30-3 A30-5 holds the due, gets a receipt at once, and settles when the day is paid in', async () => {
    const personId = await office.resident();
    const entry = await office.taken(personId, atHour(10), by);

    expect(entry.state).toBe('taken');
    expect(entry.receiptNo).toMatch(/^SJ99000110101-2027-\d{6}$/u);
    const held = await office.dueOf(personId);
    expect(held).toMatchObject({ status: 'claimed', claim: { channel: 'cash' } });

    const closed = await paidIn(400);

    expect(closed.ok && standingOf(closed.value)).toBe('balanced');
    const due = await office.dueOf(personId);
    expect(due.status).toBe('settled');
    expect(due.receipts).toMatchObject([{ reference: entry.entryId, channel: 'cash' }]);
    expect((await office.entry(entry.entryId)).state).toBe('paid_in');
    const duties = await Promise.all(
      ['cash-receipt', 'cash-paid-in', 'cash-settled', 'cash-register'].map((rule) =>
        office.duties.find(`${rule}#township-1#${office.dayId(by)}`),
      ),
    );
    expect(duties.map((duty) => duty?.status)).toEqual(['done', 'done', 'done', 'open']);
  });

  test('A30-7 takes neither more nor less than is due, nothing that is paid, nothing that is under way elsewhere', async () => {
    const at = office.asAssistant(atHour(11), { by });
    const [tooMuch, paid, elsewhere] = [
      await office.resident(),
      await office.resident(),
      await office.resident(),
    ];
    await office.door.receive([{ due: office.dueKey(paid), payment: fromWechat() }]);
    await office.door.claim([
      { due: office.dueKey(elsewhere), claim: fromWechat({ reference: 'wx-2' }) },
    ]);
    const before = await office.day(by);

    const answers = [
      await recordEntry(office, office.line(tooMuch, { amountFen: fen(41_000) }, by), at),
      await recordEntry(office, office.line(paid, {}, by), at),
      await recordEntry(office, office.line(elsewhere, {}, by), at),
    ];

    expect(answers.map((answer) => !answer.ok && answer.refusal.code)).toEqual([
      'AMOUNT_CHANGED',
      'ALREADY_SETTLED',
      'CLAIMED_BY_ANOTHER',
    ]);
    expect((await office.day(by)).toPayInFen).toBe(before.toPayInFen);
  });

  test('is refused in a village without leave, and on a device that is somebody else’s', async () => {
    const at = office.asAssistant(atHour(11), { by });
    const neighbour = await office.resident(400, baiyang);
    const here = await office.resident();
    const theirs = office.line(here, { deviceId: deviceOf(assistant) }, by);
    await office.taken(await office.resident(), atHour(9), assistant);

    expect(await recordEntry(office, office.line(neighbour, {}, by), at)).toMatchObject({
      refusal: { code: 'OUT_OF_AREA' },
    });
    expect(await recordEntry(office, theirs, at)).toMatchObject({
      refusal: { code: 'DEVICE_OF_ANOTHER' },
    });
  });
});

describe('cash taken without connection', () => {
  beforeAll(async () => {
    by = await office.anotherAssistant();
  });

  const hourBefore = { takenOfflineAt: atHour(10) };

  test('A30-7 sent three times is one entry; the same number for somebody else is refused, and a gap is seen by tax', async () => {
    const line = office.line(await office.resident(), hourBefore, by);
    const at = office.asAssistant(atHour(11), { by });

    const answers = [];
    for (let time = 0; time < 3; time++) answers.push(await recordEntry(office, line, at));

    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect((await office.day(by)).entries).toBe(1);
    const other = { ...line, personId: await office.resident() };
    expect(await recordEntry(office, other, at)).toMatchObject({
      refusal: { code: 'ENTRY_SENT_OTHERWISE' },
    });

    const later = office.line(await office.resident(), { ...hourBefore, sequence: 4 }, by);
    await recordEntry(office, later, at);

    expect(await showMyCash(office, line.deviceId, at)).toMatchObject({
      value: { device: { last: 4, missing: [2, 3] } },
    });
    expect(await gapsOf(line.deviceId)).toEqual([{ last: 4, missing: [2, 3] }]);
    const watch = new CashWatch(office.book).troublesOf(qingsong.townshipId, dayAfter);
    expect(
      (await Array.fromAsync(watch)).filter(({ subject }) => subject === line.deviceId),
    ).toEqual([
      {
        kind: 'cash_numbers_missing',
        subject: line.deviceId,
        facts: { officerId: by, missing: 2 },
      },
    ]);
    // With connection the third is refused: no cash was taken for it.
    const paid = await office.resident();
    await office.door.receive([
      { due: office.dueKey(paid), payment: fromWechat({ reference: `wx-${paid}` }) },
    ]);
    await recordEntry(office, office.line(paid, { sequence: 3 }, by), at);
    expect(await gapsOf(line.deviceId)).toEqual([{ last: 4, missing: [2] }]);

    const lost = office.line(await office.resident(), { ...hourBefore, sequence: 2 }, by);
    await recordEntry(office, lost, at);
    expect(await gapsOf(line.deviceId)).toEqual([]);
  });

  test('A30-7 that was not owed any more goes back to the resident, who signs; until then it is found', async () => {
    const personId = await office.resident();
    await office.door.receive([
      { due: office.dueKey(personId), payment: fromWechat({ reference: `wx-${personId}` }) },
    ]);
    const line = office.line(personId, hourBefore, by);
    const at = office.asAssistant(atHour(12), { by });

    const late = await recordEntry(office, line, at);

    expect(late).toMatchObject({ value: { state: 'to_give_back', notOwed: 'ALREADY_SETTLED' } });
    const entryId = late.ok ? late.value.entryId : '';
    const kind = { townshipId: qingsong.townshipId, kind: 'to_give_back' } as const;
    const found = await listCashTroubles(office, kind, { limit: 50 }, office.asTax(atHour(12)));
    expect(found.ok && found.value.entries.map((entry) => entry.entryId)).toEqual([entryId]);

    const back = await giveCashBack(office, entryId, 'M1 1L20 20', at);

    expect(back).toMatchObject({ value: { state: 'given_back', givenBack: { signed: 'screen' } } });
    const none = await listCashTroubles(office, kind, { limit: 50 }, office.asTax(atHour(12)));
    expect(none.ok && none.value.entries).toEqual([]);
    expect((await office.dueOf(personId)).receipts).toHaveLength(1);
  });

  test('A31-1 of a suspended assistant is written down to be checked, and nothing new is taken', async () => {
    const personId = await office.resident();
    const post = { suspended: { at: atHour(11), by: 'of_leader', reason: '私自收取现金' } };
    const stopped = office.asAssistant(atHour(12), { by, post });

    const line = office.line(personId, hourBefore, by);
    const queued = await recordEntry(office, line, stopped);
    const fresh = await recordEntry(office, office.line(await office.resident(), {}, by), stopped);

    expect(queued).toMatchObject({
      value: { state: 'to_check', doubts: ['COLLECTOR_SUSPENDED'] },
    });
    expect(fresh).toMatchObject({ refusal: { code: 'COLLECTOR_SUSPENDED' } });
    expect(await showMyCash(office, undefined, stopped)).toMatchObject({
      value: { suspended: true, villageIds: [] },
    });
    expect((await office.dueOf(personId)).status).toBe('claimed');

    const entryId = queued.ok ? queued.value.entryId : '';
    const said = { said: 'no_cash', reason: '与村民核实，未收钱' } as const;
    await decideAboutEntry(office, entryId, said, office.asLeader(atHour(15)));

    expect((await office.entry(entryId)).state).toBe('void');
    expect((await office.dueOf(personId)).status).toBe('open');
  });

  test('refused while it could still be heard, and taken all the same, is a fact when it comes again', async () => {
    const personId = await office.resident();
    const line = office.line(personId, {}, by);
    const claim = fromWechat({ reference: `wx-${personId}` });
    // Another channel comes between the look at the due and its being held.
    const raced = {
      ...ports(),
      door: Object.assign(Object.create(office.door), {
        claim: async (requests: never) => {
          await office.door.claim([{ due: office.dueKey(personId), claim }]);
          return office.door.claim(requests);
        },
        findMany: (keys: never) => office.door.findMany(keys),
      }),
    };
    const refused = await recordEntry(raced, line, office.asAssistant(atHour(13), { by }));
    expect(refused).toMatchObject({ refusal: { code: 'CLAIMED_BY_ANOTHER' } });

    const fact = { ...line, takenOfflineAt: atHour(13) };
    const again = await recordEntry(office, fact, office.asAssistant(atHour(14), { by }));

    expect(again).toMatchObject({ value: { state: 'to_give_back', offline: true } });
    expect((await office.day(by)).toGiveBackFen).toBe(40_000);
  });
});

describe('a day that is closed', () => {
  beforeAll(async () => {
    by = await office.anotherAssistant();
  });

  test('A30-5 A30-7 with too little blocks the next day until the leader has it made up; tax sees it', async () => {
    const [one, two] = [await office.resident(), await office.resident()];
    await office.taken(one, atHour(10), by);
    await office.taken(two, atHour(11), by);

    const short = await paidIn(700, 'S-1');

    expect(short.ok && differenceFen(short.value)).toBe(10_000);
    expect((await office.dueOf(one)).status).toBe('claimed');
    const next = office.asAssistant(atHour(9, dayAfter), { by });
    const tomorrow = office.line(await office.resident(), {}, by);
    expect(await recordEntry(office, tomorrow, next)).toMatchObject({
      refusal: { code: 'CASH_DAY_DIFFERS' },
    });
    expect(await kindsOfDay()).toEqual(['differs']);

    const dayId = office.dayId(by);
    const correction = { kind: 'made_up', amountFen: fen(10_000), slipNo: 'S-2' } as const;
    await settleDifference(
      office,
      dayId,
      { ...correction, explanation: '少数一张，当晚补存' },
      office.asLeader(atHour(10, dayAfter)),
    );

    expect((await office.dueOf(one)).status).toBe('settled');
    expect((await office.dueOf(two)).status).toBe('settled');
    expect(await kindsOfDay()).toEqual(['unseen']);
    await seeDifference(office, dayId, '已核对两张存单', office.asTax(atHour(11, dayAfter)));
    expect(await kindsOfDay()).toEqual([]);
    expect(await recordEntry(office, tomorrow, next)).toMatchObject({ ok: true });
  });

  test('A30-5 that was never closed blocks the next one, too', async () => {
    by = await office.anotherAssistant();
    await office.taken(await office.resident(), atHour(10), by);

    const next = office.asAssistant(atHour(9, dayAfter), { by });

    expect(
      await recordEntry(office, office.line(await office.resident(), {}, by), next),
    ).toMatchObject({ refusal: { code: 'CASH_DAY_OPEN' } });
    expect(await kindsOfDay()).toEqual(['open']);
  });

  test('a slip that paid another collector’s day is refused', async () => {
    const dayOfOther = office.dayId(by);
    await paidIn(400, 'S-9');
    by = await office.anotherAssistant();
    await office.taken(await office.resident(), atHour(10), by);

    expect(await paidIn(400, 'S-9')).toMatchObject({ refusal: { code: 'SLIP_USED' } });
    expect(office.dayId(by)).not.toBe(dayOfOther);
  });

  test('an entry that arrives after the closing opens the difference, and a second slip closes it', async () => {
    by = await office.anotherAssistant();
    await office.taken(await office.resident(), atHour(10), by);
    await paidIn(400, 'L-1');
    const personId = await office.resident();
    const line = office.line(personId, { takenOfflineAt: atHour(15) }, by);

    await recordEntry(office, line, office.asAssistant(atHour(18), { by }));
    expect(differenceFen(await office.day(by))).toBe(40_000);
    const closed = await paidIn(400, 'L-2', atHour(19));

    expect(closed.ok && standingOf(closed.value)).toBe('balanced');
    expect((await office.dueOf(personId)).status).toBe('settled');
  });
});

describe('when the power goes', () => {
  test.each([
    ['book', 'save', 'before', 1],
    ['book', 'save', 'after', 1],
    ['door', 'claim', 'before', 1],
    ['door', 'claim', 'after', 1],
    ['book', 'save', 'after', 2],
    ['receipts', 'issue', 'after', 1],
    ['book', 'save', 'before', 3],
  ] as const)(
    '%s.%s is cut short %s call %d while cash is taken: sent again, it is one entry',
    async (room, act, when, call) => {
      by = await office.anotherAssistant();
      const personId = await office.resident();
      const line = office.line(personId, { takenOfflineAt: atHour(10) }, by);
      const occasion = office.asAssistant(atHour(11), { by });
      const cut = cutShort(ports(), room, act as never, when, call);

      await expect(recordEntry(cut, line, occasion)).rejects.toThrow(PowerCut);
      const again = await recordEntry(office, line, occasion);

      expect(again).toMatchObject({ value: { state: 'taken', receiptNo: expect.any(String) } });
      expect(await office.day(by)).toMatchObject({ entries: 1, toPayInFen: 40_000 });
      expect((await office.dueOf(personId)).claim?.reference).toBe(again.ok && again.value.entryId);
    },
  );

  test('A30-3 before a receipt is issued, the duty stays open though the day is paid in, until the resident has it', async () => {
    by = await office.anotherAssistant();
    const line = office.line(await office.resident(), { takenOfflineAt: atHour(10) }, by);
    const occasion = office.asAssistant(atHour(11), { by });
    const cut = cutShort(ports(), 'receipts', 'issue', 'before', 1);
    const duty = async () => {
      const found = await office.duties.find(`cash-receipt#township-1#${office.dayId(by)}`);
      return found?.status;
    };

    await expect(recordEntry(cut, line, occasion)).rejects.toThrow(PowerCut);
    await paidIn(400);

    expect(await office.day(by)).toMatchObject({ unreceipted: 1, toPayInFen: 40_000 });
    expect(await duty()).toBe('open');

    const again = await recordEntry(office, line, occasion);

    expect(again).toMatchObject({ value: { state: 'paid_in', receiptNo: expect.any(String) } });
    expect(await office.day(by)).toMatchObject({ unreceipted: 0 });
    expect(await duty()).toBe('done');
  });

  test.each([
    ['book', 'save', 'after', 1],
    ['door', 'receive', 'before', 1],
    ['door', 'receive', 'after', 1],
    ['book', 'save', 'after', 2],
    ['duties', 'fulfil', 'before', 1],
  ] as const)(
    '%s.%s is cut short %s call %d while a day is paid in: done again, each due is settled once',
    async (room, act, when, call) => {
      by = await office.anotherAssistant();
      const persons = [await office.resident(), await office.resident()];
      for (const personId of persons) await office.taken(personId, atHour(10), by);
      const cut = cutShort(ports(), room, act as never, when, call);
      const pay = (on: typeof cut) =>
        payDayIn(
          on,
          office.dayId(by),
          slip(`${by}-P`, 800),
          office.asAssistant(atHour(17), { by }),
        );

      await expect(pay(cut)).rejects.toThrow(PowerCut);
      const done = await pay(ports());

      expect(done.ok && standingOf(done.value)).toBe('balanced');
      for (const personId of persons) {
        expect((await office.dueOf(personId)).receipts).toHaveLength(1);
      }
    },
  );
});

test('the list for a device without network holds the open dues of the village, and only for who may collect there', async () => {
  const personId = await office.resident();
  const asked = { ...qingsong, coverageYear: 2027 };
  const stranger = anAssistant({ officerId: 'of_stranger' });

  const list = await takeVillageList(office, asked, { limit: 200 }, office.asAssistant(atHour(9)));
  const refused = await takeVillageList(
    office,
    asked,
    { limit: 200 },
    {
      ...office.asAssistant(atHour(9)),
      actor: stranger.officerId,
    },
  );

  const mine = list.ok ? list.value.dues.find((due) => due.personId === personId) : undefined;
  expect(mine).toMatchObject({ dueFen: 40_000, scheme: 'resident_medical' });
  expect(mine?.residentIdEnd).toHaveLength(4);
  expect(list.ok && list.value.goodUntil).toBe(atHour(0, dayAfter));
  expect(refused).toMatchObject({ refusal: { code: 'NOT_AUTHORISED_HERE' } });
});

/** The ports as plain members, so that one of them may be cut short. */
function ports() {
  const { book, collectors, door, residents, policies, receipts, units, duties } = office;
  return { book, collectors, door, residents, policies, receipts, units, duties };
}

/** What the tax bureau sees of a device's missing numbers. */
async function gapsOf(deviceId: string) {
  const kind = { townshipId: qingsong.townshipId, kind: 'device_gap' } as const;
  const found = await listCashTroubles(office, kind, { limit: 50 }, office.asTax(atHour(12)));
  const devices = found.ok ? found.value.devices : [];
  return devices
    .filter((device) => device.deviceId === deviceId)
    .map(({ last, missing }) => ({ last, missing }));
}

/** Under which headings this collector's day stands among the troubles. */
async function kindsOfDay(): Promise<readonly string[]> {
  const kinds = ['open', 'differs', 'finishing', 'unseen'] as const;
  const found: string[] = [];
  for (const kind of kinds) {
    const page = await office.book.troubledDays(kind, qingsong.townshipId, { limit: 200 });
    if (page.items.some(({ collectorId }) => collectorId === by)) found.push(kind);
  }
  return found;
}
