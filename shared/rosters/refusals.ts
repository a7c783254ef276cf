import type { RosterKind } from './roster-kinds.ts';

/** Why a file cannot be read at all. Each has its sentence in `sentences.zh.ts`. */
export const FILE_REFUSAL_CODES = [
  'FILE_EMPTY',
  'FILE_TOO_LARGE',
  'FILE_IS_XLS',
  'FILE_IS_XLSB',
  'FILE_IS_ODS',
  'FILE_IS_ENCRYPTED',
  'FILE_IS_PDF',
  'FILE_IS_IMAGE',
  'FILE_IS_WEB_PAGE',
  'FILE_IS_ARCHIVE',
  'FILE_IS_OTHER_DOCUMENT',
  'FILE_HAS_MACROS',
  'FILE_DAMAGED',
  'FILE_UNSAFE',
  'ENCODING_UNKNOWN',
  'QUOTE_NOT_CLOSED',
  'SEVERAL_SHEETS',
  'TOO_MANY_ROWS',
  'TOO_MANY_COLUMNS',
  'CELL_TOO_LONG',
] as const;

export type FileRefusal = {
  readonly code: (typeof FILE_REFUSAL_CODES)[number];
  /** What exactly was found, where the code alone does not say it. */
  readonly detail?: string;
};

/** Why a readable file is not this roster. The whole file is refused: guessing a column would misread every row. */
export type HeaderRefusal =
  | { readonly code: 'NO_HEADER'; readonly kind: RosterKind }
  | {
      readonly code: 'COLUMNS_MISSING';
      readonly kind: RosterKind;
      readonly headerRowNo: number;
      readonly found: readonly string[];
      readonly missing: readonly string[];
    }
  | {
      readonly code: 'COLUMN_TWICE';
      readonly kind: RosterKind;
      readonly headerRowNo: number;
      readonly headings: readonly string[];
    }
  | {
      readonly code: 'OTHER_ROSTER';
      readonly kind: RosterKind;
      readonly found: RosterKind;
      readonly headerRowNo: number;
    }
  | { readonly code: 'NO_ROWS'; readonly kind: RosterKind; readonly headerRowNo: number };

export const HEADER_REFUSAL_CODES = [
  'NO_HEADER',
  'COLUMNS_MISSING',
  'COLUMN_TWICE',
  'OTHER_ROSTER',
  'NO_ROWS',
] as const satisfies readonly HeaderRefusal['code'][];

export type RosterRefusal = HeaderRefusal | FileRefusal;

/**
 * Thrown by whoever reads a file when it proves unreadable in the middle, after rows were already
 * handed on. Who consumes the rows turns it back into a refusal of the whole file.
 */
export class FileRefusedError extends Error {
  override readonly name = 'FileRefusedError';
  readonly refusal: FileRefusal;

  constructor(refusal: FileRefusal, options?: ErrorOptions) {
    super(`The file cannot be read: ${refusal.code}`, options);
    this.refusal = refusal;
  }
}
