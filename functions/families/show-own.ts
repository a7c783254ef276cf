import { bindingHolds } from '@liangxian/shared/families/account.ts';
import { type CodeRequest, isWaiting } from '@liangxian/shared/families/code-request.ts';
import { type Help, linkCounts } from '@liangxian/shared/families/family.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { FamilyPorts, Principal } from './ports.ts';
import { termsInForce } from './terms-in-force.ts';
import { whoseAccount } from './who-asks.ts';

type People = ReadonlyMap<PersonId, Resident>;

/** Who one is, with whom one is linked, and who waits for one's word. A helper sees the person they help, and no more. */
export async function showOwn(ports: FamilyPorts, principal: Principal, at: number) {
  const owner = await whoseAccount(ports, principal, at);
  if (!owner.ok) return owner;
  const { resident, account } = owner.value;
  if (principal.helperId !== undefined) return showHelped(ports, principal.personId, resident, at);

  const { book, residents, terms } = ports;
  const { personId } = resident;
  const { places } = await termsInForce(terms);
  const accounts = (await book.bindingsOf(personId)).filter((each) => bindingHolds(each, at));
  const links = await linksOf(ports, resident, at);
  const [helping, helpedBy] = await Promise.all([book.helpsBy(personId), book.helpsOf(personId)]);
  const asked = await askedOf(ports, resident, at);
  const people = await residents.findMany([
    ...helping.map((help) => help.personId),
    ...helpedBy.map((help) => help.helperId),
    ...asked.map(({ askedBy }) => askedBy as PersonId),
  ]);
  return accept({
    person: shownPerson(resident),
    accounts: accounts.map(({ accountId, platform, since, until }) => ({
      accountId,
      platform,
      since,
      ...(until !== undefined && { until }),
      thisOne: accountId === account.accountId,
    })),
    ...links,
    askedOfMe: asked.flatMap(({ requestId, purpose, askedBy, askedAt, until }) => {
      const name = people.get(askedBy as PersonId)?.name;
      return name === undefined ? [] : [{ requestId, purpose, name, askedAt, until }];
    }),
    helping: helpLines(helping, people, at, (help) => help.personId),
    helpedBy: helpLines(helpedBy, people, at, (help) => help.helperId),
    placesLeft: Math.max(0, places - links.actsFor.length),
  });
}

/** Links from both ends, with whether they still count. */
export async function linksOf(
  { book, residents }: Pick<FamilyPorts, 'book' | 'residents'>,
  resident: Resident,
  at: number,
) {
  const [{ links }, actedForBy] = await Promise.all([
    book.family(resident.personId),
    book.actedForBy(resident.personId),
  ]);
  const people = await residents.findMany(
    [...links, ...actedForBy].map(({ personId }) => personId),
  );
  return {
    actsFor: links.flatMap((link) => {
      const other = people.get(link.personId);
      if (other === undefined) return [];
      return [{ ...link, name: other.name, counts: linkCounts(link, resident, other, at) }];
    }),
    actedForBy: actedForBy.flatMap((link) => {
      const acting = people.get(link.personId);
      if (acting === undefined) return [];
      return [{ ...link, name: acting.name, counts: linkCounts(link, acting, resident, at) }];
    }),
  };
}

async function askedOf(
  { requests, hashes }: FamilyPorts,
  resident: Resident,
  at: number,
): Promise<readonly CodeRequest[]> {
  const asked = await requests.askedOf(await hashes.claimKeyOf(resident));
  return asked.filter((request) => request.purpose !== 'binding' && isWaiting(request, at));
}

async function showHelped(
  { book, residents }: FamilyPorts,
  personId: PersonId,
  helper: Resident,
  at: number,
) {
  const helped = await residents.find(personId);
  const helps = await book.helpsBy(helper.personId);
  const ofThem = helps.filter((help) => help.personId === personId);
  if (helped === undefined) return refuse({ code: 'NOT_BOUND' });
  const people = new Map([[helper.personId, helper]]);
  return accept({
    person: shownPerson(helped),
    accounts: [],
    actsFor: [],
    actedForBy: [],
    askedOfMe: [],
    helping: [],
    helpedBy: helpLines(ofThem, people, at, ({ helperId }) => helperId),
    placesLeft: 0,
  });
}

function shownPerson({ personId, name, residentId, villageId, townshipId }: Resident) {
  return { personId, name, residentIdMasked: maskResidentId(residentId), villageId, townshipId };
}

function helpLines(
  helps: readonly Help[],
  people: People,
  at: number,
  other: (help: Help) => PersonId,
) {
  return helps
    .filter(({ until }) => at < until)
    .flatMap((help) => {
      const name = people.get(other(help))?.name;
      if (name === undefined) return [];
      return [{ personId: other(help), name, since: help.since, until: help.until }];
    });
}
