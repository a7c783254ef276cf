import { chunkedBy } from '@liangxian/shared/kernel/chunks.ts';
import type { ImportId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { isIdentityKind } from '@liangxian/shared/residents/category-owners.ts';
import { endListing, type ListMark, type Resident } from '@liangxian/shared/residents/resident.ts';
import { endHolders } from './end-holders.ts';
import type { Dues, Holdings, Imports, Policies, Residents, RosterFiles } from './ports.ts';

type EndPorts = {
  readonly imports: Imports;
  readonly files: RosterFiles;
  readonly residents: Residents;
  readonly holdings: Holdings;
  readonly policies: Policies;
  readonly dues: Dues;
};

const SCHEMES: readonly Scheme[] = ['resident_pension', 'resident_medical'];
const PERSONS_AT_ONCE = 500;

/**
 * After a full list: ends the enrolment of those of a village whom it does not name, and cancels what
 * they owe unless money is under way or has arrived. A person named in a row that was rejected is on the
 * list all the same. A change list ends nobody.
 */
export async function endUnlisted(
  ports: EndPorts,
  { importId, villageId }: { readonly importId: ImportId; readonly villageId: string },
): Promise<Result<{ readonly ended: number }, { readonly code: 'IMPORT_NOT_FOUND' }>> {
  const roster = await ports.imports.find(importId);
  if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
  const { decidedAt, mode, kind } = roster;
  if (mode !== 'full' || decidedAt === undefined) return accept({ ended: 0 });
  if (isIdentityKind(kind)) {
    const running = await ports.policies.running(roster.coverageYear);
    if (running === undefined) return accept({ ended: 0 });
    const accepted = { ...roster, decidedAt };
    return accept({ ended: await endHolders(ports, accepted, running.pack, villageId) });
  }
  if (kind !== 'effective') return accept({ ended: 0 });
  const mark = { importId, acceptedAt: decidedAt };
  const named = await ports.residents.personIdsOf(await ports.files.namedInRejected(importId));
  const spared = new Set(named);
  const inVillage = await Array.fromAsync(ports.residents.inVillage(villageId));
  const personIds = inVillage.filter((personId) => !spared.has(personId));
  let ended = 0;
  for (const some of chunkedBy(personIds, PERSONS_AT_ONCE)) {
    const gone = await endPersons(ports.residents, some, villageId, mark);
    await cancelDues(ports, gone, roster.coverageYear);
    ended += gone.length;
  }
  return accept({ ended });
}

/**
 * Ends the enrolment of those whom the list does not name, and gives back everybody whom it ended, in an
 * earlier try too. One that another list changed meanwhile is read and decided again.
 */
async function endPersons(
  residents: Residents,
  personIds: readonly PersonId[],
  villageId: string,
  mark: ListMark,
): Promise<readonly Resident[]> {
  const gone: Resident[] = [];
  let waiting = personIds;
  while (waiting.length > 0) {
    const inVillage = [...(await residents.findMany(waiting)).values()].filter(
      (resident) => resident.villageId === villageId,
    );
    const after = inVillage.map((resident) => endListing(resident, mark));
    const ending = after.filter((resident, place) => resident !== inVillage[place]);
    const saved = await residents.saveMany(ending);
    const conflicts = new Set(ending.filter((_, place) => saved[place] === 'conflict'));
    gone.push(...after.filter((one) => wasEndedBy(one, mark) && !conflicts.has(one)));
    waiting = [...conflicts].map(({ personId }) => personId);
  }
  return gone;
}

function wasEndedBy({ listedBy, enrolment }: Resident, { importId }: ListMark): boolean {
  return listedBy.importId === importId && !enrolment.medical && enrolment.pension === undefined;
}

async function cancelDues(
  { dues }: EndPorts,
  residents: readonly Resident[],
  coverageYear: number,
): Promise<void> {
  await dues.list(
    residents.flatMap(({ personId, townshipId, villageId }) =>
      SCHEMES.map((scheme: Scheme) => ({
        due: { personId, scheme, coverageYear },
        place: { townshipId, villageId },
      })),
    ),
  );
}
