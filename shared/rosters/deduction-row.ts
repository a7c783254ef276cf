import type { Fen } from '../kernel/money.ts';
import type { PersonName } from '../kernel/person-name.ts';
import { compactKeyOf, type ResidentId } from '../kernel/resident-id.ts';
import type { Scheme } from '../policy/policy-pack.ts';
import { readAccountNo } from './account-cell.ts';
import { visibleText } from './cell-text.ts';
import type { Claim } from './claims.ts';
import type { FoundColumns } from './column-definition.ts';
import { readAmount, readBankId, readCoverageYear, readScheme } from './deduction-cells.ts';
import type { DeductionColumnKey } from './deduction-columns.ts';
import { RESIDENT_ID_EXPECTED, readResidentId } from './identity-cell.ts';
import { readName } from './name-cell.ts';
import type { RawRow } from './raw-row.ts';
import { RowCells } from './row-cells.ts';
import type { RowContext } from './row-context.ts';
import type { RowReading } from './row-problem.ts';

/** An accepted row of the 批量扣款清册: whose contribution, who pays it, from which account, how much. */
export type DeductionRow = {
  readonly rowNo: number;
  readonly serial?: string;
  readonly insuredName: PersonName;
  readonly insuredId: ResidentId;
  readonly payerName: PersonName;
  /** The account holder's name as the township wrote it: this spelling goes to the bank. */
  readonly payerNameAsWritten: string;
  readonly payerId: ResidentId;
  readonly bankId: string;
  readonly accountNo: string;
  readonly scheme: Scheme;
  readonly coverageYear: number;
  readonly amountFen: Fen;
};

/** Reads one data row of the deduction roster: accepted and normalised, or rejected with everything that is wrong with it. */
export function readDeductionRow(
  raw: RawRow,
  columns: FoundColumns<DeductionColumnKey>,
  context: RowContext,
): RowReading<DeductionRow> {
  return examineDeductionRow(raw, columns, context).reading;
}

/** Reads a row together with its claim: one person's contribution to one scheme is deducted once. */
export function examineDeductionRow(
  raw: RawRow,
  columns: FoundColumns<DeductionColumnKey>,
  context: RowContext,
): { readonly reading: RowReading<DeductionRow>; readonly claim?: Claim } {
  const cells = new RowCells(raw, columns);
  const insuredId = readIdentity(cells, 'insuredId');
  const insuredName = readName(cells, 'insuredName');
  const payerId = readIdentity(cells, 'payerId');
  const payerName = readName(cells, 'payerName');
  const bankId = readBankId(cells, context);
  const accountNo = readAccountNo(cells);
  const scheme = readScheme(cells);
  const coverageYear = readCoverageYear(cells, context);
  const amountFen = readAmount(cells);

  const { rowNo } = raw;
  const claim =
    insuredId !== undefined && insuredName !== undefined && scheme !== undefined
      ? { claim: { key: deductionKey(insuredId, scheme), name: insuredName, evidence: 0 } }
      : {};
  if (
    insuredId === undefined ||
    insuredName === undefined ||
    payerId === undefined ||
    payerName === undefined ||
    bankId === undefined ||
    accountNo === undefined ||
    scheme === undefined ||
    coverageYear === undefined ||
    amountFen === undefined
  ) {
    return { reading: { rowNo, outcome: 'rejected', problems: cells.problems }, ...claim };
  }
  const serial = cells.text('serial');
  const row: DeductionRow = {
    rowNo,
    ...(serial === '' ? {} : { serial }),
    insuredName,
    insuredId,
    payerName,
    payerNameAsWritten: visibleText(cells.cell('payerName')),
    payerId,
    bankId,
    accountNo,
    scheme,
    coverageYear,
    amountFen,
  };
  return { reading: { rowNo, outcome: 'accepted', row, remarks: cells.remarks }, ...claim };
}

function readIdentity(
  cells: RowCells<DeductionColumnKey>,
  key: 'insuredId' | 'payerId',
): ResidentId | undefined {
  const residentId = readResidentId(cells.cell(key));
  if (residentId.ok) return residentId.value;
  cells.problem(residentId.refusal.code, key, RESIDENT_ID_EXPECTED);
  return undefined;
}

function deductionKey(insuredId: ResidentId, scheme: Scheme): number {
  return compactKeyOf(insuredId) * 2 + (scheme === 'resident_pension' ? 0 : 1);
}
