import { chunkedBy } from '@liangxian/shared/kernel/chunks.ts';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { endListing, type Resident } from '@liangxian/shared/residents/resident.ts';
import type { Dues, Imports, Residents } from './ports.ts';

type EndPorts = {
  readonly imports: Imports;
  readonly residents: Residents;
  readonly dues: Dues;
};

const SCHEMES: readonly Scheme[] = ['resident_pension', 'resident_medical'];
const PERSONS_AT_ONCE = 500;

/**
 * After a full list: ends the enrolment of those of a village whom it does not name, and cancels what
 * they owe unless money is under way or has arrived. A change list ends nobody.
 */
export async function endUnlisted(
  ports: EndPorts,
  { importId, villageId }: { readonly importId: ImportId; readonly villageId: string },
): Promise<Result<{ readonly ended: number }, { readonly code: 'IMPORT_NOT_FOUND' }>> {
  const roster = await ports.imports.find(importId);
  if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
  if (roster.kind !== 'effective' || roster.mode !== 'full' || roster.decidedAt === undefined) {
    return accept({ ended: 0 });
  }
  const mark = { importId, acceptedAt: roster.decidedAt };
  const personIds = await Array.fromAsync(ports.residents.inVillage(villageId));
  let ended = 0;
  for (const some of chunkedBy(personIds, PERSONS_AT_ONCE)) {
    const inVillage = [...(await ports.residents.findMany(some)).values()].filter(
      (resident) => resident.villageId === villageId,
    );
    const ending = inVillage
      .map((resident) => ({ resident, after: endListing(resident, mark) }))
      .filter(({ resident, after }) => after !== resident);
    await cancelDues(
      ports,
      ending.map(({ resident }) => resident),
      roster.coverageYear,
    );
    await ports.residents.saveMany(ending.map(({ after }) => after));
    ended += ending.length;
  }
  return accept({ ended });
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
