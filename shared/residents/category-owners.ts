/** Lists by which an office vouches for identity categories (REG 10, 11, 13), with the codes it vouches for. */
export const IDENTITY_KINDS = {
  subsistence_allowance: ['minimum_living_allowance'],
  extreme_poverty: ['extreme_poverty'],
  orphans: ['orphan'],
  rural_revitalization: [
    'unstable_out_of_poverty',
    'poverty_edge',
    'sudden_hardship',
    'poverty_monitoring',
  ],
  disabled_persons: ['severe_disability'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A kind of roster that is an office's list of an identity category. */
export type IdentityKind = keyof typeof IDENTITY_KINDS;

export function isIdentityKind(kind: string): kind is IdentityKind {
  return Object.hasOwn(IDENTITY_KINDS, kind);
}

/** The category codes that a list of this kind vouches for. */
export function categoriesOfKind(kind: IdentityKind): readonly string[] {
  return IDENTITY_KINDS[kind];
}

const ownerOf: ReadonlyMap<string, IdentityKind> = new Map(
  Object.entries(IDENTITY_KINDS).flatMap(([kind, codes]) =>
    codes.map((code): [string, IdentityKind] => [code, kind as IdentityKind]),
  ),
);

/** The kind of list that vouches for a category; undefined for one that only the roster itself states (一般居民, 在校学生). */
export function kindOwning(category: string): IdentityKind | undefined {
  return ownerOf.get(category);
}

/** The rule by which the insurers hand to tax what such a list changed (REG 7); its period is the list's import. */
export const IDENTITY_UPDATE_RULE = 'identity-update';
