import { dropLink, type Side } from '@liangxian/shared/families/family.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { StaleVersionError } from '../platform/failures.ts';
import type { FamilyPorts, Principal } from './ports.ts';
import { tell } from './tell.ts';
import { oneself } from './who-asks.ts';

const ATTEMPTS = 4;

type Ended = { readonly personId: PersonId; readonly state: 'ended' };
type Ports = Pick<FamilyPorts, 'book' | 'residents' | 'texts'>;

/** Ends that one acts for the other, from either side. */
export async function endLink(
  ports: FamilyPorts,
  principal: Principal,
  { personId, side }: { readonly personId: PersonId; readonly side: Side },
  at: number,
): Promise<Result<Ended, { readonly code: 'NOT_LINKED' | 'NOT_WHILE_HELPING' | 'NOT_BOUND' }>> {
  const me = await oneself(ports, principal, at);
  if (!me.ok) return me;
  return endBetween(ports, me.value.resident.personId, { personId, side }, at);
}

/**
 * Ends a link that `own` has with another, and tells whoever was acted for.
 *
 * @throws StaleVersionError when the family does not stand still.
 */
export async function endBetween(
  ports: Ports,
  own: PersonId,
  { personId, side }: { readonly personId: PersonId; readonly side: Side },
  at: number,
): Promise<Result<Ended, { readonly code: 'NOT_LINKED' }>> {
  const [actingId, actedForId] = side === 'acting' ? [own, personId] : [personId, own];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const family = await ports.book.family(actingId);
    const shrunk = dropLink(family, actedForId);
    if (!shrunk.ok) return refuse({ code: 'NOT_LINKED' });
    if (await ports.book.unlink(shrunk.value, actedForId)) {
      const people = await ports.residents.findMany([actingId, actedForId]);
      const who = people.get(actingId)?.name ?? '';
      await tell(ports, people.get(actedForId), { who, what: 'mayNoLonger' }, at);
      return accept({ personId, state: 'ended' });
    }
  }
  throw new StaleVersionError('The family changed time and again');
}
