import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { maskPhone, maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import { keptOf } from '@liangxian/shared/residents/kept-data.ts';
import { categoriesCounting } from './list-residents.ts';
import type { Holdings, Residents } from './ports.ts';

/** A person's own data as it is kept, numbers masked, and for each kind what it is kept for. */
export async function showOwnData(
  ports: { readonly residents: Pick<Residents, 'find' | 'village'>; readonly holdings: Holdings },
  personId: PersonId,
  {
    resident,
    at,
  }: { readonly resident: { readonly mayPayFor: readonly PersonId[] }; readonly at: number },
) {
  if (!resident.mayPayFor.includes(personId)) return refuse({ code: 'PERSON_NOT_FOUND' });
  const person = await ports.residents.find(personId);
  if (person === undefined) return refuse({ code: 'PERSON_NOT_FOUND' });
  const [place, [categories = []]] = await Promise.all([
    ports.residents.village(person.villageId),
    categoriesCounting(ports, [person], beijingDateAt(at)),
  ]);
  const { name, residentId, phone, householdNo, townshipId, villageId, enrolment } = person;
  return accept({
    personId,
    name,
    residentIdMasked: maskResidentId(residentId),
    ...(phone !== undefined && { phoneMasked: maskPhone(phone) }),
    townshipName: place?.townshipName ?? townshipId,
    villageName: place?.villageName ?? villageId,
    ...(householdNo !== undefined && { householdNo }),
    categories,
    enrolment,
    kept: keptOf(person),
  });
}
