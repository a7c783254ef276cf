import type { LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import type { BankField, BankLayout } from '../policy/policy-pack.ts';

/** What a field of a bank file can carry (see `bankDatumSchema`). */
export type BankDatum = Extract<BankField['value'], { readonly kind: 'data' }>['datum'];

/** Which batch a file holds. The bank knows a batch by these three (domain notes 2.1: office, date, pack number). */
export type BatchHeader = {
  /** Our number at the bank (单位编号). */
  readonly customerNo: string;
  readonly date: LocalDate;
  /** Six digits, unique for the customer number and day: see `batchNumber`. */
  readonly batch: string;
};

/** One deduction to be put into a bank file. */
export type InstructionRow = {
  /** 18 characters, unique for ever (合同号). */
  readonly reference: string;
  readonly accountNo: string;
  /** The spelling the bank holds, byte for byte: banks compare with strcmp. */
  readonly accountName: string;
  readonly amountFen: Fen;
  /** 摘要: what the resident reads in the account statement. */
  readonly purpose: string;
};

/** One row of a bank file. Where a layout merges one account's rows, it asks for several instructions at once. */
export type BankRow = InstructionRow & {
  /** 1 for the first row of its file. */
  readonly sequence: number;
  /** What the row asks for; the amounts add up to `amountFen`. The row's reference is the first part's. */
  readonly parts: readonly { readonly reference: string; readonly amountFen: Fen }[];
};

/** 报盘文件 as bytes, with its companion control file where the layout has one (send that one last). */
export type WrittenBankFile = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly control?: { readonly fileName: string; readonly bytes: Uint8Array };
  readonly rowCount: number;
  readonly totalFen: Fen;
};

/** Why one row cannot be written by a layout. It becomes an exception row; nothing is ever cut or guessed. */
export type RowRefusal =
  | { readonly code: 'NAME_UNMAPPABLE'; readonly field: string; readonly character: string }
  | {
      readonly code: 'FIELD_TOO_LONG';
      readonly field: string;
      readonly bytes: number;
      readonly width: number;
    }
  | { readonly code: 'SEPARATOR_IN_FIELD'; readonly field: string; readonly character: string }
  /** Padding would swallow the value's own first or last characters. */
  | { readonly code: 'FIELD_NOT_KEPT'; readonly field: string }
  | { readonly code: 'FIELD_EMPTY'; readonly field: string }
  | { readonly code: 'AMOUNT_NOT_POSITIVE' };

/** Why a whole file cannot be written. */
export type FileWriteRefusal =
  | { readonly code: 'ROW_REFUSED'; readonly sequence: number; readonly refusal: RowRefusal }
  | { readonly code: 'HEADER_REFUSED'; readonly refusal: RowRefusal };

/** The canonical reason a bank's code stands for; a code the layout does not list is `other`, never a success. */
export function reasonOfCode(layout: BankLayout, code: string): string {
  return Object.hasOwn(layout.codes, code) ? (layout.codes[code] ?? 'other') : 'other';
}
