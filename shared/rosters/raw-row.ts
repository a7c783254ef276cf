/**
 * One cell as it stands in the file. `text` of a number is plain decimal digits as long as the file
 * could hold them exactly (15 digits); beyond that it is the file's own spelling (`9.9E+17`), so that
 * lost digits stay visible. `text` of a date is ISO.
 */
export type RawCell = {
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
};

/** `rowNo` is the row number the spreadsheet shows; in a csv file, the line on which the record begins. */
export type RawRow = {
  readonly rowNo: number;
  readonly cells: readonly (RawCell | undefined)[];
};
