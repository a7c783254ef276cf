import { createHash } from 'node:crypto';
import type { BankRow } from '@liangxian/shared/deductions/bank-layout.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { describe, expect, test } from 'vitest';
import {
  encodeInstructionFile,
  encodeReturnFile,
} from '../../../functions/deductions/adapters/bank-file-codec.ts';
import { aBatch, aRow, asBankRows, collected, layoutNamed } from '../../builders/bank-files.ts';

/** The platform's own decoder, so that the encoder does not vouch for itself. */
const gbk = (bytes: Uint8Array) => new TextDecoder('gbk', { fatal: true }).decode(bytes);

const rows = asBankRows([
  aRow(),
  aRow({ reference: '202611080000000002', accountName: '鍇·再努尔', amountFen: fen(123_456_789) }),
]);

function written(
  layoutId: string,
  customerNo = aBatch.customerNo,
  given: readonly BankRow[] = rows,
) {
  const file = encodeInstructionFile(layoutNamed(layoutId), { ...aBatch, customerNo }, given);
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  return file.value;
}

function answered(layoutId: string) {
  const file = encodeReturnFile(
    layoutNamed(layoutId),
    { ...aBatch, issue: 1 },
    rows.map((row) => collected(row)),
  );
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  return file.value;
}

describe('the file for the bank with 258-byte records', () => {
  const { fileName, bytes } = written('fixed-gbk-fen');

  test('has 258 bytes and CRLF for each row, and nothing else', () => {
    expect(bytes.length).toBe(2 * 260);
    expect([...bytes.subarray(258, 260), ...bytes.subarray(518)]).toEqual([13, 10, 13, 10]);
    expect(fileName).toBe('3005-PAYREQN-000001-210344-20261108');
  });

  test.each([
    ['银行代号', 0, 4, '3005'],
    ['分行代号', 4, 8, '9999'],
    ['网点代号', 8, 14, '210344'],
    ['柜员代号', 14, 20, '999999'],
    ['批号', 20, 26, '000001'],
    ['业务类别', 26, 29, '100'],
    ['文件传输日期', 29, 37, '20261108'],
    ['参考信息', 37, 56, '202611080000000002 '],
    ['应扣金额', 56, 68, '000123456789'],
    ['币种', 68, 71, '156'],
    ['处理日期', 71, 79, '20261108'],
    ['电子账号', 79, 98, '6220190614166000042'],
    ['客户姓名', 98, 158, `鍇·再努尔${' '.repeat(50)}`],
    ['保留域', 158, 258, ' '.repeat(100)],
  ])('has %s at bytes %i to %i', (_, from, to, text) => {
    expect(gbk(bytes.subarray(260 + from, 260 + to))).toBe(text);
  });
});

describe('the file for the bank with a control file', () => {
  const { fileName, bytes, control } = written('pipe-gbk');

  test('names us in its first line and has 14 columns a row', () => {
    expect(fileName).toBe('210344_20261108_000001.txt');
    expect(gbk(bytes).split('\n')).toEqual([
      '单位编号=210344;version=1.2',
      '1|202611087k2m9qx4tb|20261108|6220190614166000042|阿卜杜热合曼·阿卜杜热伊木|400.00|400.00|0.00|0.00|2027年城乡居民医保||0.00|0.00|0.00|',
      '2|202611080000000002|20261108|6220190614166000042|鍇·再努尔|1234567.89|1234567.89|0.00|0.00|2027年城乡居民医保||0.00|0.00|0.00|',
      '',
    ]);
  });

  test('declares rows, total and MD5 beside it', () => {
    expect(control?.fileName).toBe('210344_20261108_000001.ctl');
    expect(gbk(control?.bytes ?? new Uint8Array()).split('\n')).toEqual([
      'batch_no=000001',
      'date=20261108',
      'total_cnt=2',
      'total_amt=1234967.89',
      `md5=${createHash('md5').update(bytes).digest('hex').toUpperCase()}`,
      '',
    ]);
  });

  test('is answered in the bank’s own order of columns, padded by bytes', () => {
    const { fileName: name, bytes: answer } = answered('pipe-gbk');
    const [header, first] = gbk(answer).split('\n');

    expect(name).toBe('210344_20261108_000001_RT.txt');
    expect(header).toBe('单位编号：210344');
    expect(first).toBe(
      [
        '      1',
        '202611087k2m9qx4tb  ',
        '20261108',
        `阿卜杜热合曼·阿卜杜热伊木${' '.repeat(16)}`,
        `6220190614166000042${' '.repeat(13)}`,
        '          400.00',
        '          400.00',
        '          400.00',
        '            0.00',
        '20261109',
        '0000',
        ' '.repeat(60),
        '',
      ].join('|'),
    );
  });
});

test('the file for the bank with 2,000 rows a file begins with a blank line', () => {
  const { fileName, bytes } = written('ccb-like');

  expect(fileName).toBe('PLDK210344_20261108_000001.txt');
  expect(gbk(bytes).split('\r\n')).toEqual([
    '',
    '1|6220190614166000042|阿卜杜热合曼·阿卜杜热伊木|400.00|0|||2027年城乡居民医保|202611087k2m9qx4tb',
    '2|6220190614166000042|鍇·再努尔|1234567.89|0|||2027年城乡居民医保|202611080000000002',
    '',
  ]);
});

test('the file with a typed header states rows and fen above, and ends with a mark', () => {
  const lines = new TextDecoder('gb18030').decode(written('csv-gb18030').bytes).split('\r\n');

  expect(lines[0]).toBe('S,210344,2026-11-08,2,123496789,98');
  expect(lines[3]).toBe('END,2');
});

test('the file in UTF-8 states customer number, day, batch, rows and yuan in its first line', () => {
  const lines = new TextDecoder().decode(written('pipe-utf8').bytes).split('\n');

  expect(lines[0]).toBe('210344|20261108|000001|2|1234967.89');
  expect(lines[1]).toBe(
    '1|202611087k2m9qx4tb|6220190614166000042|阿卜杜热合曼·阿卜杜热伊木|400.00|2027年城乡居民医保',
  );
});

test('a customer number that is too long for the bank’s field writes no file', () => {
  const file = encodeInstructionFile(
    layoutNamed('fixed-gbk-fen'),
    { ...aBatch, customerNo: '2103441' },
    rows,
  );

  expect(file).toEqual({
    ok: false,
    refusal: {
      code: 'ROW_REFUSED',
      sequence: 1,
      refusal: { code: 'FIELD_TOO_LONG', field: '网点代号', bytes: 7, width: 6 },
    },
  });
});
