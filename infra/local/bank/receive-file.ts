import { createHash } from 'node:crypto';
import type { BatchHeader } from '@liangxian/shared/deductions/bank-layout.ts';
import { readBankFileName } from '@liangxian/shared/deductions/bank-layout-names.ts';
import type { BankFileRefusal } from '@liangxian/shared/deductions/bank-return.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Bank, BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import { decodeInstructionFile } from '../../../functions/deductions/adapters/bank-file-codec.ts';
import type { ReceivedRow } from '../../../functions/deductions/adapters/bank-file-instructions.ts';
import type { BankBooks } from './bank-books.ts';
import type { TakenBatch } from './bank-events.ts';
import { planDeliveries } from './deliveries.ts';
import { executeBatch, refuseBatch } from './execute-batch.ts';
import { fileMagicOf, magicOf } from './magic-accounts.ts';

/** A file of instructions as it lay in the outbox. */
export type ReceivedFile = {
  readonly key: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly control?: Uint8Array;
};

/** `NOT_OUR_CUSTOMER`: the file names another customer number, or neither day nor batch. */
export type Unreadable = BankFileRefusal | { readonly code: 'NOT_OUR_CUSTOMER' };

/** Reads a file and decides every row of it. Nothing is booked until the batch is recorded. */
export function receiveFile(
  layout: BankLayout,
  books: BankBooks,
  bank: Bank,
  file: ReceivedFile,
  { takenAt, dueAt }: { readonly takenAt: number; readonly dueAt: number },
): Result<TakenBatch, Unreadable> {
  const read = decodeInstructionFile(layout, file.bytes, file.control);
  if (!read.ok) return read;
  const { customerNo, batch, date } = {
    ...readBankFileName(layout, 'instruction', file.fileName),
    ...read.value.facts,
  };
  if (customerNo !== bank.customerNo || batch === undefined || date === undefined) {
    return refuse({ code: 'NOT_OUR_CUSTOMER' });
  }
  const taken = {
    key: file.key,
    bankId: bank.bankId,
    fileName: file.fileName,
    header: { customerNo, batch, date },
    contentHash: createHash('sha256').update(file.bytes).digest('hex'),
    takenAt,
  };
  const { rows } = read.value;
  const earlier = [...books.batches()].filter((one) => isSameBatch(one, taken));
  const issues = earlier.flatMap(({ deliveries }) => deliveries.map(({ issue }) => issue));
  const due = { dueAt, issue: 1 + Math.max(0, ...issues) };

  if (earlier.length > 0) {
    const answers = refusedAsDuplicate(layout, rows, takenAt);
    const refused = { ...taken, executed: false, answers, takeBack: [] };
    const deliveries = answers.length === 0 ? [] : planDeliveries(refused, due, new Set());
    return accept({ ...refused, deliveries });
  }
  const on = beijingDateAt(takenAt);
  const answers = executeBatch(layout, books, bank.bankId, rows, on);
  const mischief = new Set(
    books.misbehaves ? rows.flatMap(({ accountNo }) => fileMagicOf(accountNo)) : [],
  );
  const takeBack = mischief.has('late_return')
    ? firstDebits(books, bank.bankId, answers, on).map(({ sequence = 0 }) => sequence)
    : [];
  const executed = { ...taken, executed: true, answers, takeBack };
  return accept({ ...executed, deliveries: planDeliveries(executed, due, mischief) });
}

/** Customer number, day and batch number are a batch's identity; the same content is the same batch, too. */
function isSameBatch(
  left: Pick<TakenBatch, 'bankId' | 'header' | 'contentHash'>,
  right: Pick<TakenBatch, 'bankId' | 'header' | 'contentHash'>,
): boolean {
  const same = (key: keyof BatchHeader) => left.header[key] === right.header[key];
  return (
    left.bankId === right.bankId &&
    (left.contentHash === right.contentHash ||
      (same('customerNo') && same('date') && same('batch')))
  );
}

/** Rows that take money for the first time from an account whose money goes back later. */
function firstDebits(
  books: BankBooks,
  bankId: string,
  answers: TakenBatch['answers'],
  on: LocalDate,
): TakenBatch['answers'] {
  return answers.filter(({ accountNo = '', accountName = '', collectedFen }) => {
    if (collectedFen === 0 || magicOf(accountNo) !== 'late_return') return false;
    return books.accountFor(bankId, { accountNo, accountName }, on).debits.length === 0;
  });
}

function refusedAsDuplicate(
  layout: BankLayout,
  rows: readonly ReceivedRow[],
  takenAt: number,
): TakenBatch['answers'] {
  const codes = Object.entries(layout.fileCodes);
  const code = codes.find(([, reason]) => reason === 'duplicate_batch')?.[0];
  return code === undefined ? [] : refuseBatch(rows, code, beijingDateAt(takenAt));
}
