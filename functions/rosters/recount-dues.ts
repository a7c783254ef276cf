import type { AmountRefusal } from '@liangxian/shared/dues/due.ts';
import { amountsOf } from '@liangxian/shared/dues/enrolled-amounts.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { PolicyPack, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { countingCategories } from '@liangxian/shared/residents/holding.ts';
import { categoriesOn, isEnrolled } from '@liangxian/shared/residents/resident.ts';
import type { Dues, Holdings, Residents } from './ports.ts';

const SCHEMES: readonly Scheme[] = ['resident_pension', 'resident_medical'];

/**
 * Computes again what persons owe by the categories that count for them on a day, through the one door: the most
 * favourable category, never the sum. Gives back whose due has to wait, and why; it takes effect by itself later.
 */
export async function recountDues(
  ports: { readonly residents: Residents; readonly holdings: Holdings; readonly dues: Dues },
  pack: PolicyPack,
  personIds: readonly PersonId[],
  { coverageYear, on }: { readonly coverageYear: number; readonly on: LocalDate },
): Promise<ReadonlyMap<PersonId, AmountRefusal['code']>> {
  const residents = await ports.residents.findMany(new Set(personIds));
  const enrolled = [...residents.values()].filter((each) => isEnrolled(each, coverageYear));
  const said = await ports.holdings.findMany(enrolled.map(({ personId }) => personId));
  const fullyListed = await ports.holdings.fullyListed();

  const requests = enrolled.flatMap((resident) => {
    const { personId, townshipId, villageId, enrolment } = resident;
    const holdings = said.get(personId)?.holdings ?? [];
    const cell = categoriesOn(resident, on);
    const categories = countingCategories({ cell, holdings, fullyListed }, on);
    return SCHEMES.flatMap((scheme) => {
      const amounts = amountsOf(pack, { enrolment, categories }, scheme, on);
      if (amounts === undefined) return [];
      const due = { personId, scheme, coverageYear };
      return [{ due, place: { townshipId, villageId }, amounts }];
    });
  });
  const results = await ports.dues.list(requests);
  return new Map(
    requests.flatMap(({ due: { personId } }, place): [PersonId, AmountRefusal['code']][] => {
      const result = results[place];
      return result === undefined || result.ok ? [] : [[personId, result.refusal.code]];
    }),
  );
}
