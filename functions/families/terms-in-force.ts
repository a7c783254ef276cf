import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import type { FamilyTerms } from '@liangxian/shared/policy/policy-pack.ts';
import type { Terms } from './ports.ts';

/** The terms by which somebody was signed in: nobody is before a season was started. */
export async function termsInForce(terms: Terms): Promise<FamilyTerms> {
  const current = await terms.current();
  if (current === undefined) throw new InvariantError('Somebody is signed in without a season');
  return current;
}
