import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';
import {
  type UnitDraft,
  type UnitRefusal,
  unitFrom,
} from '@liangxian/shared/units/unit-changes.ts';
import type { Officers, Units } from './ports.ts';

type SaveRefusal =
  | UnitRefusal
  | { readonly code: 'PARENT_NOT_FOUND' }
  /** Their posts are ended first: a unit that is no more has nobody. */
  | { readonly code: 'UNIT_HAS_OFFICERS'; readonly officerId: string };

/** Enters a unit, or changes its name, contact or last day. */
export async function saveUnit(
  { units, officers }: { readonly units: Units; readonly officers: Officers },
  draft: UnitDraft,
): Promise<Result<Unit, SaveRefusal>> {
  const { unitId, parentId, validTo } = draft;
  if (parentId !== undefined && (await units.find(parentId)) === undefined) {
    return refuse({ code: 'PARENT_NOT_FOUND' });
  }
  const known = await units.find(unitId);
  const unit = unitFrom(draft, known);
  if (!unit.ok) return unit;
  if (validTo !== undefined) {
    const staying = await heldAfter(officers, unitId, validTo);
    if (staying !== undefined) return refuse({ code: 'UNIT_HAS_OFFICERS', officerId: staying });
  }
  if (unit.value !== known) await units.save(unit.value);
  return accept(unit.value);
}

/** Somebody whose post in the unit goes on after its last day. */
async function heldAfter(
  officers: Officers,
  unitId: string,
  lastDay: LocalDate,
): Promise<string | undefined> {
  const PAGE = 100;
  let cursor: string | undefined;
  do {
    const page = await officers.inUnit(unitId, { limit: PAGE, ...(cursor && { cursor }) });
    const staying = page.items.find(({ posts }) =>
      posts.some((post) => post.unitId === unitId && (post.validTo ?? '9999') > lastDay),
    );
    if (staying !== undefined) return staying.officerId;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return undefined;
}
