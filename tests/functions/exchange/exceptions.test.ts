import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDutyStore } from '../../../functions/deadlines/adapters/duty-store.dynamodb.ts';
import type { County } from '../../../infra/local/county.ts';
import type { Json, JsonObject } from '../../../infra/local/template.ts';
import { ExchangeDesk } from '../../builders/exchange.ts';
import { aSeasonCounty } from '../../builders/season-county.ts';
import { aVillager, effectiveRosterOf } from '../../builders/season-rosters.ts';

let county: County;
let desk: ExchangeDesk;
/** The effective roster that the medical bureau handed to tax on Thursday, 8 October 2026. */
let deliveryId: string;
let keys = 0;

const fileOf = (place: number) => ({
  fileName: '青松镇.csv',
  bytes: effectiveRosterOf([aVillager(place), aVillager(place + 1)]),
});
const to = (day: string) => county.walkTo(instantAt(localDate(day), 10));

beforeAll(async () => {
  county = await aSeasonCounty();
  desk = new ExchangeDesk(county);
  const handed = await desk.handedOver('medical', 'effective-roster', fileOf(201), {
    townshipId: '990001101',
  });
  deliveryId = String(handed['deliveryId']);
}, 120_000);
afterAll(() => county?.stop());

async function raised(requestKey = `request-${++keys}`): Promise<JsonObject> {
  const { exceptions } = await desk.must('tax-officer', 'POST', '/exchange/exceptions', {
    requestKey: requestKey.padEnd(8, '0'),
    items: [
      {
        deliveryId,
        revision: 1,
        rowNo: 2,
        personName: '阿依古丽',
        field: '姓名',
        found: '阿依古丽',
        expected: '阿依古丽·买买提',
        text: '与身份证不一致，请核实',
      },
    ],
  });
  return (exceptions as JsonObject[])[0] ?? {};
}

const path = (exception: JsonObject) => `/exchange/exceptions/${exception['exceptionId']}`;
const clockIn = (exception: JsonObject, ruleId: string) =>
  (exception['clocks'] as JsonObject[]).findLast((clock) => clock['ruleId'] === ruleId);
const dutyOf = async (unit: string, ruleId: string, period: Json | undefined) => {
  const duties = new DynamoDutyStore({
    documents: county.documents,
    table: county.ref('DeadlinesTable'),
    policies: { running: async () => undefined },
    coverageYear: 2027,
  });
  return duties.find(`${ruleId}#${unit}#${String(period)}`);
};

describe('A08-3 tax raises exceptions about what it received', () => {
  test('in two working days: 8 October is a Thursday, the weekend after it is worked on Saturday', async () => {
    const exception = await raised();

    expect(exception).toMatchObject({
      state: 'raised',
      raisedByUnit: 'tax',
      ownerUnit: 'medical',
      item: { dataSetId: 'effective-roster', field: '姓名' },
    });
    expect(clockIn(exception, 'delivery-anomaly')).toMatchObject({
      startedOn: '2026-10-08',
      dueOn: '2026-10-10',
      ended: 'done',
      late: false,
    });
    expect(await dutyOf('tax', 'delivery-anomaly', `${deliveryId}-1`)).toMatchObject({
      status: 'open',
      due: { on: '2026-10-10' },
    });
  });

  test('asked again with the same key raises nothing twice', async () => {
    const first = await raised('same-key');
    const second = await raised('same-key');

    expect(second['exceptionId']).toBe(first['exceptionId']);
  });

  test('who did not receive the data raises nothing about them', async () => {
    const { body } = await desk.ask('rural-officer', 'POST', '/exchange/exceptions', {
      requestKey: 'not-mine-1',
      items: [{ deliveryId, revision: 1, field: '姓名', found: 'x', text: 'y' }],
    });

    expect(body).toMatchObject({ code: 'OUT_OF_AREA' });
  });
});

describe('A07-4 the medical bureau answers', () => {
  test('within three working days; the duty stands in its calendar and is done by the answer', async () => {
    const exception = await raised();
    expect(clockIn(exception, 'anomaly-answer')).toMatchObject({ dueOn: '2026-10-12' });
    expect(await dutyOf('medical', 'anomaly-answer', exception['exceptionId'])).toMatchObject({
      status: 'open',
      due: { on: '2026-10-12' },
    });

    const answered = await desk.must('medical-officer', 'POST', `${path(exception)}/answer`, {
      text: '身份证上就是这样写的',
      outcome: { kind: 'data_confirmed' },
    });

    expect(answered).toMatchObject({ state: 'answered', outcome: { kind: 'data_confirmed' } });
    expect(await dutyOf('medical', 'anomaly-answer', exception['exceptionId'])).toMatchObject({
      status: 'done',
      lateDays: 0,
    });
    expect(await dutyOf('medical', 'anomaly-pass-on', exception['exceptionId'])).toMatchObject({
      status: 'lifted',
    });
    const closed = await desk.must('tax-leader', 'POST', `${path(exception)}/conclusion`, {
      text: '同意',
      conclusion: 'close',
    });
    expect(closed['state']).toBe('closed');
  });

  test('a correction has to come through the door before it counts as one', async () => {
    const exception = await raised();
    const change = await desk.open('medical-exchange', 'effective-roster', {
      mode: 'changes',
      changedOn: '2026-10-08',
      townshipId: '990001101',
    });
    const outcome = {
      kind: 'corrected',
      correctedValue: '阿依古丽·买买提',
      through: { kind: 'change_list', deliveryId: change['deliveryId'] ?? '' },
    };
    const body = { text: '已更正', outcome };

    const early = await desk.ask('medical-officer', 'POST', `${path(exception)}/answer`, body);
    expect(early.body).toMatchObject({ code: 'CORRECTION_NOT_SENT' });
    const invented = { ...outcome, through: { kind: 'amount_change', changeId: 'ch_none' } };
    const { body: why } = await desk.ask('medical-officer', 'POST', `${path(exception)}/answer`, {
      text: '已更正',
      outcome: invented,
    });
    expect(why).toMatchObject({ code: 'CORRECTION_NOT_SENT' });

    const clerk = 'medical-exchange';
    await desk.upload(clerk, change['deliveryId'], fileOf(211));
    await desk.upload(clerk, change['deliveryId'], {
      what: 'scan',
      fileName: '盖章.pdf',
      bytes: Buffer.from('%PDF-1.7\n%%EOF\n'),
    });
    const delivery = `/exchange/deliveries/${change['deliveryId']}`;
    await desk.must('medical-leader', 'POST', `${delivery}/sign-off`, { revision: 1 });
    await desk.must(clerk, 'POST', `${delivery}/hand-over`, { revision: 1 });
    await desk.must('medical-officer', 'POST', `${path(exception)}/answer`, body);
    const close = { text: '同意', conclusion: 'close' };
    const waiting = await desk.ask('tax-officer', 'POST', `${path(exception)}/conclusion`, close);
    expect(waiting.body).toMatchObject({ code: 'CORRECTION_NOT_ACCEPTED' });
    await desk.must('tax-officer', 'POST', `${delivery}/acceptance`, { revision: 1 });
    await county.idle();
    const closed = await desk.must('tax-officer', 'POST', `${path(exception)}/conclusion`, close);
    expect(closed['state']).toBe('closed');
  });

  test('passed on to the police, who confirm; only those concerned see the thread', async () => {
    const exception = await raised();
    const asked = await desk.must('medical-officer', 'POST', `${path(exception)}/passing-on`, {
      to: 'police',
      text: '请核实姓名',
    });
    expect(asked).toMatchObject({ state: 'passed_on', passedTo: 'police' });

    expect((await desk.ask('rural-officer', 'GET', path(exception))).status).toBe(403);
    const seen = await desk.must('police-officer', 'GET', path(exception));
    expect(seen['may']).toEqual(['say', 'confirm']);
    const toVerify = await desk.must('police-officer', 'GET', '/exchange/exceptions?box=asked');
    expect(toVerify['exceptions']).toMatchObject([{ exceptionId: exception['exceptionId'] }]);

    await to('2026-10-16');
    const confirmed = await desk.must('police-officer', 'POST', `${path(exception)}/confirmation`, {
      text: '户籍登记为阿依古丽·买买提',
    });
    expect(clockIn(confirmed, 'anomaly-answer-after-confirmation')).toMatchObject({
      startedOn: '2026-10-16',
      dueOn: '2026-10-19',
    });
    await to('2026-10-20');
    const answered = await desk.must('medical-officer', 'POST', `${path(exception)}/answer`, {
      text: '数据无误',
      outcome: { kind: 'data_confirmed' },
    });
    expect(clockIn(answered, 'anomaly-answer-after-confirmation')).toMatchObject({ late: true });
    expect((answered['messages'] as JsonObject[]).map(({ act }) => act)).toEqual([
      'raised',
      'passed_on',
      'confirmed',
      'answered',
    ]);
  });

  test('what is late is found by it, and stays so', async () => {
    const late = await desk.must('medical-leader', 'GET', '/exchange/exceptions?late=true');

    const listed = late['exceptions'] as JsonObject[];
    expect(listed.length).toBeGreaterThan(0);
    for (const one of listed) {
      expect((one['clocks'] as JsonObject[]).some((clock) => clock['late'] === true)).toBe(true);
    }
    const inTime = await desk.must('medical-leader', 'GET', '/exchange/exceptions?late=false');
    expect((inTime['exceptions'] as JsonObject[]).length).toBeGreaterThan(0);
  });
});
