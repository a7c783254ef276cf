import type { ResidentId } from '../kernel/resident-id.ts';
import type { FoundColumns } from './column-definition.ts';
import type { RosterColumnKey, RosterKind, RosterRow } from './roster-kinds.ts';
import type { Amendment, RowProblem, RowRemark, SkippedBecause } from './row-problem.ts';

/**
 * Where rows go as they are read, in the order of the file. A row given to `accepted` or `rejected` may
 * still be named by an amendment at the end.
 */
export interface RosterSink<Kind extends RosterKind> {
  accepted(row: RosterRow<Kind>, remarks: readonly RowRemark[]): void | Promise<void>;
  /** `named` is the person whose row it is, where the number could be read. */
  rejected(
    rowNo: number,
    problems: readonly RowProblem[],
    named?: ResidentId,
  ): void | Promise<void>;
  skipped(rowNo: number, because: SkippedBecause): void | Promise<void>;
}

/** Rows below the header, after amendments: `read` is always `accepted + rejected + skipped`. */
export type RosterCounts = {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  /** Accepted rows with at least one remark. */
  readonly remarked: number;
};

export type RosterReading<Kind extends RosterKind> = {
  readonly headerRowNo: number;
  readonly columns: FoundColumns<RosterColumnKey<Kind>>;
  readonly titles: readonly string[];
  /** The township that the titles name, as they spell it. */
  readonly townshipNamed?: string;
  readonly counts: RosterCounts;
  readonly amendments: readonly Amendment[];
};
