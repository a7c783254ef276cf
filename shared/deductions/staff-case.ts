import type { CaseId, FileId } from '../kernel/ids.ts';

/** Something that no rule may decide: it stays open until a person decides it with a reason. */
export type StaffCase = {
  readonly caseId: CaseId;
  readonly kind: CaseKind;
  readonly bankId: string;
  readonly fileId?: FileId;
  /** The file it is about, as it lies in the bank's inbox. */
  readonly fileKey?: string;
  readonly openedAt: number;
  /** What was found: codes, counts, line numbers; never personal data. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly decision?: {
    readonly action: CaseAction;
    readonly reason: string;
    readonly by: string;
    readonly at: number;
  };
};

export type CaseKind =
  /** We refused a whole return: totals, truncation, a line that does not fit its layout. */
  | 'return_refused'
  /** A return that belongs to no file we sent. */
  | 'return_of_no_file'
  /** Rows nobody asked for, or answers that contradict one another or the amount. */
  | 'return_rows_in_doubt'
  /** The bank did not answer in time. */
  | 'bank_silent';

/** `ask_bank` asks for the answer again; `withdraw_file` takes back a file that the bank never executed; `close` needs nothing more. */
export type CaseAction = 'ask_bank' | 'withdraw_file' | 'close';

export function caseIdFor(kind: CaseKind, subject: string): CaseId {
  return `cs_${kind.replaceAll('_', '-')}-${subject.toLowerCase().replaceAll(/[^0-9a-z]+/gu, '-')}`.slice(
    0,
    80,
  ) as CaseId;
}
