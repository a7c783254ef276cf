/** A row of a roster as a page shows it: numbers masked, reasons as data and in Chinese. */
export type PreviewedRow = {
  readonly rowNo: number;
  readonly outcome: 'accepted' | 'rejected' | 'remarked' | 'skipped';
  readonly cells: readonly string[];
  readonly findings: readonly {
    readonly code: string;
    readonly column: string;
    readonly found: string;
    readonly expected: string;
  }[];
  readonly sentences: readonly string[];
};

/**
 * What pages show of a roster: its headings, how many rows there are of each outcome, and the first of them. Rows with
 * a remark stand among the accepted ones as well.
 */
export type RowPreview = {
  readonly headings: readonly string[];
  readonly counts: Readonly<Record<PreviewedRow['outcome'], number>>;
  readonly rows: Readonly<Record<PreviewedRow['outcome'], readonly PreviewedRow[]>>;
};
