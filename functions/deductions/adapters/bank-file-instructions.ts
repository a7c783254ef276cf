import type {
  BankRow,
  BatchHeader,
  FileWriteRefusal,
  InstructionRow,
  RowRefusal,
  WrittenBankFile,
} from '@liangxian/shared/deductions/bank-layout.ts';
import type { BankFileFacts, BankFileRefusal } from '@liangxian/shared/deductions/bank-return.ts';
import { fen, sumFen } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import { fieldText } from './bank-file-fields.ts';
import { readBankFile } from './bank-file-reading.ts';
import { batchFactsOf, checkTotals } from './bank-file-totals.ts';
import { type BankFacts, numberIn, textIn } from './bank-file-values.ts';
import { writeBankFile } from './bank-file-writing.ts';

const OF_THE_ROW = new Set(['reference', 'accountNo', 'accountName', 'amount', 'purpose']);

/**
 * Whether a layout can carry a row, out and back: a name that our file holds and the bank's answer
 * cannot would make the answer unreadable. Ask this before planning files, so that a bad row never
 * stops a good one.
 */
export function checkRow(
  layout: BankLayout,
  row: InstructionRow,
): Result<InstructionRow, RowRefusal> {
  if (row.amountFen <= 0) return refuse({ code: 'AMOUNT_NOT_POSITIVE' });
  for (const field of ['reference', 'accountNo', 'accountName'] as const) {
    if (row[field] === '') return refuse({ code: 'FIELD_EMPTY', field });
  }
  const facts = factsOf(row);
  for (const field of [...layout.instruction.record, ...layout.return.record]) {
    if (field.value.kind !== 'data' || !OF_THE_ROW.has(field.value.datum)) continue;
    const text = fieldText(layout, field, facts);
    if (!text.ok) return text;
  }
  return accept(row);
}

/** 报盘文件: the file of one batch. Its totals are computed from its rows. */
export function encodeInstructionFile(
  layout: BankLayout,
  batch: BatchHeader,
  rows: readonly BankRow[],
): Result<WrittenBankFile, FileWriteRefusal> {
  for (const row of rows) {
    const checked = checkRow(layout, row);
    if (!checked.ok) {
      return refuse({ code: 'ROW_REFUSED', sequence: row.sequence, refusal: checked.refusal });
    }
  }
  return writeBankFile(
    layout,
    'instruction',
    { ...batch, issue: 1 },
    rows.map((row) => ({ ...factsOf(row), sequence: row.sequence })),
    { rowCount: rows.length, totalAmount: sumFen(rows.map(({ amountFen }) => amountFen)) },
  );
}

/** One row of an instruction file as the bank reads it. */
export type ReceivedRow = Omit<BankRow, 'parts'>;

/** The bank's side: reads a file of instructions, whole or not at all. */
export function decodeInstructionFile(
  layout: BankLayout,
  bytes: Uint8Array,
  control?: Uint8Array,
): Result<
  { readonly facts: BankFileFacts; readonly rows: readonly ReceivedRow[] },
  BankFileRefusal
> {
  const content = readBankFile(layout, 'instruction', bytes, control);
  if (!content.ok) return content;
  const rows: ReceivedRow[] = [];
  for (const { line, facts } of content.value.rows) {
    const accountNo = textIn(facts, 'accountNo');
    const accountName = textIn(facts, 'accountName');
    const amount = numberIn(facts, 'amount');
    if (accountNo === undefined || accountName === undefined || amount === undefined) {
      return refuse({ code: 'ROW_MALFORMED', line, what: 'account, name or amount is blank' });
    }
    rows.push({
      sequence: numberIn(facts, 'sequence') ?? rows.length + 1,
      reference: textIn(facts, 'reference') ?? '',
      accountNo,
      accountName,
      amountFen: fen(amount),
      purpose: textIn(facts, 'purpose') ?? '',
    });
  }
  const facts = batchFactsOf(layout, 'instruction', content.value);
  if (!facts.ok) return facts;
  const { rowCount, totalFen } = facts.value;
  const totals = checkTotals(content.value, { rowCount, totalAmount: totalFen });
  return totals.ok ? accept({ facts: facts.value, rows }) : totals;
}

function factsOf(row: InstructionRow): BankFacts {
  const { reference, accountNo, accountName, amountFen, purpose } = row;
  return { reference, accountNo, accountName, amount: amountFen, purpose };
}
