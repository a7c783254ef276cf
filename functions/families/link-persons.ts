import {
  addLink,
  consentLink,
  type Family,
  type Link,
  type LinkReason,
} from '@liangxian/shared/families/family.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { StaleVersionError } from '../platform/failures.ts';
import type { FamilyPorts, Proof } from './ports.ts';
import { tell } from './tell.ts';
import { termsInForce } from './terms-in-force.ts';

/** Two telephones of one family may add at once; more often than this, somebody else is at work. */
const ATTEMPTS = 4;

export type FamilyFull = { readonly code: 'FAMILY_FULL'; readonly places: number };

export type Added = {
  readonly state: 'added';
  readonly person: {
    readonly personId: PersonId;
    readonly name: string;
    readonly reason: LinkReason;
    readonly since: number;
    readonly until?: number;
  };
};

/**
 * Keeps a link that the person's code or word allows. It counts once: given again, it finds the link that it made.
 *
 * @throws StaleVersionError when the family does not stand still.
 */
export async function linkByProof(
  ports: FamilyPorts,
  acting: Resident,
  actedFor: Resident,
  proof: Proof,
  at: number,
): Promise<Result<Added, FamilyFull | { readonly code: 'CODE_EXPIRED' }>> {
  const link = consentLink(actedFor.personId, at, await termsInForce(ports.terms));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const made = await keepLink(ports, { acting, actedFor, link, proof }, at);
    if (made !== 'changed_meanwhile') return made;
    const request = await ports.requests.find(proof.request.requestId);
    if (request?.outcome !== undefined) {
      const family = await ports.book.family(acting.personId);
      const standing = standingLink(family, actedFor, proof.request.askedAt, at);
      return standing === undefined
        ? refuse({ code: 'CODE_EXPIRED' })
        : accept(added(standing, actedFor));
    }
  }
  throw new StaleVersionError('The family changed time and again');
}

/**
 * Keeps that the register has both in one household; what is there stays as it is.
 *
 * @throws StaleVersionError when the family does not stand still.
 */
export async function linkHousehold(
  ports: FamilyPorts,
  acting: Resident,
  actedFor: Resident,
  at: number,
): Promise<Result<Added, FamilyFull>> {
  const link = { personId: actedFor.personId, reason: 'household', since: at } as const;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const family = await ports.book.family(acting.personId);
    const standing = standingLink(family, actedFor, 0, at);
    if (standing !== undefined) return accept(added(standing, actedFor));
    const made = await keepLink(ports, { acting, actedFor, link, proof: undefined }, at);
    if (made !== 'changed_meanwhile') return made;
  }
  throw new StaleVersionError('The family changed time and again');
}

/** One attempt at a link; whoever is acted for is told when it was this one that made it. */
async function keepLink(
  ports: FamilyPorts,
  {
    acting,
    actedFor,
    link,
    proof,
  }: {
    readonly acting: Resident;
    readonly actedFor: Resident;
    readonly link: Link;
    readonly proof: Proof | undefined;
  },
  at: number,
): Promise<Result<Added, FamilyFull> | 'changed_meanwhile'> {
  const terms = await termsInForce(ports.terms);
  const grown = addLink(await ports.book.family(acting.personId), link, terms);
  if (!grown.ok) return grown;
  if (!(await ports.book.link(grown.value, link, proof))) return 'changed_meanwhile';
  await tell(ports, actedFor, { who: acting.name, what: 'mayPay' }, at);
  return accept(added(link, actedFor));
}

/** A link to this person that was made since an instant and is not over. */
function standingLink(
  { links }: Family,
  { personId }: Resident,
  madeSince: number,
  at: number,
): Link | undefined {
  return links.find(
    (link) =>
      link.personId === personId &&
      link.since >= madeSince &&
      (link.until === undefined || at < link.until),
  );
}

function added(link: Link, { name }: Resident): Added {
  return { state: 'added', person: { ...link, name } };
}
