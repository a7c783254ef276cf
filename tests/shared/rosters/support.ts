import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { FoundColumn, FoundColumns } from '@liangxian/shared/rosters/column-definition.ts';
import type { RawCell, RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import type { RowContext } from '@liangxian/shared/rosters/row-context.ts';
import { aPolicyPack } from '../../builders/policy-pack.ts';

/** A cell given by its text alone, or whole. */
export type CellLike = string | RawCell | undefined;

export function aCell(cell: CellLike): RawCell | undefined {
  return typeof cell === 'string' ? { text: cell, kind: 'text' } : cell;
}

export function numberCell(text: string): RawCell {
  return { text, kind: 'number' };
}

export function aContext(changes: Partial<RowContext> = {}): RowContext {
  return {
    policy: aPolicyPack(),
    coverageYear: 2027,
    readOn: localDate('2026-08-21'),
    ...changes,
  };
}

/** A row with its columns, from cells by key. The titles in the file are the keys themselves. */
export function aKeyedRow<Key extends string>(
  cells: Readonly<Partial<Record<Key, CellLike>>>,
): { readonly raw: RawRow; readonly columns: FoundColumns<Key> } {
  const keys = Object.keys(cells) as Key[];
  const at: { [key in Key]?: FoundColumn } = {};
  keys.forEach((key, index) => {
    at[key] = { index, title: key };
  });
  return {
    raw: { rowNo: 12, cells: keys.map((key) => aCell(cells[key])) },
    columns: { at, headings: keys },
  };
}
