import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import { stringify } from 'csv-stringify/sync';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDirectoryOffice } from '../../builders/directory-office.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

let engine: Engine;
let office: Awaited<ReturnType<typeof aDirectoryOffice>>;

beforeAll(async () => {
  engine = await startEngine();
  office = await aDirectoryOffice(engine);
}, 60_000);
afterAll(() => engine.stop());

const HEADER = [
  '单位名称',
  '单位类别',
  '乡镇',
  '村（社区）',
  '姓名',
  '登录账号',
  '角色',
  '职务',
  '职责',
  '联系电话',
  '起始日期',
  '截止日期',
];

type Row = {
  readonly unit: string;
  readonly kind?: string;
  readonly township?: string;
  readonly village?: string;
  readonly name?: string;
  readonly subject: string;
  readonly role?: string;
  readonly from?: string;
  readonly to?: string;
};

function cellsOf(row: Row): readonly string[] {
  const { unit, kind = '', township = '', village = '', name = '王建国', subject } = row;
  const { role = '经办人', from = '2026-10-01', to = '' } = row;
  return [unit, kind, township, village, name, subject, role, '', '', '0990-0100009', from, to];
}

const csvOf = (rows: readonly Row[]) =>
  Buffer.from(stringify([['单位和人员名册'], HEADER, ...rows.map(cellsOf)], { bom: true }));

const sent = (content: Buffer, apply = true, officer = 'county-administrator') =>
  office.ask('importDirectory', officer, {
    body: { packId: sampleCountyPack.packId, content: content.toString('base64'), apply },
  });

describe('A04-1 a file of units and officers', () => {
  const rows: readonly Row[] = [
    { unit: '样例县税务局', subject: 'imported-1', role: '数据交换专员' },
    {
      unit: '白杨村村委会',
      kind: '村',
      township: '青松镇',
      name: '阿依古丽·买买提',
      subject: 'imported-2',
      role: '协理员',
    },
    {
      unit: '青松镇中心小学',
      kind: '学校',
      township: '青松镇',
      name: '李秀英',
      subject: 'imported-3',
    },
    {
      unit: '青松镇中心小学',
      kind: '学校',
      township: '青松镇',
      name: '李秀英',
      subject: 'imported-3',
      role: '负责人',
    },
  ];

  test('is looked at first: it is told what would be, and nothing is written', async () => {
    expect(await sent(csvOf(rows), false)).toMatchObject({
      status: 200,
      body: {
        applied: false,
        unitsEntered: 1,
        officersEntered: 3,
        postsGiven: 4,
        unchanged: 0,
        rejected: [],
      },
    });
    expect((await office.officers.findBySubjects(['imported-1'])).size).toBe(0);
  });

  test('is entered, and the same file again changes nothing', async () => {
    await sent(csvOf(rows));
    const again = await sent(csvOf(rows));

    expect(again).toMatchObject({
      body: { unitsEntered: 0, officersEntered: 0, postsGiven: 0, unchanged: 4, rejected: [] },
    });
    const people = await office.officers.findBySubjects(['imported-2', 'imported-3']);
    expect(people.get('imported-2')).toMatchObject({
      version: 1,
      posts: [
        {
          unitId: 'village-99000110102',
          role: 'assistant',
          area: { kind: 'village', villageId: '99000110102' },
        },
      ],
    });
    expect(people.get('imported-3')).toMatchObject({
      version: 1,
      posts: [{ role: 'officer' }, { role: 'leader' }],
    });
    expect(await office.ask('showMe', 'imported-1')).toMatchObject({ status: 200 });
  });

  test('comes as a workbook, too, with days as Excel keeps them', async () => {
    const workbook = await writeXlsx({
      sheets: [
        {
          name: '名册',
          rows: [
            HEADER,
            [
              '样例县民政局',
              '',
              '',
              '',
              '张志强',
              'imported-4',
              '经办人',
              '科长',
              '低保数据',
              '0990-0100010',
              new Date(Date.UTC(2026, 9, 1)),
              '2026年12月31日',
            ],
          ],
        },
      ],
    });

    expect(await sent(Buffer.from(workbook))).toMatchObject({ body: { postsGiven: 1 } });
    expect((await office.officers.findBySubjects(['imported-4'])).get('imported-4')).toMatchObject({
      posts: [{ unitId: 'civil', validFrom: '2026-10-01', validTo: '2026-12-31', post: '科长' }],
    });
  });
});

describe('a county in which nobody stands yet', () => {
  test('is filled by the first administrator with one file, who then is one of its officers', async () => {
    const empty = await startEngine();
    const first = await aDirectoryOffice(empty, { units: [], officers: [] });
    const rows: readonly Row[] = [
      { unit: '样例县人民政府', kind: '县政府', subject: 'a-new-administrator', role: '管理员' },
      { unit: '样例县税务局', kind: '税务局', subject: 'a-new-leader', role: '负责人' },
      { unit: '中国农业银行样例县支行', kind: '银行', subject: 'a-new-banker' },
      { unit: '青松镇人民政府', kind: '乡镇', subject: 'a-new-mayor', role: '负责人' },
      {
        unit: '青松村村委会',
        kind: '村',
        township: '青松镇',
        subject: 'a-new-assistant',
        role: '协理员',
      },
    ];

    const entered = await first.ask('importDirectory', 'first-administrator', {
      body: {
        packId: sampleCountyPack.packId,
        content: csvOf(rows).toString('base64'),
        apply: true,
      },
    });

    expect(entered).toMatchObject({
      body: { unitsEntered: 5, officersEntered: 5, postsGiven: 5, rejected: [] },
    });
    expect(await first.ask('showMe', 'a-new-administrator')).toMatchObject({ status: 200 });
    expect(
      await first.ask('showUnit', 'a-new-mayor', { path: { unitId: 'tax-bureau' } }),
    ).toMatchObject({ body: { unit: { name: '样例县税务局', parentId: 'county' } } });
    await empty.stop();
  }, 60_000);
});

describe('a row that cannot be entered', () => {
  test.each<[string, Row, object]>([
    ['of an unknown unit', { unit: '不知道的单位', subject: 'a' }, { code: 'UNIT_UNKNOWN' }],
    [
      'of a village the county has not',
      { unit: '无名村', kind: '村', township: '青松镇', subject: 'a' },
      { code: 'PLACE_UNKNOWN', because: 'VILLAGE_UNKNOWN' },
    ],
    [
      'with a role nobody knows',
      { unit: '样例县税务局', subject: 'a', role: '科员' },
      { code: 'CELL_NOT_UNDERSTOOD', column: '角色', value: '科员' },
    ],
    [
      'without a sign-in name',
      { unit: '样例县税务局', subject: '' },
      { code: 'CELL_MISSING', column: '登录账号' },
    ],
    [
      'with a day that does not exist',
      { unit: '样例县税务局', subject: 'a', from: '2026-02-30' },
      { code: 'CELL_NOT_UNDERSTOOD', column: '起始日期' },
    ],
    [
      'whose sign-in name is somebody else’s',
      { unit: '样例县税务局', subject: 'tax-leader', name: '另一个人' },
      { code: 'SUBJECT_IS_ANOTHERS' },
    ],
    [
      'an assistant in a bureau',
      { unit: '样例县税务局', subject: 'a', role: '协理员' },
      { code: 'ROLE_NOT_IN_UNIT' },
    ],
  ])('%s is rejected with its number and why, and the others go on', async (_, row, why) => {
    const good: Row = { unit: '样例县审计局', subject: `good-${Math.abs(hash(row))}` };

    expect(await sent(csvOf([row, good]), false)).toMatchObject({
      body: { postsGiven: 1, rejected: [{ rowNo: 3, ...why }] },
    });
  });

  test('nobody gives themselves a post by a file either', async () => {
    const me = await office.found('of_county-administrator');
    const row = { unit: '样例县税务局', name: me.name, subject: me.subject, role: '负责人' };

    expect(await sent(csvOf([row]))).toMatchObject({
      body: { postsGiven: 0, rejected: [{ rowNo: 3, code: 'YOUR_OWN_POSTS' }] },
    });
  });
});

describe('a file that is no directory', () => {
  test.each([
    ['a picture', Buffer.from('%PDF-1.7 a scan'), 'FILE_UNREADABLE'],
    ['a list without the columns', Buffer.from('姓名,单位\n王建国,税务局\n'), 'NO_HEADER'],
  ])('%s is refused as a whole', async (_, content, code) => {
    expect(await sent(content)).toMatchObject({ status: 422, body: { code } });
  });
});

function hash(row: Row): number {
  return [...JSON.stringify(row)].reduce((sum, mark) => (sum * 31 + mark.charCodeAt(0)) | 0, 7);
}
