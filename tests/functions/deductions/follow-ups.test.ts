import type { FollowUp } from '@liangxian/shared/deductions/follow-up.ts';
import { followUpIdOf, resultWords } from '@liangxian/shared/deductions/worked-follow-up.ts';
import type { Due } from '@liangxian/shared/dues/due.ts';
import type { InstructionId } from '@liangxian/shared/kernel/ids.ts';
import { addDays, beijingDateAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  closeSettledIn,
  listFollowUps,
  recordFollowUp,
} from '../../../functions/deductions/follow-ups.ts';
import { noteFailures } from '../../../functions/deductions/note-failures.ts';
import {
  changeIdFor,
  DynamoChangeStore,
} from '../../../functions/dues/adapters/change-store.dynamodb.ts';
import { DynamoDueLists } from '../../../functions/dues/adapters/due-lists.dynamodb.ts';
import { EndRequests } from '../../../functions/dues/adapters/end-requests.ts';
import { DynamoFigureStore } from '../../../functions/overview/adapters/figure-store.dynamodb.ts';
import { countTownship } from '../../../functions/overview/count-township.ts';
import { showOverview } from '../../../functions/overview/show-overview.ts';
import { DeductionOffice, type Payer } from '../../builders/deduction-office.ts';
import { aClaim } from '../../builders/due.ts';

const TOWNSHIP = '990001101';
const township: Area = { kind: 'township', townshipId: TOWNSHIP };
const elsewhere: Area = { kind: 'township', townshipId: '990001102' };
const today = localDate('2026-11-08');

let office: DeductionOffice;
let failures = 0;

beforeAll(async () => {
  office = await DeductionOffice.open();
});
afterAll(() => office.close());

/** Somebody with a mandate who owes medical insurance. */
type Owing = { readonly due: Due; readonly mandate: Payer['mandate'] };

async function somebodyOwing(): Promise<Owing> {
  const { resident, mandate } = await office.payer();
  const { personId } = resident;
  const [due] = await office.dues.findMany([
    { personId, scheme: 'resident_medical', coverageYear: 2027 },
  ]);
  if (due === undefined) throw new RangeError('Nothing is due');
  return { due, mandate };
}

function ports() {
  const changes = new DynamoChangeStore(office.engine.documents, office.engine.table('DuesTable'));
  return {
    residents: office.residents,
    followUps: office.followUps,
    worked: office.worked,
    duesSeen: office.dues,
    mandates: office.mandates,
    amountChanges: new EndRequests(changes),
    changes,
  };
}

function failureOf({ due }: Owing, day = today): FollowUp {
  const { personId, scheme, coverageYear, townshipId, villageId, dueFen } = due;
  return {
    instructionId:
      `in_${day.replaceAll('-', '')}_${String(++failures).padStart(10, '0')}` as InstructionId,
    personId,
    scheme,
    coverageYear,
    townshipId,
    villageId,
    amountFen: dueFen,
    reason: 'insufficient_funds',
    words: '余额不足',
    advice: '请存足 400.00 元',
    takenBack: false,
    failedOn: day,
    reportOn: addDays(day, 1),
  };
}

const step = (
  outcome: 'contacted' | 'wrong_account' | 'deceased' | 'paid_otherwise',
  at: number,
) => ({
  outcome,
  note: '',
  by: 'of_village',
  at,
});

describe('A28-3 a failed deduction is worked on in the township', () => {
  test('failures of one due are one piece of work, told by the latest', async () => {
    const payer = await somebodyOwing();
    const first = failureOf(payer);
    await noteFailures(ports(), [first]);
    await noteFailures(ports(), [failureOf(payer, addDays(today, 1))]);

    await noteFailures(ports(), [first]);

    const id = followUpIdOf(first);
    const worked = (await office.worked.findMany([id])).get(id);
    expect(worked).toMatchObject({ state: 'open', failedOn: addDays(today, 1) });
    expect(worked?.instructionIds.length).toBe(2);
  });

  test('who promised to pay by a day is left in peace until it is past', async () => {
    const payer = await somebodyOwing();
    const failure = failureOf(payer);
    await noteFailures(ports(), [failure]);
    const id = followUpIdOf(failure);
    const promise = { outcome: 'will_pay', note: '', by: 'of_village', at: 1 } as const;

    const without = await recordFollowUp(ports(), id, promise, township);
    await recordFollowUp(ports(), id, { ...promise, payOn: addDays(today, 2) }, township);
    await noteFailures(ports(), [failureOf(payer, addDays(today, 1))]);
    const waiting = (await office.worked.findMany([id])).get(id);
    await noteFailures(ports(), [failureOf(payer, addDays(today, 3))]);

    expect(without).toMatchObject({ refusal: { code: 'DAY_MISSING' } });
    expect(waiting?.state).toBe('promised');
    expect(resultWords(waiting)).toBe('承诺缴费（2026-11-10）');
    expect((await office.worked.findMany([id])).get(id)?.state).toBe('open');
  });

  test('a wrong account sends the mandate to be signed again', async () => {
    const payer = await somebodyOwing();
    const failure = failureOf(payer);
    await noteFailures(ports(), [failure]);

    await recordFollowUp(ports(), followUpIdOf(failure), step('wrong_account', 2), township);

    const { mandateId } = payer.mandate;
    expect((await office.mandates.findMany([mandateId])).get(mandateId)?.state).toBe('to_re_sign');
  });

  test('for who died the end of the due is applied for, once', async () => {
    const payer = await somebodyOwing();
    const failure = failureOf(payer);
    await noteFailures(ports(), [failure]);
    const id = followUpIdOf(failure);

    await recordFollowUp(ports(), id, step('deceased', 3), township);
    await recordFollowUp(ports(), id, step('deceased', 3), township);

    const changeId = changeIdFor(TOWNSHIP, 3, payer.due.personId.slice(-8));
    expect(await ports().changes.find(changeId)).toMatchObject({
      wanted: { kind: 'not_due' },
      state: 'applied_for',
      appliedBy: 'of_village',
    });
    expect((await office.worked.findMany([id])).get(id)?.history.length).toBe(1);
  });

  test('when the money has come the work is closed by itself, and the overview counts it', async () => {
    const payer = await somebodyOwing();
    const failure = failureOf(payer);
    await noteFailures(ports(), [failure]);
    const payment = aClaim({ reference: 'wx-9', channel: 'wechat', amountFen: payer.due.dueFen });
    await office.dues.receive([{ due: payer.due, payment }]);

    const closed = await closeSettledIn(ports(), TOWNSHIP, payment.at);
    const again = await closeSettledIn(ports(), TOWNSHIP, payment.at);

    const id = followUpIdOf(failure);
    expect([closed, again]).toEqual([1, 0]);
    expect((await office.worked.findMany([id])).get(id)).toMatchObject({
      state: 'closed',
      history: [{ outcome: 'settled', by: 'system' }],
    });
    await expectFigures(payer);
  });

  test('the list is the township’s own, page by page', async () => {
    const asked = { townshipId: TOWNSHIP, state: 'open' } as const;
    const first = await listFollowUps(ports(), asked, { limit: 1 }, township);

    expect(first.ok && first.value.followUps.length).toBe(1);
    expect(await listFollowUps(ports(), asked, { limit: 1 }, elsewhere)).toMatchObject({
      refusal: { code: 'OUT_OF_AREA' },
    });
    const other = first.ok ? (first.value.followUps[0]?.followUpId ?? '') : '';
    expect(await recordFollowUp(ports(), other, step('contacted', 9), elsewhere)).toMatchObject({
      refusal: { code: 'OUT_OF_AREA' },
    });
  });
});

/** What the overview shows after a count is what the dues say. */
async function expectFigures({ due }: Owing): Promise<void> {
  const { documents, table } = office.engine;
  await office.residents.saveVillages([
    {
      villageId: due.villageId,
      villageName: '青松村',
      townshipId: TOWNSHIP,
      townshipName: '青松镇',
    },
  ]);
  const figures = new DynamoFigureStore(documents, table('DuesTable'));
  const dueLists = new DynamoDueLists(documents, table('DuesTable'));
  const at = aClaim().at;
  await countTownship(
    { residents: office.residents, dueLists, worked: office.worked, figures },
    { townshipId: TOWNSHIP, coverageYear: 2027 },
    at,
  );
  const asked = { figures, runs: office.runs };
  const own = await showOverview(asked, 2027, township);
  const others = await showOverview(asked, 2027, elsewhere);

  expect(own.value).toMatchObject({
    countedAt: at,
    total: { settled: 1, collectedFen: due.dueFen },
    townships: [{ townshipId: TOWNSHIP, settled: 1 }],
    days: [{ day: beijingDateAt(at), settled: 1, collectedFen: due.dueFen, failed: 0 }],
    failures: [{ reason: 'insufficient_funds' }],
  });
  expect(others.value.townships).toEqual([]);
  expect(others.value.total.collectedFen).toBe(fen(0));
}
