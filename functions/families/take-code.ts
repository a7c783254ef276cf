import {
  type CodePurpose,
  type CodeRequest,
  countsFor,
  type HandedOutCode,
} from '@liangxian/shared/families/code-request.ts';
import type { CodeRequestId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { FamilyPorts, Proof } from './ports.ts';
import { termsInForce } from './terms-in-force.ts';

export type CodeRefusal = {
  readonly code: 'CODE_NOT_RIGHT' | 'CODE_EXPIRED' | 'TOO_MANY_TRIES';
};

type Given = {
  readonly requestId: CodeRequestId;
  readonly purpose: CodePurpose;
  readonly askedBy: string;
  readonly code: string;
};

/**
 * Whether a code is the right one for a request of whoever gives it: the one that was sent, or one that was handed out.
 * The try is counted before it is compared, so that tries at once are not more than tries one after the other. Only
 * the right code shows that there is such a person.
 */
export async function takeCode(
  ports: FamilyPorts,
  { requestId, purpose, askedBy, code }: Given,
  at: number,
): Promise<Result<Proof & { readonly resident: Resident }, CodeRefusal>> {
  const { requests, residents, hashes } = ports;
  const { triesPerCode } = await termsInForce(ports.terms);
  const request = await requests.find(requestId);
  if (request === undefined || request.purpose !== purpose || request.askedBy !== askedBy) {
    return refuse({ code: 'CODE_NOT_RIGHT' });
  }
  if (at >= request.until) return refuse({ code: 'CODE_EXPIRED' });
  if (!(await requests.countTry(request, triesPerCode))) {
    return refuse({ code: 'TOO_MANY_TRIES' });
  }

  // Whoever says no is not known from somebody who does not exist.
  if (request.outcome === 'declined') return refuse({ code: 'CODE_NOT_RIGHT' });
  const handedOut = await requests.handedOut(request.claimKey, purpose);
  const written = plainCode(code);
  const [isSent, isHandedOut] = await Promise.all([
    isCodeOf(ports, request.codeHash, request.requestId, written),
    isCodeOf(ports, handedOut?.codeHash ?? request.codeHash, placeOf(request), written),
  ]);
  const byHand = isHandedOut && handedOut !== undefined && countsFor(handedOut, request, at);
  if (!isSent && !byHand) return refuse({ code: 'CODE_NOT_RIGHT' });

  // A code that nobody was sent can be guessed like any other.
  const resident = await residents.find(request.personId);
  if (
    resident === undefined ||
    !hashes.isSame(await hashes.claimKeyOf(resident), request.claimKey)
  ) {
    return refuse({ code: 'CODE_NOT_RIGHT' });
  }
  return accept({ request, resident, ...(byHand && { handedOut }) });
}

/** What a code that was handed out is hashed with: it counts for one person and one purpose. */
export function placeOf({
  claimKey,
  purpose,
}: Pick<CodeRequest | HandedOutCode, 'claimKey' | 'purpose'>): string {
  return `${claimKey}|${purpose}`;
}

async function isCodeOf(
  { hashes }: FamilyPorts,
  codeHash: string,
  place: string,
  code: string,
): Promise<boolean> {
  return hashes.isSame(await hashes.codeHashOf(place, code), codeHash);
}

/** As it was meant: full-width digits, blanks and dashes do no harm. */
function plainCode(written: string): string {
  return written.normalize('NFKC').replaceAll(/[\s-]/gu, '');
}
