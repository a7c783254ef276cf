import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { csvRows } from '../../../../functions/rosters/adapters/csv-rows.ts';
import { openOfficeFile } from '../../../../functions/rosters/adapters/office-file.ts';
import { OFFICE_FILE_LIMITS } from '../../../../functions/rosters/adapters/office-file-limits.ts';
import { aResidentId } from '../../../builders/resident-id.ts';
import { allOf, outcomeOfFile, rowsOfFile } from './support/read.ts';
import { temporaryFiles } from './support/temporary-files.ts';

const files = temporaryFiles();

/** The cases of the public csv-spectrum collection, each with its records. */
const SPECTRUM: readonly (readonly [string, string, readonly (readonly string[])[]])[] = [
  [
    'comma in quotes',
    'first,last,address,city,zip\nJohn,Doe,120 any st.,"Anytown, WW",08123',
    [
      ['first', 'last', 'address', 'city', 'zip'],
      ['John', 'Doe', '120 any st.', 'Anytown, WW', '08123'],
    ],
  ],
  [
    'empty',
    'a,b,c\n1,"",""\n2,3,4',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'empty crlf',
    'a,b,c\r\n1,"",""\r\n2,3,4',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'escaped quotes',
    'a,b\n1,"ha ""ha"" ha"\n3,4',
    [
      ['a', 'b'],
      ['1', 'ha "ha" ha'],
      ['3', '4'],
    ],
  ],
  [
    'json',
    'key,val\n1,"{""type"": ""Point"", ""coordinates"": [102.0, 0.5]}"\n',
    [
      ['key', 'val'],
      ['1', '{"type": "Point", "coordinates": [102.0, 0.5]}'],
    ],
  ],
  [
    'location coordinates',
    'id,place\n1,"39°29\'N, 76°44\'E"\n',
    [
      ['id', 'place'],
      ['1', "39°29'N, 76°44'E"],
    ],
  ],
  [
    'newlines',
    'a,b,c\n1,2,3\n"Once upon \na time",5,6\n7,8,9\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['Once upon \na time', '5', '6'],
      ['7', '8', '9'],
    ],
  ],
  [
    'newlines crlf',
    'a,b,c\r\n1,2,3\r\n"Once upon \r\na time",5,6\r\n7,8,9\r\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['Once upon \r\na time', '5', '6'],
      ['7', '8', '9'],
    ],
  ],
  [
    'quotes and newlines',
    'a,b\n1,"ha \n""ha"" \nha"\n3,4\n',
    [
      ['a', 'b'],
      ['1', 'ha \n"ha" \nha'],
      ['3', '4'],
    ],
  ],
  [
    'simple',
    'a,b,c\n1,2,3',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ],
  ],
  [
    'simple crlf',
    'a,b,c\r\n1,2,3',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ],
  ],
  [
    'utf8',
    'a,b,c\n1,2,3\n4,5,ʤ',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['4', '5', 'ʤ'],
    ],
  ],
];

describe('csv records', () => {
  test.each(SPECTRUM)('%s', async (_, text, records) => {
    const rows = await recordsOf(text);

    expect(rows.map(({ cells }) => cells.map((cell) => cell?.text ?? ''))).toEqual(records);
  });

  test('each record has the line on which it begins, also behind cells with line breaks', async () => {
    const rows = await recordsOf('a,b\r\n"1\r\n2",x\r\n\r\n"3\r\n4\r\n5",y\r\nz,z\r\n');

    expect(rows.map(({ rowNo }) => rowNo)).toEqual([1, 2, 4, 5, 8]);
  });

  test('a stray quote stays a character and stops nothing', async () => {
    const rows = await recordsOf('a,b\n张"三,1\n"李"四,2\n');

    expect(rows.map(({ cells }) => cells[0]?.text)).toEqual(['a', '张"三', '"李"四']);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1+1'])(
    '%s stays plain text',
    async (text) => {
      expect((await recordsOf(`${text},b`))[0]?.cells[0]).toEqual({ kind: 'text', text });
    },
  );

  test('a quote that is never closed refuses the file, with the line where it opens', async () => {
    const rows = recordsOf(`a,b\n1,2\n"3,4\n${'5,6\n'.repeat(60_000)}`);

    await expect(rows).rejects.toMatchObject({
      refusal: { code: 'QUOTE_NOT_CLOSED', detail: '3' },
    });
  });

  test('a quote that a later row’s quote closes refuses the file: it would have swallowed people', async () => {
    const rows = recordsOf('姓名,证件号码,备注\n"王伟,1,\n李四,2,\n张三,3,"说明"\n赵六,4,\n');

    await expect(rows).rejects.toMatchObject({
      refusal: { code: 'QUOTE_NOT_CLOSED', detail: '2' },
    });
  });

  test('a cell longer than any spreadsheet allows refuses the file', async () => {
    await expect(recordsOf(`a,${'x'.repeat(40_000)}\n`)).rejects.toMatchObject({
      refusal: { code: 'CELL_TOO_LONG' },
    });
  });
});

const HEADER = '序号,村,姓名,身份证号,人员类别,养老,档次,医疗';

describe('encodings and delimiters of a text file', () => {
  test.each([
    ['utf-8', false],
    ['utf-8', true],
    ['utf-16le', true],
    ['utf-16be', true],
    ['gb18030', false],
  ] as const)('%s (mark: %s) is recognised by its bytes', async (encoding, addBOM) => {
    const text = `${HEADER}\r\n1,青松村,㛃𬱖·ئۇيغۇر,990001198807150011,低保,否,,是\r\n`;
    const path = await files.write(iconv.encode(text, encoding, { addBOM }), 'roster.xlsx');

    const [header, row] = await rowsOfFile(path);

    expect(header?.cells[0]?.text).toBe('序号');
    expect(row?.cells[2]?.text).toBe('㛃𬱖·ئۇيغۇر');
  });

  test('a name with characters of four bytes in GB18030 is accepted whole', async () => {
    const text = `${HEADER}\n1,青松村,王𬱖,${aResidentId()},一般居民,否,,是\n`;
    const outcome = await outcomeOfFile(
      await files.write(iconv.encode(text, 'gb18030')),
      'effective',
    );

    expect([...outcome.rejected.values(), ...outcome.accepted.values()]).toMatchObject([
      { name: '王𬱖' },
    ]);
  });

  test.each([',', ';', '\t', '|'])('columns may be separated by %j', async (delimiter) => {
    const text = `清册,说明;其他|内容\n${HEADER.replaceAll(',', delimiter)}\n`;

    const rows = await rowsOfFile(await files.write(text));

    expect(rows[1]?.cells.map((cell) => cell?.text)).toEqual(HEADER.split(','));
  });

  test('a mark of bytes that are valid in no encoding refuses the file', async () => {
    const bytes = Buffer.concat([Buffer.from(HEADER), Buffer.from([0x0a, 0xff, 0xff, 0x0a])]);

    expect(await openOfficeFile(await files.write(bytes))).toMatchObject({
      ok: false,
      refusal: { code: 'ENCODING_UNKNOWN' },
    });
  });

  test('a UTF-8 file with one character cut is not taken for GB18030 nonsense', async () => {
    const bytes = Buffer.from(`${HEADER}\n1,青松村,王伟\n`);
    const cut = Buffer.concat([bytes.subarray(0, bytes.length - 2), Buffer.from('\n')]);

    expect(await openOfficeFile(await files.write(cut))).toMatchObject({
      ok: false,
      refusal: { code: 'ENCODING_UNKNOWN' },
    });
  });

  test('UTF-16 without its mark refuses the file instead of showing zeros', async () => {
    expect(await openOfficeFile(await files.write(Buffer.from(HEADER, 'utf16le')))).toMatchObject({
      ok: false,
      refusal: { code: 'ENCODING_UNKNOWN' },
    });
  });
});

function recordsOf(text: string) {
  return allOf(csvRows([text], ',', OFFICE_FILE_LIMITS));
}
