import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { isWithin } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { areaOfUnit } from '@liangxian/shared/units/unit.ts';
import { figuresByUnit } from './figures.ts';
import type { Duties, Offices, Policies } from './ports.ts';

/** Per unit within the officer's area: duties kept, kept late, overdue and ahead. */
export async function unitFigures(
  ports: {
    readonly coverageYear: number;
    readonly policies: Policies;
    readonly offices: Offices;
    readonly duties: Duties;
  },
  { area, units: own, at }: OfficerOccasion,
) {
  const today = beijingDateAt(at);
  const running = await ports.policies.running(ports.coverageYear);
  if (running === undefined) return { today, units: [] };
  const figures = await figuresByUnit(ports.duties, running.season, today);
  const known = await ports.offices.findMany(figures.keys());
  const units = [...figures].flatMap(([unitId, counts]) => {
    const unit = known.get(unitId);
    if (unit === undefined) return [];
    const place = areaOfUnit(unit);
    const isSeen =
      area.kind === 'county' ||
      own.includes(unitId) ||
      (place.kind !== 'county' && isWithin(area, place));
    return isSeen ? [{ unitId, unitName: unit.name, unitKind: unit.kind, ...counts }] : [];
  });
  return { today, units };
}
