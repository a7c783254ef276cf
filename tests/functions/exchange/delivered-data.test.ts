import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../../infra/local/county.ts';
import type { Json } from '../../../infra/local/template.ts';
import { ExchangeDesk } from '../../builders/exchange.ts';
import { aSeasonCounty } from '../../builders/season-county.ts';
import { aVillager } from '../../builders/season-rosters.ts';

let county: County;
let desk: ExchangeDesk;
let subsistence: string;
let disabled: string;

const [both, renamed, only, elsewhere] = [301, 302, 303, 304].map((place) => aVillager(place));

/** A list as civil affairs sends it, with a column of its own that is nobody else's business. */
const subsistenceList = Buffer.from(
  [
    '姓名,身份证号,对象类别,家庭困难原因',
    `${both?.name},${both?.residentId},低保,重病`,
    `${renamed?.name},${renamed?.residentId},低保,=HYPERLINK("x")`,
    `${only?.name},${only?.residentId},低保,失业`,
    '没有号码的人,123,低保,',
  ].join('\n'),
);
const disabledList = Buffer.from(
  [
    '姓名,残疾人证号,残疾类别,残疾等级',
    `${both?.name},${both?.residentId}42,肢体,二级`,
    `别的名字,${renamed?.residentId}41,肢体,一级`,
    `${elsewhere?.name},${elsewhere?.residentId}11,视力,一级`,
  ].join('\n'),
);

beforeAll(async () => {
  county = await aSeasonCounty();
  desk = new ExchangeDesk(county);
  const first = await desk.handedOver('civil', 'subsistence-allowance', {
    fileName: '低保.csv',
    bytes: subsistenceList,
  });
  const second = await desk.handedOver('disabled', 'disabled-persons', {
    fileName: '残疾人.csv',
    bytes: disabledList,
  });
  subsistence = String(first['deliveryId']);
  disabled = String(second['deliveryId']);
}, 120_000);
afterAll(() => county?.stop());

const path = (deliveryId: string, what: string) => `/exchange/deliveries/${deliveryId}/${what}`;

describe('A19-1 what the door found, row by row', () => {
  test('each rejected row with its column, what stands there, and a sentence', async () => {
    const { rows, headings } = await desk.must(
      'civil-officer',
      'GET',
      path(subsistence, 'rows?outcome=rejected'),
    );

    expect(headings).toEqual(['姓名', '身份证号', '对象类别', '家庭困难原因']);
    expect(rows).toMatchObject([
      {
        rowNo: 5,
        outcome: 'rejected',
        findings: [{ code: 'RESIDENT_ID_MALFORMED', column: '身份证号', found: '123' }],
        sentences: [expect.stringContaining('第 5 行')],
      },
    ]);
  });

  test('accepted rows page by page, numbers masked', async () => {
    const page = await desk.must(
      'medical-officer',
      'GET',
      path(subsistence, 'rows?outcome=accepted&limit=2'),
    );
    expect(page).toMatchObject({ cursor: '2' });
    expect(JSON.stringify(page)).not.toContain(both?.residentId);
    expect(JSON.stringify(page)).toContain(both?.residentId.slice(-4));
    const rest = await desk.must(
      'medical-officer',
      'GET',
      path(subsistence, 'rows?outcome=accepted&limit=2&cursor=2'),
    );
    expect(rest['rows']).toMatchObject([{ rowNo: 4 }]);
    expect(rest['cursor']).toBeUndefined();
  });

  test('A20-1 supervisors see that it was delivered, not the rows; others see neither', async () => {
    const rows = path(subsistence, 'rows?outcome=accepted');

    expect((await desk.ask('county-leader', 'GET', rows)).status).toBe(403);
    expect((await desk.ask('disabled-officer', 'GET', rows)).status).toBe(403);
    expect((await desk.ask('tax-officer', 'GET', rows)).status).toBe(403);
  });
});

describe('A10-1 A13-1 who stands on two lists', () => {
  test('is shown to the receiver of both, side by side, with whether the names agree', async () => {
    const { overlaps } = await desk.must('medical-officer', 'GET', path(disabled, 'overlaps'));

    expect(overlaps).toMatchObject([
      {
        name: both?.name,
        others: [{ dataSetId: 'subsistence-allowance', unitName: '样例县民政局', sameName: true }],
      },
      { name: '别的名字', others: [{ name: renamed?.name, sameName: false }] },
    ]);
    expect(JSON.stringify(overlaps)).not.toContain(both?.residentId);
  });

  test('page by page', async () => {
    const first = await desk.must('social-officer', 'GET', path(disabled, 'overlaps?limit=1'));
    expect(first['overlaps']).toHaveLength(1);
    const second = await desk.must(
      'social-officer',
      'GET',
      path(disabled, `overlaps?limit=1&cursor=${first['cursor']}`),
    );
    expect(second['overlaps']).toMatchObject([{ name: '别的名字' }]);
  });

  test('and not to the offices that sent them: the other’s list is none of their business', async () => {
    const { body } = await desk.ask('civil-officer', 'GET', path(subsistence, 'overlaps'));

    expect(body).toMatchObject({ code: 'OUT_OF_AREA' });
  });
});

describe('A20-2 a file that is taken', () => {
  async function taken(subject: string, deliveryId: string, what: string) {
    const { downloadId } = await desk.must(subject, 'POST', path(deliveryId, 'downloads'), {
      what,
    });
    await county.idle();
    return desk.must(subject, 'GET', `/exchange/downloads/${downloadId}`);
  }

  test('carries who took it and when, and the catalogue’s fields only', async () => {
    const download = await taken('medical-officer', subsistence, 'extract');
    const file = await fetch(String(download['url']));
    const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
    const rows = (sheets[0]?.rows ?? []) as readonly (readonly Json[])[];
    const text = JSON.stringify(rows);

    const mark =
      /仅限“.+”使用，不得转交。下载：样例县医疗保障局 .+，2026-10-08 \d\d:\d\d，编号 dn_/u;
    expect(String(rows[0]?.[0])).toMatch(mark);
    expect(String(rows.at(-1)?.[0])).toMatch(mark);
    expect(rows[1]).toContain('姓名');
    expect(text).toContain(both?.residentId);
    expect(text).not.toContain('家庭困难原因');
    expect(text).not.toContain('HYPERLINK');
    expect(text).not.toContain('没有号码的人');
    expect(rows).toHaveLength(3 + 3);
    expect(String(download['fileName'])).toMatch(
      /^低保对象名单-2027（.+ 20261008\d{4} 下载）\.xlsx$/u,
    );
  });

  test('is traced: who asked for what', async () => {
    const { downloadId } = await taken('medical-leader', subsistence, 'scan');

    const { Items = [] } = await county.documents.send(
      new ScanCommand({ TableName: county.ref('AuditTable') }),
    );
    const traced = Items.filter(({ act }) => act === 'exchange.requestDownload');
    expect(JSON.stringify(traced)).toContain(String(downloadId));
    expect(JSON.stringify(traced)).toContain('of_medical-leader');
  });

  test('is for whoever asked for it and nobody else', async () => {
    const { downloadId } = await taken('medical-officer', subsistence, 'extract');

    expect(
      (await desk.ask('medical-leader', 'GET', `/exchange/downloads/${downloadId}`)).status,
    ).toBe(404);
  });

  test('as it was sent, or with what became of each row, goes back to its sender only', async () => {
    const original = await taken('civil-officer', subsistence, 'original');
    const bytes = Buffer.from(await (await fetch(String(original['url']))).arrayBuffer());
    expect(bytes.equals(subsistenceList)).toBe(true);

    for (const what of ['original', 'outcome']) {
      const { status } = await desk.ask('medical-officer', 'POST', path(subsistence, 'downloads'), {
        what,
      });
      expect(status).toBe(403);
    }
    const { status } = await desk.ask('county-inspector', 'POST', path(subsistence, 'downloads'), {
      what: 'extract',
    });
    expect(status).toBe(403);
  });
});
