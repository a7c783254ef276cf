import { quotable, visibleText } from './cell-text.ts';
import type { FoundColumns } from './column-definition.ts';
import type { RawCell, RawRow } from './raw-row.ts';
import type { RowProblem, RowProblemCode, RowRemark, RowRemarkCode } from './row-problem.ts';

/** One row seen through the file's columns: cells by key, and findings that quote the file's own titles. */
export class RowCells<Key extends string> {
  readonly #raw: RawRow;
  readonly #columns: FoundColumns<Key>;
  readonly problems: RowProblem[] = [];
  readonly remarks: RowRemark[] = [];

  constructor(raw: RawRow, columns: FoundColumns<Key>) {
    this.#raw = raw;
    this.#columns = columns;
  }

  cell(key: Key): RawCell | undefined {
    const index = this.#columns.at[key]?.index;
    return index === undefined ? undefined : this.#raw.cells[index];
  }

  text(key: Key): string {
    return visibleText(this.cell(key));
  }

  problem(code: RowProblemCode, key: Key, expected: string, found = this.text(key)): void {
    this.problems.push({ code, column: this.titleOf(key), found: quotable(found), expected });
  }

  remark(code: RowRemarkCode, key: Key, expected: string, found = this.text(key)): void {
    this.remarks.push({ code, column: this.titleOf(key), found: quotable(found), expected });
  }

  titleOf(key: Key): string {
    return this.#columns.at[key]?.title ?? '';
  }
}
