import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Area, isWithin, liesIn } from '@liangxian/shared/units/area.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import { areaOfUnit } from '@liangxian/shared/units/unit.ts';
import type { Officers, PageQuery, Units } from './ports.ts';

type OfficersAsked = PageQuery & {
  readonly unitId?: string;
  readonly townshipId?: string;
  readonly villageId?: string;
};
type OfficerPage = { readonly officers: readonly Officer[]; readonly cursor?: string };

/** Officers of a unit or of an area, never beyond the asker's own; without either those of the asker's area. */
export async function listOfficers(
  { units, officers }: { readonly units: Units; readonly officers: Officers },
  { unitId, townshipId, villageId, ...page }: OfficersAsked,
  area: Area,
): Promise<Result<OfficerPage, { readonly code: 'UNIT_NOT_FOUND' | 'OUT_OF_AREA' }>> {
  if (unitId !== undefined) {
    const unit = await units.find(unitId);
    if (unit === undefined) return refuse({ code: 'UNIT_NOT_FOUND' });
    if (!liesIn(areaOfUnit(unit), area)) return refuse({ code: 'OUT_OF_AREA' });
    return accept(pageFor(await officers.inUnit(unitId, page), area));
  }
  const asked = areaAsked(townshipId, villageId) ?? area;
  if (!liesIn(asked, area)) return refuse({ code: 'OUT_OF_AREA' });
  return accept(pageFor(await officers.inArea(asked, page), area));
}

/** An officer as far as the asker's area reaches; undefined when no post lies in it. */
export function seenFrom(officer: Officer, area: Area): Officer | undefined {
  if (area.kind === 'county') return officer;
  const posts = officer.posts.filter(
    (post) => post.area.kind !== 'county' && isWithin(area, post.area),
  );
  return posts.length === 0 ? undefined : { ...officer, posts };
}

function pageFor(
  { items, cursor }: { readonly items: readonly Officer[]; readonly cursor?: string },
  area: Area,
): OfficerPage {
  return {
    officers: items.flatMap((officer) => seenFrom(officer, area) ?? []),
    ...(cursor !== undefined && { cursor }),
  };
}

function areaAsked(
  townshipId: string | undefined,
  villageId: string | undefined,
): Area | undefined {
  if (townshipId === undefined) return undefined;
  return villageId === undefined
    ? { kind: 'township', townshipId }
    : { kind: 'village', townshipId, villageId };
}
