import {
  type Duty,
  type DutyStanding,
  daysLateOn,
  dueDayIn,
  standingOn,
} from '@liangxian/shared/deadlines/duty.ts';
import { termsOf } from '@liangxian/shared/deadlines/terms.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { isWithin } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { areaOfUnit, type Unit } from '@liangxian/shared/units/unit.ts';
import type { Duties, DutyFilter, Offices, PageRequest, Policies } from './ports.ts';

/** A duty with its unit's name and how it stands today. */
export type DutyView = Omit<Duty, 'version' | 'reminded'> & {
  readonly unitName: string;
  readonly unitKind: string;
  readonly standing: DutyStanding;
  readonly dueOn: LocalDate;
  readonly daysLate: number;
};

type ListPorts = {
  readonly coverageYear: number;
  readonly policies: Policies;
  readonly offices: Offices;
  readonly duties: Duties;
};

type Asked = {
  readonly scope: 'mine' | 'unit' | 'county';
  readonly unitId?: string;
  readonly state: 'open' | 'late' | 'done' | 'done_late' | 'lifted';
};

export type DutyList = {
  readonly duties: readonly DutyView[];
  readonly today: LocalDate;
  readonly cursor?: string;
};

type OutOfArea = { readonly code: 'OUT_OF_AREA' };

/** Duties of my units, of one unit within my area, or of the whole county; the earliest due first. */
export async function listDuties(
  ports: ListPorts,
  { scope, unitId, state }: Asked,
  page: PageRequest,
  occasion: OfficerOccasion,
): Promise<Result<DutyList, OutOfArea>> {
  const today = beijingDateAt(occasion.at);
  const filter: DutyFilter =
    state === 'late' ? { shelf: 'open', dueBefore: today } : { shelf: state };
  if (scope === 'county') {
    if (occasion.area.kind !== 'county') return refuse({ code: 'OUT_OF_AREA' });
    const running = await ports.policies.running(ports.coverageYear);
    if (running === undefined) return accept({ duties: [], today });
    const terms = termsOf(running.season, today);
    return accept(await shown(ports, await ports.duties.listAll(terms, filter, page), today));
  }
  const units = scope === 'mine' ? occasion.units : unitId === undefined ? [] : [unitId];
  if (scope === 'unit' && !(await mayLookAt(ports.offices, units, occasion))) {
    return refuse({ code: 'OUT_OF_AREA' });
  }
  return accept(await shown(ports, await ports.duties.listOf(units, filter, page), today));
}

/** One duty, of a unit within the officer's area. */
export async function showDuty(
  ports: ListPorts,
  dutyId: string,
  occasion: OfficerOccasion,
): Promise<Result<DutyView, OutOfArea | { readonly code: 'DUTY_NOT_FOUND' }>> {
  const duty = await ports.duties.find(dutyId);
  if (duty === undefined) return refuse({ code: 'DUTY_NOT_FOUND' });
  if (!(await mayLookAt(ports.offices, [duty.unitId], occasion))) {
    return refuse({ code: 'OUT_OF_AREA' });
  }
  const units = await ports.offices.findMany([duty.unitId]);
  return accept(viewOf(duty, units.get(duty.unitId), beijingDateAt(occasion.at)));
}

/** Whether units are the officer's own, or lie within the officer's area. */
export async function mayLookAt(
  offices: Offices,
  unitIds: readonly string[],
  { area, units }: OfficerOccasion,
): Promise<boolean> {
  const found = await offices.findMany(unitIds);
  return unitIds.every((unitId) => {
    if (units.includes(unitId)) return true;
    const unit = found.get(unitId);
    if (unit === undefined) return area.kind === 'county';
    const own = areaOfUnit(unit);
    return area.kind === 'county' || (own.kind !== 'county' && isWithin(area, own));
  });
}

async function shown(
  { offices }: ListPorts,
  { items, cursor }: { readonly items: readonly Duty[]; readonly cursor?: string },
  today: LocalDate,
): Promise<DutyList> {
  const units = await offices.findMany(new Set(items.map(({ unitId }) => unitId)));
  const duties = items.map((duty) => viewOf(duty, units.get(duty.unitId), today));
  return { duties, today, ...(cursor === undefined ? {} : { cursor }) };
}

function viewOf(duty: Duty, unit: Unit | undefined, today: LocalDate): DutyView {
  const { version: _, reminded: __, ...rest } = duty;
  return {
    ...rest,
    unitName: unit?.name ?? duty.unitId,
    unitKind: unit?.kind ?? '',
    standing: standingOn(duty, today),
    dueOn: dueDayIn(duty),
    daysLate: duty.status === 'open' ? daysLateOn(duty, today) : (duty.lateDays ?? 0),
  };
}
