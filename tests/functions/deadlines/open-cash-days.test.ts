import { fen } from '@liangxian/shared/kernel/money.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CashWatch } from '../../../functions/cash/adapters/cash-watch.ts';
import { payDayIn } from '../../../functions/cash/settle-day.ts';
import { DirectoryOffices } from '../../../functions/deadlines/adapters/offices.dynamodb.ts';
import { tellOpenCashDays } from '../../../functions/deadlines/tell-open-cash-days.ts';
import { DynamoMessageStore } from '../../../functions/messages/adapters/message-store.dynamodb.ts';
import { DynamoUnitStore } from '../../../functions/units/adapters/unit-store.dynamodb.ts';
import { anAssistant, atHour, CashOffice, dayAfter } from '../../builders/cash-office.ts';
import { qingsong } from '../../builders/due.ts';

const clerk = 'of_clerk';

let office: CashOffice;
let messages: DynamoMessageStore;

beforeAll(async () => {
  office = await CashOffice.open();
  const { documents, table, secrets } = office.engine;
  messages = new DynamoMessageStore(documents, table('MessagesTable'), secrets);
  const area = { kind: 'township', townshipId: qingsong.townshipId } as const;
  const post = { unitId: 'township-1', unitKind: 'township', role: 'officer', area } as const;
  await office.officers.save(anAssistant({ officerId: clerk, subject: clerk }, post));
});
afterAll(() => office.close());

function tell(at: number) {
  const { documents, table } = office.engine;
  const units = new DynamoUnitStore(documents, table('UnitsTable'));
  const offices = new DirectoryOffices({ units, officers: office.officers });
  const ports = { policies: office.policies, offices, cash: new CashWatch(office.book), messages };
  return tellOpenCashDays(ports, 2027, at);
}

async function inboxOf(officerId: string): Promise<readonly string[]> {
  const { items } = await messages.inbox(officerId, 'all', { limit: 20 });
  return items.map(({ title, text }) => `${title} ${text}`);
}

test('A30-5 in the evening who has not paid the day’s cash in is told, and the township of all of them; who has is left alone', async () => {
  const [nothing, less, done] = [
    await office.anotherAssistant(),
    await office.anotherAssistant(),
    await office.anotherAssistant(),
  ];
  for (const by of [nothing, less, done]) {
    await office.taken(await office.resident(), atHour(10), by);
  }
  for (const [by, yuan] of [
    [less, 300],
    [done, 400],
  ] as const) {
    const slip = { how: 'bank_counter', slipNo: `${by}-1`, amountFen: fen(yuan * 100) } as const;
    await payDayIn(office, office.dayId(by), slip, office.asAssistant(atHour(17), { by }));
  }

  expect(await tell(atHour(20))).toMatchObject({ value: { written: 3 } });

  expect(await inboxOf(nothing)).toEqual([
    expect.stringContaining('今天收现金400.00元，还有400.00元没有存入'),
  ]);
  expect(await inboxOf(less)).toEqual([expect.stringContaining('还有100.00元没有存入')]);
  expect(await inboxOf(done)).toEqual([]);
  expect(await inboxOf(clerk)).toEqual([
    expect.stringMatching(/^今天有2名代收人员的现金没有结清 青松镇人民政府：今天收现金800\.00元/u),
  ]);

  await tell(atHour(21));
  expect(await inboxOf(nothing)).toHaveLength(1);
  expect(await inboxOf(clerk)).toHaveLength(1);
  // The day after it is the morning's watch that speaks of it.
  expect(await tell(atHour(20, dayAfter))).toMatchObject({ value: { written: 0 } });
});
