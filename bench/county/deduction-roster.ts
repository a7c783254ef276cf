import { amountDue } from '@liangxian/shared/dues/amount.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { CountyTerms } from './county-terms.ts';
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

const SCHEMES = [
  ['resident_pension', '养老'],
  ['resident_medical', '医疗'],
] as const;

const COLUMNS =
  '序号 缴费人姓名 缴费人身份证号 扣款户名 扣款人身份证号 开户行 账号 险种 年度 缴费金额'.split(
    ' ',
  );

/** One row for each person and scheme for which the resident pays anything, numbered from 1. */
export function* deductionRows(
  people: Iterable<CountyPerson>,
  terms: CountyTerms,
): Generator<DeductionRow> {
  let no = 0;
  for (const person of people) {
    for (const [scheme, schemeName] of SCHEMES) {
      const amount = ownYuan(person, scheme, terms);
      if (amount === 0) continue;
      no += 1;
      yield {
        no,
        name: person.name,
        residentId: person.residentId,
        holderName: person.account.holderName,
        holderId: person.account.holderId,
        bankName: person.account.bankName,
        accountNo: person.account.accountNo,
        scheme: schemeName,
        coverageYear: terms.coverageYear,
        amount,
      };
    }
  }
}

/** What the resident pays of the contribution, in yuan; 0 when not enrolled or paid for in full. */
function ownYuan(person: CountyPerson, scheme: Scheme, terms: CountyTerms): number {
  const { pensionTierYuan, medical, categoryCode } = person;
  const enrolled = scheme === 'resident_medical' ? medical : pensionTierYuan !== undefined;
  if (!enrolled) return 0;
  const due = amountDue(terms.pack, {
    scheme,
    coverageYear: terms.coverageYear,
    tierFen: fen((pensionTierYuan ?? 0) * 100),
    categories: [categoryCode],
    on: terms.asOf,
  });
  if (!due.ok) throw new InvariantError(`The pack has no amount: ${due.refusal.code}`);
  return due.value.selfFen / 100;
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
