const MIB = 1024 * 1024;

/** What a file may cost at most. A whole county's roster (425,000 rows) stays far below each of these. */
export type OfficeFileLimits = {
  readonly fileBytes: number;
  /** Inflated size of a sheet, as the archive declares it and as it turns out. */
  readonly sheetBytes: number;
  readonly sharedStringsBytes: number;
  /** Every other part: workbook, styles, relationships. */
  readonly partBytes: number;
  /** Inflated : packed, for parts above `partBytes`. Rosters measured 10–40, deflate's own limit is 1032. */
  readonly ratio: number;
  readonly entries: number;
  readonly sharedStrings: number;
  readonly rows: number;
  readonly columns: number;
  /** Excel's own limit is 32,767 characters a cell. */
  readonly cellCharacters: number;
};

export const OFFICE_FILE_LIMITS: OfficeFileLimits = {
  fileBytes: 200 * MIB,
  sheetBytes: 1536 * MIB,
  sharedStringsBytes: 384 * MIB,
  partBytes: 32 * MIB,
  ratio: 200,
  entries: 10_000,
  sharedStrings: 5_000_000,
  rows: 1_048_576,
  columns: 512,
  cellCharacters: 32_767,
};
