import type { CodePurpose } from '@liangxian/shared/families/code-request.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { StaleVersionError } from '../platform/failures.ts';
import type { FamilyPorts, Principal } from './ports.ts';
import { placeOf } from './take-code.ts';
import { termsInForce } from './terms-in-force.ts';
import { oneself } from './who-asks.ts';

/** It counts a day, so it is longer than one that counts ten minutes. */
const HANDED_OUT_DIGITS = 8;

type HandedOut = { readonly code: string; readonly until: number };
type Ports = Pick<FamilyPorts, 'terms' | 'hashes' | 'counters' | 'requests' | 'codes'>;

/**
 * A code that counts once for this person and purpose, told by whoever stands before them; a new one makes the one
 * before void.
 *
 * @throws StaleVersionError when two are made at once.
 */
export async function handOutCode(
  ports: Ports,
  resident: Resident,
  { purpose, by }: { readonly purpose: CodePurpose; readonly by: string },
  at: number,
): Promise<Result<HandedOut, { readonly code: 'TOO_MANY_TRIES' }>> {
  const { hashes, counters, requests, codes } = ports;
  const terms = await termsInForce(ports.terms);
  const claimKey = await hashes.claimKeyOf(resident);
  const allowance = { what: `codes#${claimKey}`, limit: terms.codesPerPersonADay };
  if (!(await counters.take(beijingDateAt(at), [allowance]))) {
    return refuse({ code: 'TOO_MANY_TRIES' });
  }
  const before = await requests.handedOut(claimKey, purpose);
  const code = codes.fresh(HANDED_OUT_DIGITS);
  const until = at + terms.handedOutCodeHours * 3_600_000;
  const codeHash = await hashes.codeHashOf(placeOf({ claimKey, purpose }), code);
  const version = (before?.version ?? 0) + 1;
  if (!(await requests.handOut({ claimKey, purpose, codeHash, by, at, until, version }))) {
    throw new StaleVersionError('Another code was handed out meanwhile');
  }
  return accept({ code, until });
}

/** A code that a person tells whomever they trust. */
export async function makeConsentCode(
  ports: FamilyPorts,
  principal: Principal,
  purpose: 'family' | 'helper',
  at: number,
): Promise<
  Result<HandedOut, { readonly code: 'TOO_MANY_TRIES' | 'NOT_WHILE_HELPING' | 'NOT_BOUND' }>
> {
  const me = await oneself(ports, principal, at);
  if (!me.ok) return me;
  const { resident } = me.value;
  return handOutCode(ports, resident, { purpose, by: resident.personId }, at);
}
