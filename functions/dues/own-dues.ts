import { amountDue } from '@liangxian/shared/dues/amount.ts';
import type { Due } from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { categoryName } from '@liangxian/shared/policy/categories.ts';
import type { PolicyPack, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { countingCategories } from '@liangxian/shared/residents/holding.ts';
import { categoriesOn, type Resident } from '@liangxian/shared/residents/resident.ts';
import type { Asker, OwnPorts } from './own-ports.ts';
import { type OwnDue, ownDuesOf, type Running, shownDue } from './own-standing.ts';

type By = { readonly resident: Asker; readonly at: number };
export type OwnDueAsked = {
  readonly personId: PersonId;
  readonly scheme: Scheme;
  readonly coverageYear: number;
};
export type OwnDueRefusal = {
  readonly code: 'PERSON_NOT_FOUND' | 'DUE_NOT_FOUND' | 'SEASON_NOT_STARTED';
};

/** What is due for the resident and each family member, and the one next step of each. */
export async function listOwnDues(ports: OwnPorts, coverageYear: number, { resident, at }: By) {
  const [running, known] = await Promise.all([
    ports.policies.running(coverageYear),
    ports.residents.findMany(resident.mayPayFor),
  ]);
  const dues = running === undefined ? [] : await ownDuesOf(ports, running, resident.mayPayFor, at);
  const byPerson = Map.groupBy(dues, ({ due }) => due.personId);
  const persons = resident.mayPayFor.flatMap((personId) => {
    const person = known.get(personId);
    if (person === undefined) return [];
    const own = (byPerson.get(personId) ?? []).map(shownDue);
    return [{ personId, name: person.name, isSelf: personId === resident.personId, dues: own }];
  });
  return accept({
    coverageYear,
    today: beijingDateAt(at),
    ...(running !== undefined && { season: shownSeason(running) }),
    persons,
  });
}

/** Why this amount: the standard, the categories that count, and who pays which part. */
export async function showOwnDue(ports: OwnPorts, asked: OwnDueAsked, by: By) {
  const found = await findOwnDue(ports, asked, by);
  if (!found.ok) return found;
  const { running, person, own } = found.value;
  const { pack } = running;
  const { due } = own;
  const on = beijingDateAt(by.at);
  const categories = await countingOn(ports, person, on);
  const addition = additionOf(pack, due, categories, on);
  const pending = due.pending?.amounts?.dueFen;
  return accept({
    ...shownDue(own),
    personId: due.personId,
    name: person.name,
    coverageYear: due.coverageYear,
    season: shownSeason(running),
    categories: categories.map((category) => ({ category, name: categoryName(pack, category) })),
    sponsored: due.sponsored.map((part) => ({
      ...part,
      categoryName: categoryName(pack, part.category),
    })),
    ...(addition !== undefined && { addition }),
    receipts: due.receipts
      .map(({ reference, channel, amountFen, at, fate }) => ({
        reference,
        channel,
        amountFen,
        at,
        fate,
      }))
      .toSorted((one, other) => other.at - one.at),
    ...(pending !== undefined && { pendingFen: pending }),
    changeWaits: own.changeWaits,
  });
}

/** A due of the asker's family with the person and the season. Whoever is not of the family is not found. */
export async function findOwnDue(
  ports: OwnPorts,
  { personId, scheme, coverageYear }: OwnDueAsked,
  { resident, at }: By,
): Promise<
  Result<
    { readonly running: Running; readonly person: Resident; readonly own: OwnDue },
    OwnDueRefusal
  >
> {
  if (!resident.mayPayFor.includes(personId)) return refuse({ code: 'PERSON_NOT_FOUND' });
  const person = await ports.residents.find(personId);
  if (person === undefined) return refuse({ code: 'PERSON_NOT_FOUND' });
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const [own] = await ownDuesOf(ports, running, [personId], at, [scheme]);
  return own === undefined ? refuse({ code: 'DUE_NOT_FOUND' }) : accept({ running, person, own });
}

/** The categories that count for a person on a day: an office's word stands over the roster's. */
export async function countingOn(
  { holdings }: Pick<OwnPorts, 'holdings'>,
  person: Resident,
  on: LocalDate,
): Promise<readonly string[]> {
  const [said, fullyListed] = await Promise.all([
    holdings.findMany([person.personId]),
    holdings.fullyListed(),
  ]);
  const cell = categoriesOn(person, on);
  const spoken = said.get(person.personId)?.holdings ?? [];
  return countingCategories({ cell, holdings: spoken, fullyListed }, on);
}

/** What the government adds on top; nothing where the policy has no such figure on that day. */
function additionOf(
  pack: PolicyPack,
  { scheme, coverageYear, standardFen }: Due,
  categories: readonly string[],
  on: LocalDate,
): { readonly kind: 'subsidy' | 'fiscal'; readonly amountFen: Fen } | undefined {
  const tier = scheme === 'resident_pension' ? { tierFen: standardFen } : {};
  const amount = amountDue(pack, { scheme, coverageYear, categories, on, ...tier });
  if (!amount.ok) return undefined;
  return amount.value.scheme === 'resident_pension'
    ? { kind: 'subsidy', amountFen: amount.value.subsidyFen }
    : { kind: 'fiscal', amountFen: amount.value.fiscalFen };
}

function shownSeason({ season: { opensOn, closesOn, firstDeductionOn } }: Running) {
  return { opensOn, closesOn, firstDeductionOn };
}
