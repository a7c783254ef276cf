import type { Account, Binding } from '@liangxian/shared/families/account.ts';
import { type Family, type Help, linkCounts } from '@liangxian/shared/families/family.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { FamilyPorts } from './ports.ts';
import { termsInForce } from './terms-in-force.ts';

type Ports = Pick<FamilyPorts, 'terms' | 'residents' | 'book' | 'tokens'>;

export type Session = {
  readonly state: 'bound';
  readonly token: string;
  readonly until: number;
  readonly person: { readonly personId: PersonId; readonly name: string };
  readonly helper?: {
    readonly personId: PersonId;
    readonly name: string;
    readonly helpUntil: number;
  };
};

/** A session of the person to whom the account is bound, for the family as it is now. */
export async function openSession(
  ports: Ports,
  { binding, account, resident }: StandingAccount,
  at: number,
): Promise<Session> {
  const { personId, name } = resident;
  const family = await ports.book.family(personId);
  const known = await ports.residents.findMany(family.links.map((link) => link.personId));
  const claims = { personId, family: countingMembers(family, resident, known, at), account };
  const until = await sessionEnd(ports, binding, at);
  const token = await ports.tokens.session(claims, at, until);
  return { state: 'bound', ...token, person: { personId, name } };
}

/** A session for somebody who is helped today, in the helper's name and for nobody else. */
export async function openHelperSession(
  ports: Ports,
  { binding, account, resident: helper }: StandingAccount,
  helped: Resident,
  help: Help,
  at: number,
): Promise<Session> {
  const { personId, name } = helped;
  const helperId = helper.personId;
  const until = Math.min(help.until, await sessionEnd(ports, binding, at));
  const claims = { personId, family: [], account, helperId };
  const token = await ports.tokens.session(claims, at, until);
  return {
    state: 'bound',
    ...token,
    person: { personId, name },
    helper: { personId: helperId, name: helper.name, helpUntil: help.until },
  };
}

/** An account whose binding counts, and whose it is. */
export type StandingAccount = {
  readonly binding: Binding;
  readonly account: Account;
  readonly resident: Resident;
};

function countingMembers(
  { links }: Family,
  resident: Resident,
  known: ReadonlyMap<PersonId, Resident>,
  at: number,
): readonly PersonId[] {
  return links
    .filter((link) => linkCounts(link, resident, known.get(link.personId), at))
    .map(({ personId }) => personId);
}

async function sessionEnd(ports: Ports, binding: Binding, at: number): Promise<number> {
  const { sessionMinutes } = await termsInForce(ports.terms);
  return Math.min(at + sessionMinutes * 60_000, binding.until ?? Number.POSITIVE_INFINITY);
}
