import type {
  BankRow,
  BatchHeader,
  InstructionRow,
} from '@liangxian/shared/deductions/bank-layout.ts';
import type { ReturnRow } from '@liangxian/shared/deductions/bank-return.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { bankLayoutSchema } from '@liangxian/shared/policy/bank-layout.schema.ts';
import layouts from '@liangxian/shared/policy/packs/bank-layouts.json' with { type: 'json' };
import reasons from '@liangxian/shared/policy/packs/return-reasons.json' with { type: 'json' };
import { returnReasonSchema } from '@liangxian/shared/policy/policy-pack.schema.ts';
import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import * as z from 'zod';

export const bankLayouts = z.array(bankLayoutSchema).parse(layouts);
export const returnReasons = z.array(returnReasonSchema).parse(reasons);

export function layoutNamed(layoutId: string): BankLayout {
  const layout = bankLayouts.find((one) => one.layoutId === layoutId);
  if (layout === undefined) throw new RangeError(`No layout ${layoutId}`);
  return layout;
}

export const aBatch: BatchHeader = {
  customerNo: '210344',
  date: localDate('2026-11-08'),
  batch: '000001',
};

/** Alimjan's 400 yuan for medical insurance. */
export function aRow(row: Partial<InstructionRow> = {}): InstructionRow {
  return {
    reference: '202611087k2m9qx4tb',
    accountNo: '6220190614166000042',
    accountName: '阿卜杜热合曼·阿卜杜热伊木',
    amountFen: fen(40_000),
    purpose: '2027年城乡居民医保',
    ...row,
  };
}

/** The same for the second, third, … resident, each with an account of their own. */
export function someRows(count: number): readonly InstructionRow[] {
  return Array.from({ length: count }, (_, index) =>
    aRow({
      reference: `20261108${String(index + 1).padStart(10, '0')}`,
      accountNo: `62201906141660${String(index + 1).padStart(5, '0')}`,
    }),
  );
}

export function asBankRows(rows: readonly InstructionRow[]): readonly BankRow[] {
  return rows.map((row, index) => ({
    ...row,
    sequence: index + 1,
    parts: [{ reference: row.reference, amountFen: row.amountFen }],
  }));
}

/** What a bank that collected the row says about it. */
export function collected(row: BankRow, answer: Partial<ReturnRow> = {}): ReturnRow {
  const { sequence, reference, accountNo, accountName, amountFen } = row;
  return {
    line: sequence + 1,
    sequence,
    reference,
    accountNo,
    accountName,
    amountFen,
    code: '0000',
    reason: 'collected',
    message: '',
    collectedFen: amountFen,
    bookedOn: localDate('2026-11-09'),
    ...answer,
  };
}

/** What a bank that found too little money says about it. */
export function unfunded(row: BankRow, answer: Partial<ReturnRow> = {}): ReturnRow {
  return collected(row, {
    code: '9117',
    reason: 'insufficient_funds',
    message: '余额不足',
    collectedFen: fen(0),
    ...answer,
  });
}
