import { chunkedBy } from '@liangxian/shared/kernel/chunks.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import {
  changeBetween,
  countedByCell,
  endHolding,
  isHeldAfter,
  type PersonHoldings,
} from '@liangxian/shared/residents/holding.ts';
import { categoriesOn } from '@liangxian/shared/residents/resident.ts';
import { scopeOf } from './apply-identity-rows.ts';
import type { AcceptedRoster } from './apply-ports.ts';
import type { Dues, Holdings, Residents, RosterFiles } from './ports.ts';
import { recountDues } from './recount-dues.ts';

type HolderPorts = {
  readonly files: RosterFiles;
  readonly residents: Residents;
  readonly holdings: Holdings;
  readonly dues: Dues;
};

const PERSONS_AT_ONCE = 500;

/**
 * After an office's full list: ends its categories for those whom it does not name any more, in one part of the
 * county, and computes again what they owe; so do those who held the category by a roster's cell alone. Categories of
 * other offices, and those that the list does not speak for, stay.
 */
export async function endHolders(
  ports: HolderPorts,
  roster: AcceptedRoster,
  pack: PolicyPack,
  shard: string,
): Promise<number> {
  const { importId, kind, coverageYear, decidedAt } = roster;
  const on = beijingDateAt(decidedAt);
  const scope = new Set(scopeOf(kind, await ports.files.categories(importId)));
  const spared = new Set(
    await ports.residents.personIdsOf(await ports.files.namedInRejected(importId)),
  );
  const holders = await Array.fromAsync(ports.holdings.holdersIn(shard));
  let ended = 0;
  for (const personIds of chunkedBy(
    holders.filter((each) => !spared.has(each)),
    PERSONS_AT_ONCE,
  )) {
    ended += await endThem(ports, roster, { personIds, scope, on });
    await recountDues(ports, pack, personIds, { coverageYear, on });
  }
  return ended;
}

/** How many hold one of the list's categories, by this office's word or by a roster's cell: what a full list may end. */
export async function countHolders(
  ports: Pick<HolderPorts, 'holdings' | 'residents'>,
  kind: string,
  scope: readonly string[],
  shards: readonly string[],
  on: LocalDate,
): Promise<number> {
  const fullyListed = await ports.holdings.fullyListed();
  let count = 0;
  for (const shard of shards) {
    const holders = await Array.fromAsync(ports.holdings.holdersIn(shard));
    const said = await ports.holdings.findMany(holders);
    const known = await ports.residents.findMany(holders);
    for (const personId of holders) {
      const resident = known.get(personId);
      const holdings = said.get(personId)?.holdings ?? [];
      const cell = resident === undefined ? [] : categoriesOn(resident, on);
      const byOffice = holdings
        .filter((each) => each.source === kind && isHeldAfter(each, on))
        .map(({ category }) => category);
      const held = [...byOffice, ...countedByCell({ cell, holdings, fullyListed })];
      count += held.filter((category) => scope.includes(category)).length;
    }
  }
  return count;
}

async function endThem(
  { holdings, residents }: HolderPorts,
  { importId, kind, decidedAt }: AcceptedRoster,
  {
    personIds,
    scope,
    on,
  }: {
    readonly personIds: readonly PersonId[];
    readonly scope: ReadonlySet<string>;
    readonly on: LocalDate;
  },
): Promise<number> {
  const mark = { importId, acceptedAt: decidedAt };
  let ended = 0;
  let waiting = personIds;
  while (waiting.length > 0) {
    const said = [...(await holdings.findMany(waiting)).values()];
    const known = await residents.findMany(said.map(({ personId }) => personId));
    const ending = said.flatMap((before) => {
      const after = before.holdings.map((each) =>
        each.source === kind && scope.has(each.category) ? endHolding(each, mark, on) : each,
      );
      const isSame = after.every((each, place) => each === before.holdings[place]);
      return isSame ? [] : [{ before, after }];
    });
    const saved = await holdings.saveMany(
      ending.map(({ before, after }) => ({
        person: { ...before, holdings: after, version: before.version + 1 },
        changes: changesOf(before, after, on).map((change) => ({
          ...change,
          personId: before.personId,
          townshipId: known.get(before.personId)?.townshipId ?? 'unknown',
          source: kind,
          importId,
          receivedAt: decidedAt,
        })),
      })),
    );
    ended += saved.filter((outcome) => outcome === 'written').length;
    waiting = ending
      .filter((_, place) => saved[place] === 'conflict')
      .map(({ before }) => before.personId);
  }
  return ended;
}

function changesOf(before: PersonHoldings, after: PersonHoldings['holdings'], on: LocalDate) {
  return after.flatMap((each, place) => changeBetween(before.holdings[place], each, on) ?? []);
}
