import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import {
  quarterBefore,
  type RegisterEntry,
  schoolIdOf,
  termOf,
} from '@liangxian/shared/residents/register-entry.ts';
import type { HouseholdRow } from '@liangxian/shared/rosters/household-row.ts';
import type { PupilRow } from '@liangxian/shared/rosters/pupil-row.ts';
import type { AcceptedRoster } from './apply-ports.ts';
import type { Registers, Residents } from './ports.ts';

type RegisterPorts = { readonly residents: Residents; readonly registers: Registers };

/** Keeps who is registered, or lives, in which village at the end of a quarter (A12-1). */
export async function applyHouseholdRows(
  ports: RegisterPorts,
  roster: AcceptedRoster & { readonly kind: 'household_register' | 'floating_population' },
  rows: readonly HouseholdRow[],
): Promise<void> {
  const { kind, mode, decidedAt } = roster;
  const period = quarterBefore(beijingDateAt(roster.requestedAt));
  const personIds = await ports.residents.personIdsOf(rows.map(({ residentId }) => residentId));
  const byVillage = Map.groupBy(rows.entries(), ([, { villageId }]) => villageId);
  for (const [placeId, some] of byVillage) {
    const entries = some.flatMap(([index, row]): RegisterEntry[] => {
      const personId = personIds[index];
      if (personId === undefined) return [];
      const { residentId, name, householdNo, holds } = row;
      const status = holds ? 'enrolled' : 'left';
      const where = householdNo === undefined ? {} : { householdNo };
      return [{ personId, residentId, name, status, ...where }];
    });
    const part = { kind, period, placeId, placeName: placeId, entries };
    await ports.registers.take(part, mode === 'full', decidedAt);
  }
}

/** Keeps the pupils of each school in a term (A15-1). */
export async function applyPupilRows(
  ports: RegisterPorts,
  { mode, decidedAt, requestedAt }: AcceptedRoster,
  rows: readonly PupilRow[],
): Promise<void> {
  const period = termOf(beijingDateAt(requestedAt));
  const personIds = await ports.residents.personIdsOf(rows.map(({ residentId }) => residentId));
  const bySchool = Map.groupBy(rows.entries(), ([, { schoolName }]) => schoolName);
  for (const [placeName, some] of bySchool) {
    const entries = some.flatMap(([index, row]): RegisterEntry[] => {
      const personId = personIds[index];
      if (personId === undefined) return [];
      const { residentId, name, className, guardian, status } = row;
      return [
        {
          personId,
          residentId,
          name,
          status,
          ...(className !== undefined && { className }),
          ...(guardian !== undefined && { guardianName: guardian.name }),
        },
      ];
    });
    const part = {
      kind: 'pupils',
      period,
      placeId: schoolIdOf(placeName),
      placeName,
      entries,
    } as const;
    await ports.registers.take(part, mode === 'full', decidedAt);
  }
}
