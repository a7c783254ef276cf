import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';

type OfCollector = { readonly collectorId: string; readonly townshipId: string };

/** Whether somebody watches over a collector's cash: the township's own people and the county's. */
export function mayWatch(
  { townshipId }: Pick<OfCollector, 'townshipId'>,
  { area }: { readonly area: Area },
): boolean {
  return isWithin(area, { townshipId });
}

/** Whether somebody may act on a collector's cash: the collector, or who watches over it. */
export function mayTouch(
  cash: OfCollector,
  { actor, area }: Pick<OfficerOccasion, 'actor' | 'area'>,
): 'yes' | 'not_yours' | 'out_of_area' {
  if (cash.collectorId === actor || mayWatch(cash, { area })) return 'yes';
  return area.kind === 'village' && area.townshipId === cash.townshipId
    ? 'not_yours'
    : 'out_of_area';
}
