import { type Claim, type ClaimRefusal, readClaim } from '@liangxian/shared/families/claim.ts';
import {
  type CodePurpose,
  type CodeRequest,
  isJustAsked,
  openRequest,
} from '@liangxian/shared/families/code-request.ts';
import type { AccountId, CodeRequestId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { FamilyTerms } from '@liangxian/shared/policy/policy-pack.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { Allowance, FamilyPorts } from './ports.ts';
import { termsInForce } from './terms-in-force.ts';

/** Long enough for a code that counts ten minutes and five tries. */
const SENT_DIGITS = 6;

export type Asked = {
  readonly state: 'asked';
  readonly requestId: CodeRequestId;
  readonly until: number;
  readonly againFrom: number;
};

export type AskRefusal = ClaimRefusal | { readonly code: 'TOO_MANY_TRIES' };

export type Asking = {
  readonly purpose: CodePurpose;
  readonly askedBy: AccountId | PersonId;
  /** Who would like to act for the person, as the message names them; absent for one's own binding. */
  readonly askerName?: string;
  readonly claim: Claim;
  readonly address: string | undefined;
};

/** Reads whom somebody names and asks for a code of theirs. */
export async function nameAndAsk(
  ports: FamilyPorts,
  written: { readonly name: string; readonly idNumber: string },
  asking: Omit<Asking, 'claim'>,
  at: number,
): Promise<Result<Asked, AskRefusal>> {
  const claim = readClaim(written);
  return claim.ok ? askForCode(ports, { ...asking, claim: claim.value }, at) : claim;
}

/**
 * Opens a request and sends a code to the telephone that the township holds, if there is such a person with one. The
 * answer, what is written, what is counted, and the time it takes are the same for whoever is named.
 */
export async function askForCode(
  ports: FamilyPorts,
  asking: Asking,
  at: number,
): Promise<Result<Asked, AskRefusal>> {
  return ports.pace.evenly(ask(ports, asking, at));
}

async function ask(
  ports: FamilyPorts,
  { purpose, askedBy, askerName, claim, address }: Asking,
  at: number,
): Promise<Result<Asked, AskRefusal>> {
  const { hashes, requests, residents, codes, counters } = ports;
  const terms = await termsInForce(ports.terms);
  const [claimKey, personId] = await Promise.all([
    hashes.claimKeyOf(claim),
    hashes.personIdOf(claim),
  ]);
  const requestId = await hashes.requestIdOf(purpose, askedBy, claimKey);
  const [before, resident] = await Promise.all([
    requests.find(requestId),
    residents.find(personId),
  ]);
  if (before !== undefined && isJustAsked(before, at)) return accept(asked(before));
  const day = beijingDateAt(at);
  if (!(await counters.take(day, await allowancesOf(ports, { askedBy, address, terms })))) {
    return refuse({ code: 'TOO_MANY_TRIES' });
  }
  const ofPerson = { what: `claim#${claimKey}`, limit: terms.messagesPerPersonADay };
  const mayBeSent = await counters.take(day, [ofPerson]);

  const code = codes.fresh(SENT_DIGITS);
  const codeHash = await hashes.codeHashOf(requestId, code);
  const question = { requestId, purpose, askedBy, claimKey, personId, codeHash };
  const request = openRequest(before, question, at, terms);
  if (!(await requests.open(request))) {
    // Two clicks at once: the other one's code is on its way.
    const other = await requests.find(requestId);
    return accept(asked(other ?? request));
  }
  const phone = await phoneOf(ports, resident, claimKey);
  if (phone !== undefined && mayBeSent) {
    const words = [...(askerName === undefined ? [] : [askerName]), code, minutesOf(terms)];
    await ports.texts.send(phone, { template: purpose, words }, at);
  }
  return accept(asked(request));
}

/** The telephone of the person who was named, spelt in any way; of nobody else. */
async function phoneOf(
  { hashes }: FamilyPorts,
  resident: Resident | undefined,
  claimKey: string,
): Promise<string | undefined> {
  if (resident === undefined) return undefined;
  return hashes.isSame(await hashes.claimKeyOf(resident), claimKey) ? resident.phone : undefined;
}

async function allowancesOf(
  { hashes }: FamilyPorts,
  {
    askedBy,
    address,
    terms,
  }: {
    readonly askedBy: string;
    readonly address: string | undefined;
    readonly terms: FamilyTerms;
  },
): Promise<readonly Allowance[]> {
  const ofAsker = { what: `asker#${askedBy}`, limit: terms.requestsPerAccountADay };
  if (address === undefined) return [ofAsker];
  const what = `address#${await hashes.addressKeyOf(address)}`;
  return [ofAsker, { what, limit: terms.requestsPerAddressADay }];
}

function asked({ requestId, until, againFrom }: CodeRequest): Asked {
  return { state: 'asked', requestId, until, againFrom };
}

function minutesOf({ codeMinutes }: FamilyTerms): string {
  return String(codeMinutes);
}
