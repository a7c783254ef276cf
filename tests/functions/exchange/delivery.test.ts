import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDutyStore } from '../../../functions/deadlines/adapters/duty-store.dynamodb.ts';
import type { County } from '../../../infra/local/county.ts';
import type { Json, JsonObject } from '../../../infra/local/template.ts';
import { aScan, ExchangeDesk } from '../../builders/exchange.ts';
import { aResidentId } from '../../builders/resident-id.ts';
import { aSeasonCounty, COVERAGE_YEAR } from '../../builders/season-county.ts';
import { aVillager, effectiveRosterOf } from '../../builders/season-rosters.ts';

let county: County;
let desk: ExchangeDesk;
let villagers = 100;

beforeAll(async () => {
  county = await aSeasonCounty();
  desk = new ExchangeDesk(county);
}, 120_000);
afterAll(() => county?.stop());

const TOWNSHIP_UNIT = 'township-990001101';
const subsistence = {
  fileName: '低保对象.xlsx',
  bytes: readFileSync(
    new URL('../../fixtures/offices/subsistence-allowance.xlsx', import.meta.url),
  ),
};
/** Two people nobody has named before, of a village of the sending township. */
const aRoster = (village = '青松村') => ({
  fileName: '摸排.csv',
  bytes: effectiveRosterOf([
    aVillager(++villagers, { village }),
    aVillager(++villagers, { village }),
  ]),
});
const stateIn = (delivery: JsonObject) => (delivery['revisions'] as JsonObject[]).at(-1)?.['state'];
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('A10-1 civil affairs delivers who receives the subsistence allowance', () => {
  test('A04-2 A21-1 A19-1 A18-1 prepared, checked row by row, signed off by the leader, handed over by the exchange officer', async () => {
    const { deliveryId } = await desk.open('civil-officer', 'subsistence-allowance');
    expect((await desk.upload('civil-officer', deliveryId, subsistence)).status).toBe(200);

    const checked = await desk.show('civil-officer', deliveryId);
    expect(checked).toMatchObject({ state: 'checked', may: ['upload', 'attach_scan'] });
    const counts = (checked['revisions'] as JsonObject[])[0]?.['counts'] as JsonObject;
    expect(Number(counts['accepted'])).toBeGreaterThan(10);
    expect(counts['read']).toBe(
      Number(counts['accepted']) + Number(counts['rejected']) + Number(counts['skipped']),
    );

    expect(
      (await desk.act('civil-leader', deliveryId, 'sign-off', { revision: 1 })).body,
    ).toMatchObject({ code: 'SCAN_MISSING' });
    await desk.upload('civil-officer', deliveryId, { what: 'scan', ...aScan() });
    expect(
      (await desk.act('civil-exchange', deliveryId, 'sign-off', { revision: 1 })).body,
    ).toMatchObject({ code: 'NOT_ALLOWED' });
    await desk.must('civil-leader', 'POST', `/exchange/deliveries/${deliveryId}/sign-off`, {
      revision: 1,
    });
    const handed = await desk.must(
      'civil-exchange',
      'POST',
      `/exchange/deliveries/${deliveryId}/hand-over`,
      { revision: 1 },
    );

    expect(stateIn(handed)).toBe('handed_over');
    const receipt = await desk.must(
      'medical-officer',
      'GET',
      `/exchange/deliveries/${deliveryId}/receipt`,
    );
    expect(receipt).toMatchObject({
      dataSetName: '低保对象名单',
      unitName: '样例县民政局',
      file: { sha256: sha256Of(subsistence.bytes), bytes: subsistence.bytes.length },
      scan: { fileName: '签字盖章.pdf' },
      // The window opens on 12 October: a month before that was due.
      late: true,
    });
    expect((receipt['steps'] as JsonObject[]).map(({ act }) => act)).toEqual([
      'announced',
      'uploaded',
      'checked',
      'scan_attached',
      'signed_off',
      'handed_over',
    ]);
  });

  test('a receiver sees nothing before it was handed over, and others never', async () => {
    const { deliveryId } = await desk.open('civil-officer', 'orphans');

    const path = `/exchange/deliveries/${deliveryId}`;
    expect((await desk.ask('medical-officer', 'GET', path)).body).toMatchObject({
      code: 'OUT_OF_AREA',
    });
    expect((await desk.ask('rural-officer', 'GET', path)).status).toBe(403);
    expect((await desk.ask('disabled-leader', 'GET', path)).status).toBe(403);
    expect((await desk.ask('county-inspector', 'GET', path)).status).toBe(200);
  });

  test('opening the same list again gives the same delivery', async () => {
    const first = await desk.open('civil-officer', 'extreme-poverty');
    const second = await desk.open('civil-exchange', 'extreme-poverty');

    expect(second['deliveryId']).toBe(first['deliveryId']);
  });

  test('A17-1 what is not in the catalogue, or not one’s own, cannot be sent', async () => {
    const open = (subject: string, dataSetId: string) =>
      desk.ask(subject, 'POST', '/exchange/deliveries', {
        dataSetId,
        period: '2027',
        coverageYear: COVERAGE_YEAR,
      });

    expect((await open('civil-officer', 'bank-balances')).body).toMatchObject({
      code: 'NOT_IN_CATALOGUE',
    });
    expect((await open('tax-officer', 'subsistence-allowance')).body).toMatchObject({
      code: 'NOT_THE_OWNER',
    });
  });
});

describe('A16-1 A07-3 a township’s survey becomes the effective roster', () => {
  test('handed to the medical bureau, handed on to tax, and in the register when tax accepts', async () => {
    const survey = await desk.handedOver(TOWNSHIP_UNIT, 'enrolment-survey', aRoster());
    const surveyId = survey['deliveryId'] as string;
    const taken = await desk.act('medical-officer', surveyId, 'acceptance', { revision: 1 });
    expect(taken.status).toBe(200);
    await county.idle();
    expect(await residents()).toBe(0);

    const { deliveryId, revisions } = await desk.open('medical-officer', 'effective-roster', {
      townshipId: '990001101',
      handsOn: surveyId,
    });
    expect((revisions as JsonObject[])[0]).toMatchObject({ state: 'checked', revision: 1 });
    await desk.upload('medical-officer', deliveryId, { what: 'scan', ...aScan() });
    const path = `/exchange/deliveries/${deliveryId}`;
    await desk.must('medical-leader', 'POST', `${path}/sign-off`, { revision: 1 });
    await desk.must('medical-exchange', 'POST', `${path}/hand-over`, { revision: 1 });
    const accepted = await desk.must('tax-officer', 'POST', `${path}/acceptance`, { revision: 1 });
    await county.idle();

    expect(stateIn(accepted)).toBe('accepted');
    expect(await residents()).toBe(2);
    const again = await desk.must('tax-officer', 'POST', `${path}/acceptance`, { revision: 1 });
    await county.idle();
    expect(again['version']).toBe(accepted['version']);
    expect(await residents()).toBe(2);
  });

  test('an import that was delivered is decided about as a delivery only', async () => {
    const handed = await desk.handedOver(
      'township-990001102',
      'enrolment-survey',
      aRoster('月原村'),
    );
    const importId = (handed['revisions'] as JsonObject[])[0]?.['importId'];

    const answer = await desk.ask('tax-leader', 'POST', `/rosters/imports/${importId}/acceptance`, {
      endingsConfirmed: true,
    });

    expect(answer.body).toMatchObject({ code: 'BELONGS_TO_DELIVERY' });
  });
});

describe('A07-5 what an office says of identities reaches tax within two working days', () => {
  const households = (name: string, sequence: number) => ({
    fileName: '监测对象.csv',
    bytes: Buffer.from(
      `姓名,身份证号,乡镇,村,对象类别,享受起始\n${name},${aResidentId({ birth: '2015-06-07', sequence })},青松镇,青松村,边缘易致贫户,2026-07`,
    ),
  });
  const dutyOf = (unit: string, handed: JsonObject) => {
    const duties = new DynamoDutyStore({
      documents: county.documents,
      table: county.ref('DeadlinesTable'),
      policies: { running: async () => undefined },
      coverageYear: COVERAGE_YEAR,
    });
    const importId = (handed['revisions'] as JsonObject[]).at(-1)?.['importId'];
    return duties.find(`identity-update#${unit}#${String(importId)}`);
  };

  test('since it was handed over to the insurers; done when it is taken and applied, lifted when it is returned', async () => {
    const first = await desk.handedOver('rural', 'rural-revitalization', households('刘一', 871));
    const { deliveryId } = first;
    const open = await dutyOf('medical', first);
    const reasons = ['盖章不清楚'];
    await desk.act('medical-officer', deliveryId, 'return', { revision: 1, reasons });
    const second = await desk.handedOver('rural', 'rural-revitalization', households('刘二', 872));
    await desk.act('social-officer', deliveryId, 'acceptance', { revision: 2 });
    await county.idle();

    expect(open).toMatchObject({ due: { kind: 'fixed' }, evidence: [] });
    expect(await dutyOf('medical', first)).toMatchObject({ lifted: { reason: '清册已退回' } });
    for (const unit of ['medical', 'social']) {
      expect(await dutyOf(unit, second)).toMatchObject({
        doneAt: expect.any(Number),
        evidence: [{ kind: 'push:category-changes' }],
      });
    }
  });
});

describe('a delivery that comes back', () => {
  test('is corrected by a new version; the same content may come again', async () => {
    const roster = aRoster('星台村');
    const handed = await desk.handedOver('township-990001103', 'enrolment-survey', roster);
    const { deliveryId } = handed;

    const returned = await desk.act('medical-officer', deliveryId, 'return', {
      revision: 1,
      reasons: ['盖章不清楚'],
    });
    expect(returned.status).toBe(200);
    await desk.upload('township-990001103-exchange', deliveryId, roster);

    const shown = await desk.show('township-990001103-exchange', deliveryId);
    expect((shown['revisions'] as JsonObject[]).map(({ state }) => state)).toEqual([
      'returned',
      'checked',
    ]);
    const seen = await desk.show('medical-officer', deliveryId);
    expect((seen['revisions'] as JsonObject[]).map(({ state }) => state)).toEqual(['returned']);
  });

  test('is taken back by its sender while the receiver has not decided; the receiver owes nothing, and it may come again', async () => {
    const roster = aRoster('晨坪村');
    const handed = await desk.handedOver('township-990001105', 'enrolment-survey', roster);
    const { deliveryId } = handed;
    const word = { revision: 1, reasons: ['漏了一个村'] };
    const back = (subject: string) =>
      desk.ask(subject, 'POST', `/exchange/deliveries/${String(deliveryId)}/taking-back`, word);

    expect((await back('medical-exchange')).body).toMatchObject({ code: 'OUT_OF_AREA' });
    expect((await back('township-990001105-exchange')).body).toMatchObject({
      revisions: [{ state: 'returned', decided: { reasons: ['漏了一个村'] } }],
    });
    expect(await back('township-990001105-exchange')).toMatchObject({ status: 200 });
    const taken = await desk.act('medical-officer', deliveryId, 'acceptance', { revision: 1 });
    expect(taken.body).toMatchObject({ code: 'NOT_NOW' });

    await desk.upload('township-990001105-exchange', deliveryId, roster);
    expect(await desk.show('township-990001105-exchange', deliveryId)).toMatchObject({
      revisions: [{ state: 'returned' }, { state: 'checked' }],
    });
  });

  test('a sign-off does not survive another file', async () => {
    const clerk = 'township-990001104-exchange';
    const { deliveryId } = await desk.open(clerk, 'enrolment-survey');
    await desk.upload(clerk, deliveryId, aRoster('秋川村'));
    await desk.upload(clerk, deliveryId, { what: 'scan', ...aScan() });
    await desk.act('township-990001104-leader', deliveryId, 'sign-off', { revision: 1 });

    await desk.upload(clerk, deliveryId, aRoster('秋川村'));

    const { body } = await desk.act(clerk, deliveryId, 'hand-over', { revision: 1 });
    expect(body).toMatchObject({ code: 'OTHER_REVISION', latest: 2 });
    expect(await desk.show(clerk, deliveryId)).toMatchObject({ state: 'checked' });
  });
});

describe('uploads in parts', () => {
  const clerk = 'township-990001105-exchange';

  test('A18-1 may be paused and resumed, and arrive byte for byte', async () => {
    const { deliveryId } = await desk.open(clerk, 'deduction-statement');
    const padding = Buffer.alloc(9 * 1024 * 1024, ' ');
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), padding, Buffer.from('\n%%EOF\n')]);
    const path = `/exchange/deliveries/${deliveryId}/uploads`;
    const upload = await desk.must(clerk, 'POST', path, {
      what: 'content',
      fileName: '情况说明.pdf',
      bytes: bytes.length,
    });
    await desk.sendParts(clerk, path, upload, bytes, [2]);

    const early = await desk.ask(clerk, 'POST', `${path}/${upload['uploadId']}/completion`);
    expect(early.body).toMatchObject({ code: 'PARTS_MISSING', partNos: [1] });
    const there = await desk.must(clerk, 'GET', `${path}/${upload['uploadId']}`);
    expect(there).toMatchObject({ state: 'open', partCount: 2, parts: [{ partNo: 2 }] });
    await desk.sendParts(clerk, path, upload, bytes, [1]);
    const done = await desk.must(clerk, 'POST', `${path}/${upload['uploadId']}/completion`);

    const [revision] = done['revisions'] as JsonObject[];
    expect(revision).toMatchObject({
      state: 'checked',
      file: { sha256: sha256Of(bytes), bytes: bytes.length },
    });
    const file = revision?.['file'] as JsonObject | undefined;
    const stored = await county.s3.send(
      new GetObjectCommand({
        Bucket: county.ref('OfficeFilesBucket'),
        Key: String(file?.['fileKey']),
      }),
    );
    const kept = Buffer.from((await stored.Body?.transformToByteArray()) ?? []);
    expect(sha256Of(kept)).toBe(sha256Of(bytes));
    const again = await desk.must(clerk, 'POST', `${path}/${upload['uploadId']}/completion`);
    expect(again['version']).toBe(done['version']);
  });

  test('one that is broken off leaves the delivery as it was', async () => {
    const { deliveryId } = await desk.open(clerk, 'suspicion-report', { period: '2026-10-08' });
    const path = `/exchange/deliveries/${deliveryId}/uploads`;
    const upload = await desk.must(clerk, 'POST', path, {
      what: 'content',
      fileName: '自查报告.pdf',
      bytes: 100,
    });

    await desk.must(clerk, 'POST', `${path}/${upload['uploadId']}/cancellation`);

    const after = await desk.ask(clerk, 'POST', `${path}/${upload['uploadId']}/completion`);
    expect(after.body).toMatchObject({ code: 'UPLOAD_ENDED' });
    expect(await desk.show(clerk, deliveryId)).toMatchObject({ state: 'draft', revisions: [] });
  });

  test.each<readonly [string, string, Buffer, Json]>([
    ['a program', '说明.exe', Buffer.from('MZ'), 'FILE_TYPE_NOT_TAKEN'],
    ['an old Word document', '说明.doc', Buffer.from('x'), 'FILE_TYPE_NOT_TAKEN'],
  ])('%s is not taken by its name', async (_, fileName, bytes, code) => {
    const { deliveryId } = await desk.open(clerk, 'deduction-statement');
    const { body } = await desk.ask(clerk, 'POST', `/exchange/deliveries/${deliveryId}/uploads`, {
      what: 'content',
      fileName,
      bytes: bytes.length,
    });

    expect(body).toMatchObject({ code });
  });

  test.each<readonly [string, Buffer, string]>([
    ['a program that calls itself a PDF', Buffer.from('MZ\x90 program'), 'FILE_TYPE_NOT_TAKEN'],
    [
      'a PDF that runs a script when it is opened',
      Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\n%%EOF'),
      'FILE_HAS_MACROS',
    ],
    ['half a PDF', Buffer.from('%PDF-1.7\n1 0 obj<<'), 'FILE_DAMAGED'],
  ])('%s is refused by its bytes, and kept as it came', async (_, bytes, code) => {
    const { deliveryId } = await desk.open(clerk, 'deduction-statement');
    const uploaded = await desk.upload(clerk, deliveryId, { fileName: '说明.pdf', bytes });

    expect((uploaded.body['revisions'] as JsonObject[]).at(-1)).toMatchObject({
      state: 'refused',
      refused: { code },
    });
  });

  test('a file that is not the announced one is refused', async () => {
    const { deliveryId } = await desk.open('township-990001106-exchange', 'enrolment-survey');
    await desk.upload('township-990001106-exchange', deliveryId, {
      ...aRoster(),
      sha256: '0'.repeat(64),
    });

    const shown = await desk.show('township-990001106-exchange', deliveryId);
    expect((shown['revisions'] as JsonObject[])[0]).toMatchObject({
      state: 'refused',
      refused: { code: 'CHECKSUM_DIFFERS' },
    });
  });
});

describe('A20-1 lists show a unit what it sends and what it receives', () => {
  test('page by page, the latest first, and nobody else’s', async () => {
    const sent = await desk.must('civil-leader', 'GET', '/exchange/deliveries?box=sent&limit=1');
    expect(sent['deliveries']).toHaveLength(1);
    const rest = await desk.must(
      'civil-leader',
      'GET',
      `/exchange/deliveries?box=sent&limit=50&cursor=${encodeURIComponent(String(sent['cursor']))}`,
    );
    expect(rest['deliveries']).toHaveLength(2);

    const received = await desk.must('medical-leader', 'GET', '/exchange/deliveries?box=received');
    const lines = received['deliveries'] as JsonObject[];
    expect(lines.map(({ dataSetId }) => dataSetId)).toContain('subsistence-allowance');
    expect(lines.map(({ dataSetId }) => dataSetId)).not.toContain('orphans');
    const late = await desk.must(
      'medical-leader',
      'GET',
      '/exchange/deliveries?box=received&dataSetId=subsistence-allowance&state=handed_over',
    );
    expect(late['deliveries']).toMatchObject([{ unitId: 'civil', late: true }]);

    const others = await desk.ask(
      'civil-leader',
      'GET',
      '/exchange/deliveries?box=sent&unitId=rural',
    );
    expect(others.status).toBe(403);
    expect((await desk.ask('civil-leader', 'GET', '/exchange/deliveries?box=county')).status).toBe(
      403,
    );
    const all = await desk.must('county-inspector', 'GET', '/exchange/deliveries?box=county');
    expect((all['deliveries'] as Json[]).length).toBeGreaterThan(5);
  });
});

async function residents(): Promise<number> {
  const { Count } = await county.documents.send(
    new ScanCommand({
      TableName: county.ref('ResidentsTable'),
      FilterExpression: 'sk = :resident',
      ExpressionAttributeValues: { ':resident': 'resident' },
    }),
  );
  return Count ?? 0;
}
