import type { LocalDate } from '../kernel/local-date.ts';
import { InvariantError } from '../kernel/result.ts';
import type { PolicyPack, Scheme } from '../policy/policy-pack.ts';
import type { Enrolment } from '../residents/resident.ts';
import { amountDue } from './amount.ts';
import type { DueAmounts } from './due.ts';

/**
 * What an enrolment comes to in one scheme; undefined when the person is not enrolled in it.
 *
 * @throws InvariantError when the policy has no such figure: reading a row has checked the tier, and a checked pack
 * has a standard for its season.
 */
export function amountsOf(
  pack: PolicyPack,
  person: { readonly enrolment: Enrolment; readonly categories: readonly string[] },
  scheme: Scheme,
  on: LocalDate,
): DueAmounts | undefined {
  const { coverageYear, pension, medical } = person.enrolment;
  if (scheme === 'resident_pension' ? pension === undefined : !medical) return undefined;
  const amount = amountDue(pack, {
    scheme,
    coverageYear,
    categories: person.categories,
    on,
    ...(pension !== undefined && { tierFen: pension.tierFen }),
  });
  if (!amount.ok) throw new InvariantError(`The policy has no amount: ${amount.refusal.code}`);
  const { standardFen, selfFen, sponsored } = amount.value;
  return { standardFen, dueFen: selfFen, sponsored };
}
