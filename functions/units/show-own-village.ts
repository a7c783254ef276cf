import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { birthDateOf } from '@liangxian/shared/kernel/resident-id.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import { channelsOpenTo } from '@liangxian/shared/payments/guidance.ts';
import type { Place } from '@liangxian/shared/policy/divisions.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { Officers, Units } from './ports.ts';
import { showVillageOfficers } from './show-village-officers.ts';

export type OwnVillagePorts = {
  readonly units: Units;
  readonly officers: Officers;
  readonly residents: {
    find(personId: PersonId): Promise<Resident | undefined>;
    village(villageId: string): Promise<Place | undefined>;
  };
  readonly policies: {
    running(coverageYear: number): Promise<{ readonly pack: PolicyPack } | undefined>;
  };
};

/** Whom to ask and where to pay, for a person of the asker's family. Officers are those who are made public (REG 32). */
export async function showOwnVillage(
  ports: OwnVillagePorts,
  { personId, coverageYear }: { readonly personId: PersonId; readonly coverageYear: number },
  {
    resident,
    at,
  }: { readonly resident: { readonly mayPayFor: readonly PersonId[] }; readonly at: number },
) {
  if (!resident.mayPayFor.includes(personId)) return refuse({ code: 'PERSON_NOT_FOUND' });
  const person = await ports.residents.find(personId);
  if (person === undefined) return refuse({ code: 'PERSON_NOT_FOUND' });
  const { villageId, townshipId, residentId } = person;
  const today = beijingDateAt(at);
  const [place, register, unit, running] = await Promise.all([
    ports.residents.village(villageId),
    showVillageOfficers(ports, villageId, today),
    ports.units.ofVillage(villageId),
    ports.policies.running(coverageYear),
  ]);
  const above = unit?.parentId === undefined ? undefined : await ports.units.find(unit.parentId);
  const channels =
    running === undefined ? [] : channelsOpenTo(running.pack, birthDateOf(residentId), today);
  return accept({
    villageId,
    villageName: place?.villageName ?? villageId,
    townshipName: place?.townshipName ?? townshipId,
    officers: register.ok ? register.value.officers : [],
    ...(above?.kind === 'township' && {
      township: {
        unitName: above.name,
        ...(above.contact !== undefined && { contact: above.contact }),
      },
    }),
    channels,
  });
}
