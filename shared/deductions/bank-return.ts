import type { LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import type { BankLayout } from '../policy/policy-pack.ts';

/** One row of a 回盘文件: what the bank said about one row of the file we sent. */
export type ReturnRow = {
  /** Line in the file, 1 for its first line. */
  readonly line: number;
  readonly sequence?: number;
  readonly reference?: string;
  readonly accountNo?: string;
  readonly accountName?: string;
  /** What the bank was asked for, as it repeats it (应收金额). */
  readonly amountFen: Fen;
  /** The bank's own code; the canonical reason follows from it alone, never from the message. */
  readonly code: string;
  readonly reason: string;
  readonly message: string;
  /** What the bank says it took (实收金额); by the code alone where the layout has no such field. */
  readonly collectedFen: Fen;
  /** The bank's own day: when it took the money, or found that it could not. */
  readonly bookedOn: LocalDate;
};

/** What a file says about itself; `rowCount` and `totalFen` are counted from its rows. */
export type BankFileFacts = {
  readonly customerNo?: string;
  readonly batch?: string;
  readonly date?: LocalDate;
  readonly rowCount: number;
  readonly totalFen: Fen;
};

export type WholeFileReason = BankLayout['fileCodes'][string];

/**
 * A bank either answers row by row, or refuses the file whole and executes none of it. Mind
 * `duplicate_batch`: the bank already has such a batch and may have executed that one, so ask about it first
 * and never send again blindly (domain notes 2.4).
 */
export type ReturnFile =
  | {
      readonly kind: 'answered';
      readonly facts: BankFileFacts;
      readonly rows: readonly ReturnRow[];
    }
  | {
      readonly kind: 'refused_whole';
      readonly facts: BankFileFacts;
      readonly reason: WholeFileReason;
      readonly code: string;
    };

/** Why a bank's file cannot be believed. A file stands or falls whole; no value from it is repeated here. */
export type BankFileRefusal =
  /** Its last line is cut, its trailer is missing, it is empty, or its length is no whole number of records. */
  | { readonly code: 'TRUNCATED'; readonly what: string }
  | { readonly code: 'ROW_MALFORMED'; readonly line: number; readonly what: string }
  | {
      readonly code: 'TOTALS_DIFFER';
      readonly total: 'rowCount' | 'totalAmount' | 'collectedCount' | 'collectedTotal';
      readonly declared: number;
      readonly computed: number;
    }
  /** Two places of the file name another customer number, batch or day. */
  | { readonly code: 'HEADER_CONTRADICTS'; readonly fact: 'customerNo' | 'batch' | 'date' }
  | { readonly code: 'CHECKSUM_DIFFERS' }
  /** The layout's control file has not come (yet). */
  | { readonly code: 'CONTROL_FILE_MISSING' }
  | { readonly code: 'CONTROL_FILE_MALFORMED'; readonly line: number; readonly what: string };

export type ReturnFileRefusal =
  | BankFileRefusal
  /** Not a code at all by the layout's pattern. A well-formed code that is not listed is reason `other`. */
  | { readonly code: 'UNKNOWN_CODE_WORD'; readonly line: number }
  /** A code that refuses the whole file stands on some rows only. */
  | { readonly code: 'FILE_CODE_AMONG_ROWS'; readonly line: number };
