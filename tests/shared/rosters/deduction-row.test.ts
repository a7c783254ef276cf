import type { DeductionColumnKey } from '@liangxian/shared/rosters/deduction-columns.ts';
import { readDeductionRow } from '@liangxian/shared/rosters/deduction-row.ts';
import type { RowProblemCode } from '@liangxian/shared/rosters/row-problem.ts';
import { describe, expect, test } from 'vitest';
import { aResidentId } from '../../builders/resident-id.ts';
import { aContext, aKeyedRow, type CellLike, numberCell } from './support.ts';

type Cells = Partial<Record<DeductionColumnKey, CellLike>>;

const CHILD = aResidentId({ birth: '2019-06-14' });
const MOTHER = aResidentId({ birth: '1990-03-02', sequence: 2 });
const DEDUCTION: Cells = {
  serial: '1',
  insuredName: '艾力·阿卜杜拉',
  insuredId: CHILD,
  payerName: ' 热依汗•买买提\u200B',
  payerId: MOTHER,
  bank: '中国农业银行伽师县支行',
  accountNo: '6219930505291000042',
  scheme: '医疗',
  coverageYear: '2027',
  amount: '400.00元',
};

describe('a row of the deduction roster', () => {
  test('A26-2 tells whose contribution it is, who pays it, from which account, and how much', () => {
    expect(read({})).toEqual({
      rowNo: 12,
      outcome: 'accepted',
      remarks: [],
      row: {
        rowNo: 12,
        serial: '1',
        insuredName: '艾力·阿卜杜拉',
        insuredId: CHILD,
        payerName: '热依汗·买买提',
        payerNameAsWritten: '热依汗•买买提',
        payerId: MOTHER,
        bankId: 'abc',
        accountNo: '6219930505291000042',
        scheme: 'resident_medical',
        coverageYear: 2027,
        amountFen: 40_000,
      },
    });
  });

  test.each<readonly [string, Cells, RowProblemCode]>([
    ["no payer's number", { payerId: '' }, 'RESIDENT_ID_MISSING'],
    [
      "a mistyped insured person's number",
      { insuredId: `${CHILD.slice(0, 17)}${CHILD.endsWith('1') ? '2' : '1'}` },
      'RESIDENT_ID_CHECKSUM',
    ],
    ["no payer's name", { payerName: '' }, 'NAME_MISSING'],
    ['no bank', { bank: '' }, 'BANK_MISSING'],
    ['a bank that does not deduct', { bank: '海外某银行' }, 'UNKNOWN_BANK'],
    ['no account', { accountNo: '' }, 'ACCOUNT_MISSING'],
    ['letters in the account', { accountNo: '62199A0505291000042' }, 'ACCOUNT_MALFORMED'],
    [
      'an account stored as a number',
      { accountNo: numberCell('6.2199305052910003E+18') },
      'ACCOUNT_DIGITS_LOST',
    ],
    ['no scheme', { scheme: '' }, 'SCHEME_MISSING'],
    ['both schemes in one row', { scheme: '养老医疗' }, 'UNKNOWN_SCHEME'],
    ['a scheme of employees', { scheme: '职工医保' }, 'UNKNOWN_SCHEME'],
    ['no year', { coverageYear: '' }, 'YEAR_MISSING'],
    ['last year', { coverageYear: '2026' }, 'WRONG_YEAR'],
    ['no amount', { amount: '' }, 'AMOUNT_MISSING'],
    ['an amount in words', { amount: '四百元' }, 'NOT_AN_AMOUNT'],
    ['a negative amount', { amount: '-400' }, 'NOT_AN_AMOUNT'],
    ['nothing to deduct', { amount: '0.00' }, 'AMOUNT_ZERO'],
  ])('A19-1 with %s is rejected', (_, cells, code) => {
    const reading = read(cells);

    expect(
      reading.outcome === 'rejected' && reading.problems.map((problem) => problem.code),
    ).toEqual([code]);
  });

  test.each<readonly [Cells, object]>([
    [{ scheme: '城乡居民基本医疗保险' }, { scheme: 'resident_medical' }],
    [{ scheme: '城乡居民医保' }, { scheme: 'resident_medical' }],
    [{ scheme: '居民医疗保险费' }, { scheme: 'resident_medical' }],
    [{ scheme: '养老' }, { scheme: 'resident_pension' }],
    [{ scheme: '城乡居民基本养老保险费' }, { scheme: 'resident_pension' }],
    [{ scheme: '养老保险' }, { scheme: 'resident_pension' }],
    [{ scheme: '城乡居保' }, { scheme: 'resident_pension' }],
    [{ coverageYear: '2027年度' }, { coverageYear: 2027 }],
    [{ coverageYear: numberCell('2027') }, { coverageYear: 2027 }],
    [{ accountNo: '6219 9305 0529 1000 042' }, { accountNo: '6219930505291000042' }],
    [{ accountNo: numberCell('12345678') }, { accountNo: '12345678' }],
    [{ bank: ' 农村信用社 ' }, { bankId: 'rcc' }],
    [{ amount: numberCell('400') }, { amountFen: 40_000 }],
  ])('understands %o', (cells, expected) => {
    expect(read(cells)).toMatchObject({ outcome: 'accepted', row: expected });
  });
});

function read(cells: Cells) {
  const { raw, columns } = aKeyedRow<DeductionColumnKey>({ ...DEDUCTION, ...cells });
  return readDeductionRow(raw, columns, aContext());
}
