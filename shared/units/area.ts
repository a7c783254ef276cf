/** How far an officer's post reaches. */
export type Area =
  | { readonly kind: 'county' }
  | { readonly kind: 'township'; readonly townshipId: string }
  | { readonly kind: 'village'; readonly townshipId: string; readonly villageId: string };

/** Where something belongs; what names no place belongs to the county. */
export type PlaceOfThing = { readonly townshipId?: string; readonly villageId?: string };

export const COUNTY: Area = { kind: 'county' };

/** Whether a place lies in an area. What names no township lies in the county only. */
export function isWithin(area: Area, place: PlaceOfThing): boolean {
  switch (area.kind) {
    case 'county':
      return true;
    case 'township':
      return place.townshipId === area.townshipId;
    case 'village':
      return place.villageId === area.villageId;
  }
}

/** Whether an area lies in another one. */
export function liesIn(area: Area, wider: Area): boolean {
  return wider.kind === 'county' || (area.kind !== 'county' && isWithin(wider, area));
}

const WIDTH = { county: 3, township: 2, village: 1 } as const;

/** The widest of some areas, the first of equals; undefined of none. */
export function widestOf(areas: readonly Area[]): Area | undefined {
  return areas.reduce<Area | undefined>(
    (widest, area) =>
      widest === undefined || WIDTH[area.kind] > WIDTH[widest.kind] ? area : widest,
    undefined,
  );
}
