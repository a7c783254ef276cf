import type { BatchHeader } from '@liangxian/shared/deductions/bank-layout.ts';
import type { AnswerRow } from '../../../functions/deductions/adapters/bank-file-returns.ts';
import type { BankAccount, BankProfile } from './bank-account.ts';

/** What the bank writes into its books, one line each. The books are these events and nothing else. */
export type BankEvent =
  | {
      readonly event: 'books_opened';
      readonly seed: string;
      readonly profile: BankProfile;
      readonly misbehaves: boolean;
    }
  | { readonly event: 'account_set'; readonly bankId: string; readonly account: BankAccount }
  | { readonly event: 'batch_taken'; readonly batch: TakenBatch }
  | { readonly event: 'file_unreadable'; readonly key: string; readonly why: string }
  | { readonly event: 'asked'; readonly batchKey: string }
  | { readonly event: 'delivered'; readonly batchKey: string; readonly place: number };

/** A file of instructions the bank has taken: executed, or refused whole. */
export type TakenBatch = {
  /** Where the instructions lay: `outbox/<bankId>/<file name>`. */
  readonly key: string;
  readonly bankId: string;
  readonly fileName: string;
  readonly header: BatchHeader;
  readonly contentHash: string;
  readonly takenAt: number;
  readonly executed: boolean;
  readonly answers: readonly AnswerRow[];
  /** Rows, by sequence, that were collected and are taken back by a later return. */
  readonly takeBack: readonly number[];
  readonly deliveries: readonly Delivery[];
};

/** One return file to be put into the inbox, from `dueAt` on and after the bank was asked `afterAsks` times. */
export type Delivery = {
  readonly what: 'whole' | 'half' | 'wrong_total' | 'row_missing' | 'taken_back';
  readonly dueAt: number;
  readonly afterAsks: number;
  readonly issue: number;
  readonly otherName: boolean;
};

/** The answers whose money goes back later. */
export function answersTakenBack({ answers, takeBack }: TakenBatch): readonly AnswerRow[] {
  return answers.filter(({ sequence }) => sequence !== undefined && takeBack.includes(sequence));
}
