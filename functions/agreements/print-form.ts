import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { Forms, Residents } from './ports.ts';

type Printed = { readonly url: string; readonly missing: readonly string[] };

/** A household has fewer; whoever has more is written in by hand. */
const MOST_OF_A_HOUSEHOLD = 40;

/**
 * The agreement to be signed on paper: with the payer's data and the household's contributions filled in, or blank.
 * Numbers stand on it in full, because it is a contract; printing it is traced.
 */
export async function printForm(
  { residents, forms }: { readonly residents: Residents; readonly forms: Forms },
  personId: PersonId | undefined,
  {
    coverageYear,
    area,
    at,
  }: { readonly coverageYear: number; readonly area: Area; readonly at: number },
): Promise<Result<Printed, { readonly code: 'RESIDENT_NOT_FOUND' | 'OUT_OF_AREA' }>> {
  if (personId === undefined) return accept(await forms.write({ paysFor: [], at }));
  const payer = await residents.find(personId);
  if (payer === undefined) return refuse({ code: 'RESIDENT_NOT_FOUND' });
  if (!isWithin(area, payer)) return refuse({ code: 'OUT_OF_AREA' });
  const village = await residents.village(payer.villageId);
  const household = await householdOf(residents, payer);
  const { name, residentId, phone } = payer;
  return accept(
    await forms.write({
      payer: {
        personId,
        name,
        residentId,
        ...(phone !== undefined && { phone }),
        place: `${village?.townshipName ?? ''}${village?.villageName ?? ''}`,
      },
      paysFor: household.flatMap((one) => {
        const schemes = schemesOf(one, coverageYear);
        return schemes.length === 0
          ? []
          : [{ name: one.name, residentId: one.residentId, schemes }];
      }),
      at,
    }),
  );
}

/** The payer first, then the others of the household. */
async function householdOf(residents: Residents, payer: Resident): Promise<readonly Resident[]> {
  const { villageId, householdNo, personId } = payer;
  if (householdNo === undefined) return [payer];
  const page = { limit: MOST_OF_A_HOUSEHOLD };
  const { items } = await residents.pageOfVillage(villageId, householdNo, page);
  return [payer, ...items.filter((one) => one.personId !== personId)];
}

function schemesOf({ enrolment }: Resident, coverageYear: number): readonly Scheme[] {
  if (enrolment.coverageYear !== coverageYear) return [];
  return [
    ...(enrolment.pension === undefined ? [] : (['resident_pension'] as const)),
    ...(enrolment.medical ? (['resident_medical'] as const) : []),
  ];
}
