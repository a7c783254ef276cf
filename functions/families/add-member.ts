import { type Claim, readClaim } from '@liangxian/shared/families/claim.ts';
import {
  addLink,
  consentLink,
  isMinorOn,
  isSameHousehold,
} from '@liangxian/shared/families/family.ts';
import type { CodeRequestId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { type Asked, type AskRefusal, askForCode } from './ask-for-code.ts';
import { type Added, type FamilyFull, linkByProof, linkHousehold } from './link-persons.ts';
import type { FamilyPorts, Principal } from './ports.ts';
import { type CodeRefusal, takeCode } from './take-code.ts';
import { termsInForce } from './terms-in-force.ts';
import { oneself } from './who-asks.ts';

type NotOneself = { readonly code: 'NOT_WHILE_HELPING' | 'NOT_BOUND' };

/**
 * Adds whom one shall act for. The register vouches for a household's own; anybody else is asked, and the answer is the
 * same whether or not there is such a person.
 */
export async function addMember(
  ports: FamilyPorts,
  principal: Principal,
  written: { readonly name: string; readonly idNumber: string },
  { at, address }: { readonly at: number; readonly address: string | undefined },
): Promise<
  Result<
    Added | Asked,
    | AskRefusal
    | NotOneself
    | FamilyFull
    | { readonly code: 'YOURSELF' | 'MINOR_OF_ANOTHER_HOUSEHOLD' }
  >
> {
  const me = await oneself(ports, principal, at);
  if (!me.ok) return me;
  const { resident } = me.value;
  const claim = readClaim(written);
  if (!claim.ok) return claim;
  if (claim.value.residentId === resident.residentId) return refuse({ code: 'YOURSELF' });

  const named = await personNamed(ports, claim.value);
  if (named !== undefined && isSameHousehold(resident, named)) {
    return linkHousehold(ports, resident, named, at);
  }
  const terms = await termsInForce(ports.terms);
  if (isMinorOn(claim.value.residentId, beijingDateAt(at), terms)) {
    return refuse({ code: 'MINOR_OF_ANOTHER_HOUSEHOLD' });
  }
  // Nobody is asked for a place that is not there; who has one already may be asked to keep it.
  const asLinked = consentLink(await ports.hashes.personIdOf(claim.value), at, terms);
  const room = addLink(await ports.book.family(resident.personId), asLinked, terms);
  if (!room.ok) return room;
  const askedBy = resident.personId;
  const asking = { purpose: 'family', askedBy, askerName: resident.name, address } as const;
  return askForCode(ports, { ...asking, claim: claim.value }, at);
}

/** The person told the one who asks the code they got. */
export async function confirmMember(
  ports: FamilyPorts,
  principal: Principal,
  given: { readonly requestId: CodeRequestId; readonly code: string },
  at: number,
): Promise<Result<Added, CodeRefusal | NotOneself | FamilyFull>> {
  const me = await oneself(ports, principal, at);
  if (!me.ok) return me;
  const { resident } = me.value;
  const askedBy = resident.personId;
  const proof = await takeCode(ports, { ...given, purpose: 'family', askedBy }, at);
  if (!proof.ok) return proof;
  return linkByProof(ports, resident, proof.value.resident, proof.value, at);
}

async function personNamed(
  { hashes, residents }: FamilyPorts,
  claim: Claim,
): Promise<Resident | undefined> {
  const resident = await residents.find(await hashes.personIdOf(claim));
  if (resident === undefined) return undefined;
  const [registered, claimed] = await Promise.all([
    hashes.claimKeyOf(resident),
    hashes.claimKeyOf(claim),
  ]);
  return hashes.isSame(registered, claimed) ? resident : undefined;
}
