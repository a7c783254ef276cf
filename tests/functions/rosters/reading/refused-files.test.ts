import { constants, deflateRawSync } from 'node:zlib';
import type { FileRefusal } from '@liangxian/shared/rosters/refusals.ts';
import { describe, expect, test } from 'vitest';
import { openOfficeFile } from '../../../../functions/rosters/adapters/office-file.ts';
import { OFFICE_FILE_LIMITS } from '../../../../functions/rosters/adapters/office-file-limits.ts';
import { allOf, outcomeOf } from './support/read.ts';
import { temporaryFiles } from './support/temporary-files.ts';
import { inlineCell, sheetOf, workbookOf } from './support/workbook.ts';
import { zipOf } from './support/zip.ts';

const files = temporaryFiles();
const MIB = 1024 * 1024;
const ROW = `<row>${inlineCell('青松村')}</row>`;

describe('files that are no roster file', () => {
  test.each<readonly [string, Buffer | string, FileRefusal['code']]>([
    ['an empty file', '', 'FILE_EMPTY'],
    ['a file of blanks', '\uFEFF \r\n\r\n', 'FILE_EMPTY'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ', 'FILE_IS_PDF'],
    ['a PNG picture', Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'), 'FILE_IS_IMAGE'],
    ['a JPEG picture', Buffer.from('\xff\xd8\xff\xe0..JFIF', 'latin1'), 'FILE_IS_IMAGE'],
    ['a picture from a telephone', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), 'FILE_IS_IMAGE'],
    ['a RAR archive', Buffer.from('Rar!\x1a\x07\x00', 'latin1'), 'FILE_IS_ARCHIVE'],
    [
      'a zip archive of something else',
      zipOf([{ name: '清册.xlsx', data: 'x' }]),
      'FILE_IS_ARCHIVE',
    ],
    [
      'an OpenDocument table',
      zipOf([
        {
          name: 'mimetype',
          data: 'application/vnd.oasis.opendocument.spreadsheet',
          method: 'stored',
        },
      ]),
      'FILE_IS_ODS',
    ],
    [
      'a Word document',
      zipOf([
        { name: '_rels/.rels', data: '' },
        { name: 'word/document.xml', data: '' },
      ]),
      'FILE_IS_OTHER_DOCUMENT',
    ],
    [
      'a binary workbook',
      zipOf([
        { name: '_rels/.rels', data: '' },
        { name: 'xl/workbook.bin', data: '' },
      ]),
      'FILE_IS_XLSB',
    ],
    [
      'a workbook with macros',
      zipOf([
        { name: '_rels/.rels', data: '' },
        { name: 'xl/workbook.xml', data: '' },
        { name: 'xl/vbaProject.bin', data: '' },
      ]),
      'FILE_HAS_MACROS',
    ],
    ['an old workbook', compoundFile('Workbook'), 'FILE_IS_XLS'],
    ['a workbook with a password', compoundFile('EncryptedPackage'), 'FILE_IS_ENCRYPTED'],
    ['an old Word document', compoundFile('WordDocument'), 'FILE_IS_OTHER_DOCUMENT'],
    [
      'a web page that calls itself .xls',
      '<html><table><tr><td>姓名</td></tr></table></html>',
      'FILE_IS_WEB_PAGE',
    ],
    [
      'a table in XML of 2003',
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
      'FILE_IS_WEB_PAGE',
    ],
    [
      'a zip archive with a password',
      zipOf([{ name: '_rels/.rels', data: 'x', encrypted: true }]),
      'FILE_IS_ENCRYPTED',
    ],
    ['half a workbook', workbookOf({ sheets: [{ rows: ROW }] }).subarray(0, 600), 'FILE_DAMAGED'],
    [
      'a workbook without sheets to see',
      workbookOf({ sheets: [{ rows: ROW, state: 'hidden' }] }),
      'FILE_EMPTY',
    ],
    [
      'a package without a workbook',
      zipOf([{ name: '_rels/.rels', data: '<Relationships/>' }]),
      'FILE_DAMAGED',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await openOfficeFile(await files.write(bytes, 'roster.xlsx'))).toMatchObject({
      ok: false,
      refusal: { code },
    });
  });

  test('a file beyond the limit is refused by its size alone', async () => {
    const path = await files.write('序号,姓名\n');

    expect(await openOfficeFile(path, { ...OFFICE_FILE_LIMITS, fileBytes: 5 })).toEqual({
      ok: false,
      refusal: { code: 'FILE_TOO_LARGE' },
    });
  });
});

describe('workbooks that prove damaged or dangerous on the way', () => {
  test.each<readonly [string, () => Buffer, FileRefusal['code']]>([
    [
      'a document type in the sheet',
      () =>
        workbookOf({
          sheets: [{ rows: `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>${sheetOf(ROW)}` }],
        }),
      'FILE_UNSAFE',
    ],
    [
      'a text that no shared string holds',
      () => workbookOf({ sheets: [{ rows: '<row><c t="s"><v>7</v></c></row>' }] }),
      'FILE_DAMAGED',
    ],
    [
      'a sheet that ends in the middle',
      () => workbookOf({ sheets: [{ rows: '<worksheet><sheetData><row><c><v>1</v>' }] }),
      'FILE_DAMAGED',
    ],
    [
      'the same row number twice',
      () =>
        workbookOf({
          sheets: [{ rows: '<row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>' }],
        }),
      'FILE_DAMAGED',
    ],
    [
      'more rows than a sheet can have',
      () => workbookOf({ sheets: [{ rows: '<row r="1048577"><c><v>1</v></c></row>' }] }),
      'TOO_MANY_ROWS',
    ],
    [
      'a value in a column no roster has',
      () => workbookOf({ sheets: [{ rows: '<row><c r="XFD1"><v>1</v></c></row>' }] }),
      'TOO_MANY_COLUMNS',
    ],
    [
      'a cell longer than any spreadsheet allows',
      () => workbookOf({ sheets: [{ rows: `<row>${inlineCell('长'.repeat(70_000))}</row>` }] }),
      'CELL_TOO_LONG',
    ],
    [
      'a sheet whose checksum is wrong',
      () => workbookOf({ sheets: [{ rows: ROW, part: { declaredCrc32: 1 } }] }),
      'FILE_DAMAGED',
    ],
    [
      'a sheet larger than it declares',
      () => workbookOf({ sheets: [{ rows: ROW, part: { declaredSize: 20 } }] }),
      'FILE_UNSAFE',
    ],
    [
      'a sheet smaller than it declares',
      () => workbookOf({ sheets: [{ rows: ROW, part: { declaredSize: 9_999 } }] }),
      'FILE_DAMAGED',
    ],
    [
      'a part named twice',
      () =>
        zipOf([
          { name: '_rels/.rels', data: '' },
          { name: '_RELS/.rels', data: '' },
        ]),
      'FILE_DAMAGED',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await refusalOf(bytes())).toMatchObject({ code });
  });

  test('a bomb of 5 MB that declares its 3 GB is refused unopened', async () => {
    const { packed, declaredSize } = bomb();
    expect(packed.length).toBeLessThan(5 * MIB);

    const book = workbookOf({ sheets: [{ rows: '', part: { packed, declaredSize } }] });

    expect(await refusalOf(book)).toEqual({ code: 'FILE_UNSAFE' });
  });

  test('a bomb of 5 MB that declares a harmless size is refused where it goes beyond it', async () => {
    const part = { ...bomb(), declaredSize: 40 * MIB };

    const book = workbookOf({ sheets: [{ rows: '', part }] });

    expect(await refusalOf(book)).toEqual({ code: 'FILE_UNSAFE' });
  });

  test('a bomb among the shared texts is refused just so', async () => {
    const book = workbookOf({ sheets: [{ rows: ROW }], strings: '', stringsPart: bomb() });

    expect(await refusalOf(book)).toEqual({ code: 'FILE_UNSAFE' });
  });
});

/** How a roster reading of the file ends: refused at the door or on the way, it is one and the same refusal. */
async function refusalOf(bytes: Buffer) {
  const file = await openOfficeFile(await files.write(bytes));
  if (!file.ok) return file.refusal;
  const outcome = await outcomeOf(file.value.rows(), 'effective');
  return 'code' in outcome ? outcome : allOf(file.value.rows());
}

function compoundFile(stream: string): Buffer {
  const mark = Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1');
  return Buffer.concat([
    mark,
    Buffer.alloc(1016),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(64),
  ]);
}

/** 3 GB of empty elements in 5 MB: one deflated piece of 32 MB, again and again, without a dictionary across pieces. */
function bomb(): { readonly packed: Buffer; readonly declaredSize: number } {
  const finishFlush = constants.Z_FULL_FLUSH;
  const head = Buffer.from('<worksheet><sheetData>');
  const piece = Buffer.alloc(32 * MIB, '<x></x> ');
  const piecePacked = deflateRawSync(piece, { finishFlush });
  const pieces = Array.from({ length: 96 }, () => piecePacked);
  return {
    packed: Buffer.concat([deflateRawSync(head, { finishFlush }), ...pieces]),
    declaredSize: head.length + 96 * piece.length,
  };
}
