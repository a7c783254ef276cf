import { findCategory } from '../policy/categories.ts';
import { oncePer } from '../policy/once-per.ts';
import type { PolicyPack } from '../policy/policy-pack.ts';
import { isBlankMark } from './cell-text.ts';
import type { EffectiveColumnKey } from './effective-columns.ts';
import type { RowCells } from './row-cells.ts';

const SEPARATORS = /[、,，;；/／|+\s]+/u;

const officialNames = oncePer((policy: PolicyPack) =>
  policy.categories.map(({ names }) => names[0] ?? '').join('、'),
);

/**
 * The codes of the identity categories (人员类别) a row names; one cell may name several. An empty cell
 * is a problem: who pays for a person depends on it, so nobody is silently made an ordinary resident.
 */
export function readCategories(
  cells: RowCells<EffectiveColumnKey>,
  policy: PolicyPack,
): readonly string[] {
  const text = cells.text('categories');
  // A pack may know the whole cell, even `无` or a name with a separator in it.
  const whole = findCategory(policy, text);
  if (whole !== undefined) return [whole.code];
  if (isBlankMark(text)) {
    cells.problem('CATEGORY_MISSING', 'categories', officialNames(policy));
    return [];
  }

  const named = text.split(SEPARATORS).filter((part) => part !== '');
  const known = named.map((part) => findCategory(policy, part));
  const unknown = named.filter((_, index) => known[index] === undefined);
  if (unknown.length > 0) {
    cells.problem('UNKNOWN_CATEGORY', 'categories', officialNames(policy), unknown.join('、'));
  }
  return [...new Set(known.flatMap((category) => category?.code ?? []))];
}
