import type { Due } from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { isWithin } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { CashOnlyMarks, Door, PageRequest, Residents } from './ports.ts';

type Ports = {
  readonly marks: CashOnlyMarks;
  readonly residents: Residents;
  readonly door: Door;
};

export type CashOnlyPerson = {
  readonly personId: PersonId;
  readonly name: string;
  readonly residentIdMasked: string;
  readonly householdNo?: string;
  readonly reason: string;
  readonly at: number;
  readonly openDues: readonly { readonly scheme: Scheme; readonly dueFen: Fen }[];
};

const SCHEMES: readonly Scheme[] = ['resident_pension', 'resident_medical'];

/** Who of a village can pay in cash only, and what is still open (A30-1). */
export async function listCashOnly(
  ports: Ports,
  asked: { readonly townshipId: string; readonly villageId: string; readonly coverageYear: number },
  page: PageRequest,
  { area }: OfficerOccasion,
): Promise<
  Result<
    { readonly persons: readonly CashOnlyPerson[]; readonly cursor?: string },
    { readonly code: 'OUT_OF_AREA' }
  >
> {
  const { townshipId, villageId, coverageYear } = asked;
  if (!isWithin(area, { townshipId, villageId })) return refuse({ code: 'OUT_OF_AREA' });
  const { items, cursor } = await ports.marks.pageOfVillage({ villageId, coverageYear }, page);
  const known = await ports.residents.findMany(items.map(({ personId }) => personId));
  const keys = items.flatMap(({ personId }) =>
    SCHEMES.map((scheme) => ({ personId, scheme, coverageYear })),
  );
  const dues = (await ports.door.findMany(keys)).filter(
    (due): due is Due => due?.status === 'open',
  );
  const persons = items.flatMap(({ personId, reason, at }) => {
    const resident = known.get(personId);
    if (resident === undefined || !isWithin(area, resident)) return [];
    const { name, residentId, householdNo } = resident;
    return [
      {
        personId,
        name,
        residentIdMasked: maskResidentId(residentId),
        ...(householdNo !== undefined && { householdNo }),
        reason,
        at,
        openDues: dues
          .filter((due) => due.personId === personId)
          .map(({ scheme, dueFen }) => ({ scheme, dueFen })),
      },
    ];
  });
  return accept({ persons, ...(cursor !== undefined && { cursor }) });
}
