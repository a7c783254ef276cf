import { type PersonName, parsePersonName } from '../kernel/person-name.ts';
import type { RowCells } from './row-cells.ts';

/** Reads a person's name, or adds the problem. */
export function readName<Key extends string>(
  cells: RowCells<Key>,
  key: Key,
): PersonName | undefined {
  const name = parsePersonName(cells.cell(key)?.text ?? '');
  if (name.ok) return name.value;
  cells.problem(name.refusal.code, key, '与身份证一致的姓名');
  return undefined;
}
