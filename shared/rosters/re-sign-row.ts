import type { PersonName } from '../kernel/person-name.ts';
import type { ResidentId } from '../kernel/resident-id.ts';
import { readAccountNo, readNewAccountNo } from './account-cell.ts';
import { isBlankMark, visibleText } from './cell-text.ts';
import type { Claim } from './claims.ts';
import type { FoundColumns } from './column-definition.ts';
import { readBankId } from './deduction-cells.ts';
import { RESIDENT_ID_EXPECTED, readResidentId } from './identity-cell.ts';
import { readName } from './name-cell.ts';
import type { RawRow } from './raw-row.ts';
import type { ReSignColumnKey } from './re-sign-columns.ts';
import { RowCells } from './row-cells.ts';
import type { RowContext } from './row-context.ts';
import type { RowReading } from './row-problem.ts';

/** An accepted row of the re-sign list: the mandate that may not be used as it stands. */
export type ReSignRow = {
  readonly rowNo: number;
  readonly payerName: PersonName;
  readonly payerNameAsWritten: string;
  readonly payerId: ResidentId;
  readonly bankId: string;
  readonly accountNo: string;
  /** The account the payer has now, where the township gives it. */
  readonly newAccountNo?: string;
  readonly because: 'card_changed' | 'to_re_sign';
};

/** Reads one row of 需重签两两协议或换卡人员明细. */
export function examineReSignRow(
  raw: RawRow,
  columns: FoundColumns<ReSignColumnKey>,
  context: RowContext,
): { readonly reading: RowReading<ReSignRow>; readonly claim?: Claim } {
  const cells = new RowCells(raw, columns);
  const payerId = readResidentId(cells.cell('payerId'));
  if (!payerId.ok) cells.problem(payerId.refusal.code, 'payerId', RESIDENT_ID_EXPECTED);
  const payerName = readName(cells, 'payerName');
  const bankId = readBankId(cells, context);
  const accountNo = readAccountNo(cells);
  const newAccountNo = readNewAccountNo(cells);
  const because = readReason(cells);

  const { rowNo } = raw;
  if (
    !payerId.ok ||
    payerName === undefined ||
    bankId === undefined ||
    accountNo === undefined ||
    cells.problems.length > 0 ||
    because === undefined
  ) {
    return { reading: { rowNo, outcome: 'rejected', problems: cells.problems } };
  }
  const row: ReSignRow = {
    rowNo,
    payerName,
    payerNameAsWritten: visibleText(cells.cell('payerName')),
    payerId: payerId.value,
    bankId,
    accountNo,
    ...(newAccountNo !== undefined && { newAccountNo }),
    because,
  };
  return {
    reading: { rowNo, outcome: 'accepted', row, remarks: cells.remarks },
    claim: { key: `${bankId}#${accountNo}#${payerId.value}`, name: payerName, evidence: 0 },
  };
}

function readReason(cells: RowCells<ReSignColumnKey>): ReSignRow['because'] | undefined {
  const text = cells.text('reason');
  if (isBlankMark(text)) {
    cells.problem('REASON_MISSING', 'reason', '重签或换卡');
    return undefined;
  }
  return /换卡|补卡|新卡|账号变|卡号变/u.test(text) ? 'card_changed' : 'to_re_sign';
}
