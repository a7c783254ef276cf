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

/** Whether a place lies in one of some areas. */
export function isWithinAny(areas: readonly Area[], place: PlaceOfThing): boolean {
  return areas.some((area) => isWithin(area, place));
}

/** Whether an area lies in another one. */
export function liesIn(area: Area, wider: Area): boolean {
  return wider.kind === 'county' || (area.kind !== 'county' && isWithin(wider, area));
}

const WIDTH = { county: 3, township: 2, village: 1 } as const;

/** Those of some areas that lie in no other of them, the widest first, equals in their order. */
export function separateAreas(areas: readonly Area[]): readonly Area[] {
  const widestFirst = areas.toSorted((one, other) => WIDTH[other.kind] - WIDTH[one.kind]);
  return widestFirst.filter(
    (area, place) => !widestFirst.slice(0, place).some((wider) => liesIn(area, wider)),
  );
}

/** Some areas with those first in which a place lies. */
export function nearestFirst(areas: readonly Area[], place: PlaceOfThing): readonly Area[] {
  const [near, far] = [true, false].map((isNear) =>
    areas.filter((area) => isWithin(area, place) === isNear),
  );
  return [...(near ?? []), ...(far ?? [])];
}
