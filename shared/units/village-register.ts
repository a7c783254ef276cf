import type { LocalDate } from '../kernel/local-date.ts';
import { isHeld, type Officer } from './officer.ts';
import type { Unit } from './unit.ts';

/**
 * The villages of a township for which nobody stands in the register with post, contact and duties (REG 32): where
 * residents cannot read whom to turn to.
 */
export function villagesWithoutOfficers(
  villages: readonly Unit[],
  officers: readonly Officer[],
  on: LocalDate,
): readonly Unit[] {
  const served = new Set(
    officers.flatMap(({ phone, posts }) =>
      posts
        .filter((post) => isHeld(post, on) && post.post !== undefined && post.duties !== undefined)
        .filter(({ unitId }) => phone !== undefined || contactOf(villages, unitId) !== undefined)
        .map(({ unitId }) => unitId),
    ),
  );
  return villages.filter(
    ({ unitId, validTo }) => (validTo === undefined || on <= validTo) && !served.has(unitId),
  );
}

function contactOf(villages: readonly Unit[], wanted: string): string | undefined {
  return villages.find(({ unitId }) => unitId === wanted)?.contact;
}
