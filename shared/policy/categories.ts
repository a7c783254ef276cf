import { oncePer } from './once-per.ts';
import type { Category, PolicyPack } from './policy-pack.ts';
import { spellingKeyOf } from './spelling.ts';

const categoriesBySpelling = oncePer(
  (pack: PolicyPack): ReadonlyMap<string, Category> =>
    new Map(
      pack.categories.flatMap((category) =>
        category.names.map((name) => [spellingKeyOf(name), category] as const),
      ),
    ),
);

/** The identity category (人员类别) that a roster calls by this name, official or an accepted spelling. */
export function findCategory(pack: PolicyPack, name: string): Category | undefined {
  return categoriesBySpelling(pack).get(spellingKeyOf(name));
}

export function categoryByCode(pack: PolicyPack, code: string): Category | undefined {
  return pack.categories.find((category) => category.code === code);
}

/** The official name of a category, as lists and outcomes print it; the code itself when the pack lacks it. */
export function categoryName(pack: PolicyPack, code: string): string {
  return categoryByCode(pack, code)?.names[0] ?? code;
}
