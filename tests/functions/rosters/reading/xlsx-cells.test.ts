import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import { describe, expect, test } from 'vitest';
import { openOfficeFile } from '../../../../functions/rosters/adapters/office-file.ts';
import { showsDay } from '../../../../functions/rosters/adapters/xlsx-date-styles.ts';
import { allOf, rowsOfFile } from './support/read.ts';
import { temporaryFiles } from './support/temporary-files.ts';
import { inlineCell, type WorkbookXml, workbookOf } from './support/workbook.ts';

const files = temporaryFiles();

const CHINESE_DATE =
  '<numFmts><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="165"/></cellXfs>';
const PREFIXED =
  '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">' +
  '<x:c r="A1" t="inlineStr"><x:is><x:t>红柳村</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';

describe('cells of a workbook', () => {
  test.each<readonly [string, string, Partial<WorkbookXml>, string, string]>([
    ['a text in its cell', '<c t="inlineStr"><is><t>青松村</t></is></c>', {}, 'text', '青松村'],
    [
      'a shared text',
      '<c t="s"><v>1</v></c>',
      { strings: '<si><t>x</t></si><si><t>白杨村</t></si>' },
      'text',
      '白杨村',
    ],
    [
      'rich text without its phonetic runs',
      '<c t="s"><v>0</v></c>',
      {
        strings:
          '<si><r><rPr><b/></rPr><t>热</t></r><r><t>合曼</t></r><rPh sb="0" eb="1"><t>rè</t></rPh></si>',
      },
      'text',
      '热合曼',
    ],
    [
      'phonetic runs inside a cell',
      '<c t="inlineStr"><is><t>王</t><rPh sb="0" eb="1"><t>wáng</t></rPh></is></c>',
      {},
      'text',
      '王',
    ],
    [
      'an escaped line break',
      '<c t="inlineStr"><is><t>a_x000D_b_x005F_x000D_</t></is></c>',
      {},
      'text',
      'a\rb_x000D_',
    ],
    [
      'blanks that are kept',
      '<c t="inlineStr"><is><t xml:space="preserve"> 王 </t></is></c>',
      {},
      'text',
      ' 王 ',
    ],
    [
      'a saved formula text',
      '<c t="str"><f>A1&amp;"村"</f><v>青松村</v></c>',
      {},
      'text',
      '青松村',
    ],
    [
      'a saved formula number',
      '<c><f>200+200</f><v>400.00000000000006</v></c>',
      {},
      'number',
      '400',
    ],
    [
      'a formula without a saved value',
      '<c><f>HYPERLINK("http://example.invalid")</f></c>',
      {},
      'text',
      '=HYPERLINK("http://example.invalid")',
    ],
    ['a boolean', '<c t="b"><v>1</v></c>', {}, 'boolean', 'TRUE'],
    ['an error', '<c t="e"><v>#N/A</v></c>', {}, 'error', '#N/A'],
    ['an ISO date', '<c t="d"><v>1990-03-02</v></c>', {}, 'date', '1990-03-02'],
    ['a number', '<c><v>18818626269</v></c>', {}, 'number', '18818626269'],
    ['a number with an exponent', '<c><v>1.8818626269E10</v></c>', {}, 'number', '18818626269'],
    ['a number as pandas writes it', '<c><v>200.0</v></c>', {}, 'number', '200'],
    ['a small number', '<c><v>1.5E-7</v></c>', {}, 'number', '0.00000015'],
    [
      'an identity number that lost its digits',
      '<c><v>9.900012006051501e+17</v></c>',
      {},
      'number',
      '9.900012006051501e+17',
    ],
    [
      'a household number of 16 digits',
      '<c><v>9900011012010088</v></c>',
      {},
      'number',
      '9900011012010088',
    ],
    [
      'a day in a custom style',
      '<c s="1"><v>40146</v></c>',
      { styles: CHINESE_DATE },
      'date',
      '2009-11-29',
    ],
    [
      'a day with its time',
      '<c s="1"><v>40146.5</v></c>',
      { styles: CHINESE_DATE },
      'date',
      '2009-11-29T12:00:00',
    ],
    [
      'a day counted from 1904',
      '<c s="1"><v>38684</v></c>',
      { styles: CHINESE_DATE, date1904: true },
      'date',
      '2009-11-29',
    ],
    [
      'a day before March 1900',
      '<c s="1"><v>59</v></c>',
      { styles: CHINESE_DATE },
      'date',
      '1900-02-28',
    ],
    ['the day that never was', '<c s="1"><v>60</v></c>', { styles: CHINESE_DATE }, 'number', '60'],
    [
      'a number too large for a day',
      '<c s="1"><v>990001200605150100</v></c>',
      { styles: CHINESE_DATE },
      'number',
      '990001200605150100',
    ],
    ['a prefixed sheet', PREFIXED, {}, 'text', '红柳村'],
  ])('%s', async (_, cell, workbook, kind, text) => {
    const rows = cell.startsWith('<x:') ? cell : `<row r="1">${cell}</row>`;
    const path = await files.write(workbookOf({ sheets: [{ rows }], ...workbook }));

    expect(await rowsOfFile(path)).toEqual([{ rowNo: 1, cells: [{ kind, text }] }]);
  });

  test('rows and cells without a reference follow the one before; styled blanks are nothing', async () => {
    const rows =
      '<row><c s="1"/><c><v>1</v></c><c r="E1"><v>2</v></c><c><v>3</v></c></row>' +
      '<row r="4"><c s="1"/></row><row/><row><c r="B6"><v>4</v></c><c r="A6"><v>5</v></c></row>';

    expect(numbersIn(await rowsOf({ sheets: [{ rows }] }))).toEqual([
      [1, [undefined, '1', undefined, undefined, '2', '3']],
      [6, ['5', '4']],
    ]);
  });

  test.each([true, false])(
    'shared texts may stand before or behind the sheet (%s)',
    async (stringsFirst) => {
      const strings = '<si><t>青松村</t></si>';
      const sheets = [{ rows: '<row><c t="s"><v>0</v></c></row>' }];

      expect(numbersIn(await rowsOf({ sheets, strings, stringsFirst }))).toEqual([[1, ['青松村']]]);
    },
  );

  test('a workbook in the strict variant of the format is read', async () => {
    const sheets = [{ rows: `<row>${inlineCell('青松村')}</row>` }];

    expect(numbersIn(await rowsOf({ sheets, isStrict: true }))).toEqual([[1, ['青松村']]]);
  });
});

describe('sheets of a workbook', () => {
  const HEADER = `<row>${['序号', '村', '姓名', '身份证号', '人员类别', '养老', '档次', '医疗'].map(inlineCell).join('')}</row>`;
  const NOTE = `<row>${inlineCell('证件号码请按文本格式填写')}</row>`;

  test('hidden and very hidden sheets are not read', async () => {
    const sheets = [
      { rows: HEADER, state: 'hidden' as const },
      { rows: HEADER, state: 'veryHidden' as const },
      { rows: NOTE },
    ];

    expect(await rowsOf({ sheets })).toHaveLength(1);
  });

  test('the visible sheet with a header is the roster, and the others are named', async () => {
    const path = await files.write(
      workbookOf({
        sheets: [
          { name: '说明', rows: NOTE },
          { name: '空', rows: '' },
          { name: '清册', rows: HEADER },
        ],
      }),
    );

    const file = await openOfficeFile(path);

    expect(file).toMatchObject({ ok: true, value: { format: 'xlsx', sheetsNotRead: ['说明'] } });
    expect(file.ok && (await allOf(file.value.rows()))).toHaveLength(1);
  });

  test('a roster spread over two sheets is refused whole: nobody on the second is lost', async () => {
    const sheets = [
      { name: '青松村', rows: HEADER },
      { name: '白杨村', rows: HEADER },
    ];

    expect(await openOfficeFile(await files.write(workbookOf({ sheets })))).toEqual({
      ok: false,
      refusal: { code: 'SEVERAL_SHEETS', detail: '青松村、白杨村' },
    });
  });

  test('a file can be read twice, for the reading and for the outcome', async () => {
    const file = await openOfficeFile(
      await files.write(workbookOf({ sheets: [{ rows: HEADER }] })),
    );

    const first = file.ok && (await allOf(file.value.rows()));
    const second = file.ok && (await allOf(file.value.rows()));

    expect(first).toHaveLength(1);
    expect(second).toEqual(first);
  });
});

describe('formats that show a day', () => {
  test.each([
    ['yyyy"年"m"月"d"日"', true],
    ['yyyy\\年m\\月d\\日', true],
    ['[$-804]yyyy/m/d;@', true],
    ['m"月"', true],
    ['yyyy-mm-dd hh:mm', true],
    ['h:mm AM/PM', false],
    ['[h]:mm:ss', false],
    ['mm:ss.0', false],
    ['General', false],
    ['G/通用格式', false],
    ['0.00E+00', false],
    ['#,##0_);[Red]\\(#,##0\\)', false],
    ['0"day"', false],
    ['@', false],
  ])('%s: %s', (code, expected) => {
    expect(showsDay(code)).toBe(expected);
  });
});

async function rowsOf(workbook: WorkbookXml): Promise<readonly RawRow[]> {
  return rowsOfFile(await files.write(workbookOf(workbook)));
}

function numbersIn(rows: readonly RawRow[]) {
  return rows.map(({ rowNo, cells }) => [rowNo, cells.map((cell) => cell?.text)]);
}
