import type { CountyPerson } from './generate-county.ts';
import type { Row } from './roster-file.ts';

/** A row of 批量扣款清册: one person, one scheme, and the account that pays. */
export type DeductionRow = {
  readonly no: number;
  readonly name: string;
  readonly residentId: string;
  readonly holderName: string;
  readonly holderId: string;
  readonly bankName: string;
  readonly accountNo: string;
  readonly scheme: '养老' | '医疗';
  readonly coverageYear: number;
  readonly amount: number | string;
};

const COLUMNS =
  '序号 缴费人姓名 缴费人身份证号 扣款户名 扣款人身份证号 开户行 账号 险种 年度 缴费金额'.split(
    ' ',
  );

/** One row for each person and scheme at the policy's plain amounts, numbered from 1. */
export function* deductionRows(
  people: Iterable<CountyPerson>,
  { coverageYear, medicalYuan }: { readonly coverageYear: number; readonly medicalYuan: number },
): Generator<DeductionRow> {
  let no = 0;
  for (const person of people) {
    const row = {
      name: person.name,
      residentId: person.residentId,
      holderName: person.account.holderName,
      holderId: person.account.holderId,
      bankName: person.account.bankName,
      accountNo: person.account.accountNo,
      coverageYear,
    };
    if (person.pensionTierYuan !== undefined) {
      no += 1;
      yield { no, ...row, scheme: '养老', amount: person.pensionTierYuan };
    }
    if (person.medical) {
      no += 1;
      yield { no, ...row, scheme: '医疗', amount: medicalYuan };
    }
  }
}

export function* deductionSheet(rows: Iterable<DeductionRow>, area: string): Generator<Row> {
  yield [`${area}两险批量扣款清册`];
  yield* deductionText(rows, '');
}

/** The same without a heading; a tab keeps long numbers text where the file has no types. */
export function* deductionText(rows: Iterable<DeductionRow>, keepText = '\t'): Generator<Row> {
  yield COLUMNS;
  for (const row of rows) {
    yield [
      row.no,
      row.name,
      keepText + row.residentId,
      row.holderName,
      keepText + row.holderId,
      row.bankName,
      keepText + row.accountNo,
      row.scheme,
      row.coverageYear,
      row.amount,
    ];
  }
}
