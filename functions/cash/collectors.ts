import {
  authorise,
  type CashGrant,
  type Collector,
  endGrants,
  mayCollect,
} from '@liangxian/shared/cash/authorisation.ts';
import { blockBy, standingOf } from '@liangxian/shared/cash/cash-day.ts';
import { missingNumbers } from '@liangxian/shared/cash/cash-device.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { addDays, beijingDateAt, instantAt } from '@liangxian/shared/kernel/local-date.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { isWithin } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import { StaleVersionError } from '../platform/failures.ts';
import type { CashBook, Collectors, DueLists, Officers, PageRequest, Residents } from './ports.ts';
import { MISSING_SHOWN, type ShownDay, shownDays } from './show-cash.ts';
import { mayWatch } from './who-may.ts';

type GrantPorts = { readonly collectors: Collectors; readonly officers: Officers };
type OutOfArea = { readonly code: 'OUT_OF_AREA' };

export type ShownCollector = Collector & {
  readonly name: string;
  readonly phone?: string;
  /** The villages in which he holds a post. */
  readonly villageIds: readonly string[];
  readonly suspended?: { readonly at: number; readonly reason: string };
};

/** A township's assistants with their leave to take cash. */
export async function listCollectors(
  ports: GrantPorts,
  townshipId: string,
  page: PageRequest,
  occasion: OfficerOccasion,
): Promise<
  Result<{ readonly collectors: readonly ShownCollector[]; readonly cursor?: string }, OutOfArea>
> {
  if (!mayWatch({ townshipId }, occasion)) return refuse({ code: 'OUT_OF_AREA' });
  const { limit, cursor } = page;
  const found = await ports.officers.inArea(
    { kind: 'township', townshipId },
    { limit, ...(cursor !== undefined && { cursor }) },
  );
  const assistants = found.items.filter(({ posts }) =>
    posts.some(({ role }) => role === 'assistant'),
  );
  const ids = assistants.map(({ officerId }) => officerId);
  const known = await ports.collectors.findMany(townshipId, ids);
  const collectors = assistants.map((officer) =>
    shownCollector(officer, known.get(officer.officerId) ?? nobody(townshipId, officer.officerId)),
  );
  return accept({ collectors, ...(found.cursor !== undefined && { cursor: found.cursor }) });
}

/** Gives leave to take cash. */
export async function authoriseCollector(
  ports: GrantPorts,
  officerId: string,
  {
    townshipId,
    ...asked
  }: Pick<CashGrant, 'villageIds' | 'validFrom' | 'validTo'> & {
    readonly townshipId: string;
  },
  occasion: OfficerOccasion,
): Promise<
  Result<
    Collector,
    | OutOfArea
    | {
        readonly code:
          | 'OFFICER_NOT_FOUND'
          | 'YOUR_OWN_POSTS'
          | 'ENDS_BEFORE_IT_BEGINS'
          | 'NOT_AN_ASSISTANT_THERE';
      }
  >
> {
  if (!mayWatch({ townshipId }, occasion)) return refuse({ code: 'OUT_OF_AREA' });
  const officer = await ports.officers.find(officerId);
  if (officer === undefined) return refuse({ code: 'OFFICER_NOT_FOUND' });
  const before =
    (await ports.collectors.find(townshipId, officerId)) ?? nobody(townshipId, officerId);
  const grant = { ...asked, by: occasion.actor, at: occasion.at };
  const after = authorise(before, officer.posts, grant);
  return after.ok ? saved(ports.collectors, before, after.value) : after;
}

/** Takes the leave back. */
export async function endAuthorisation(
  ports: GrantPorts,
  officerId: string,
  { townshipId, reason }: { readonly townshipId: string; readonly reason: string },
  occasion: OfficerOccasion,
): Promise<Result<Collector, OutOfArea | { readonly code: 'YOUR_OWN_POSTS' | 'NO_GRANT' }>> {
  if (!mayWatch({ townshipId }, occasion)) return refuse({ code: 'OUT_OF_AREA' });
  const before =
    (await ports.collectors.find(townshipId, officerId)) ?? nobody(townshipId, officerId);
  const after = endGrants(before, { reason, by: occasion.actor, at: occasion.at });
  return after.ok ? saved(ports.collectors, before, after.value) : after;
}

export type MyCash = {
  readonly collectorId: string;
  readonly townshipId?: string;
  readonly villageIds: readonly string[];
  readonly validTo?: string;
  readonly suspended: boolean;
  readonly blockedBy?: 'CASH_DAY_OPEN' | 'CASH_DAY_DIFFERS';
  readonly today?: ShownDay;
  readonly unsettled: readonly ShownDay[];
  readonly device?: { readonly last: number; readonly missing: readonly number[] };
};

/** How a collector stands: leave, days, and what of his device's entries is here. */
export async function showMyCash(
  ports: GrantPorts & { readonly book: CashBook },
  deviceId: string | undefined,
  { at, actor, officer }: OfficerOccasion,
): Promise<Result<MyCash, { readonly code: 'DEVICE_OF_ANOTHER' }>> {
  const today = beijingDateAt(at);
  const posts = officer.posts.filter(({ role }) => role === 'assistant');
  const [area] = posts.map((post) => post.area);
  const townshipId = area === undefined || area.kind === 'county' ? undefined : area.townshipId;
  const collector =
    townshipId === undefined ? undefined : await ports.collectors.find(townshipId, actor);
  const suspended = posts.some((post) => post.suspended !== undefined);
  const days = await shownDays(ports, await ports.book.daysOf(actor));
  const earlier = days.filter(({ on }) => on < today);
  const blockedBy = blockBy(earlier);
  const ofToday = days.find(({ on }) => on === today);
  const device = deviceId === undefined ? undefined : await ports.book.device(deviceId);
  if (device !== undefined && device.collectorId !== actor) {
    return refuse({ code: 'DEVICE_OF_ANOTHER' });
  }
  const running = (collector?.grants ?? []).filter(
    ({ validFrom, validTo, ended }) =>
      ended === undefined && validFrom <= today && today <= validTo,
  );
  const villageIds = [...new Set(running.flatMap((grant) => grant.villageIds))].toSorted();
  const validTo = running
    .map((grant) => grant.validTo)
    .toSorted()
    .at(-1);
  return accept({
    collectorId: actor,
    ...(townshipId !== undefined && { townshipId }),
    villageIds: suspended ? [] : villageIds,
    ...(validTo !== undefined && { validTo }),
    suspended,
    ...(blockedBy !== undefined && { blockedBy }),
    ...(ofToday !== undefined && { today: ofToday }),
    unsettled: earlier.filter((day) => standingOf(day) !== 'balanced' || day.toGiveBackFen > 0),
    ...(device !== undefined && {
      device: { last: device.last, missing: missingNumbers(device, MISSING_SHOWN) },
    }),
  });
}

export type ListedDue = {
  readonly personId: PersonId;
  readonly name: string;
  readonly residentIdEnd: string;
  readonly householdNo?: string;
  readonly scheme: Scheme;
  readonly dueFen: Fen;
};

/** The open dues of a village in which the collector may collect today, for a device without network; good until midnight. */
export async function takeVillageList(
  ports: {
    readonly collectors: Collectors;
    readonly dueLists: DueLists;
    readonly residents: Residents;
  },
  asked: { readonly townshipId: string; readonly villageId: string; readonly coverageYear: number },
  page: PageRequest,
  { at, actor, area }: OfficerOccasion,
): Promise<
  Result<
    { readonly dues: readonly ListedDue[]; readonly goodUntil: number; readonly cursor?: string },
    { readonly code: 'OUT_OF_AREA' | 'NOT_AUTHORISED_HERE' }
  >
> {
  const { townshipId, villageId, coverageYear } = asked;
  if (!isWithin(area, { townshipId, villageId })) return refuse({ code: 'OUT_OF_AREA' });
  const collector = await ports.collectors.find(townshipId, actor);
  if (!mayCollect(collector, villageId, at)) return refuse({ code: 'NOT_AUTHORISED_HERE' });
  const found = await ports.dueLists.page(villageId, coverageYear, 'open', page);
  const known = await ports.residents.findMany(
    new Set(found.items.map(({ personId }) => personId)),
  );
  const dues = found.items.flatMap(({ personId, scheme, dueFen }) => {
    const resident = known.get(personId);
    if (resident === undefined) return [];
    const { name, residentId, householdNo } = resident;
    return [
      {
        personId,
        name,
        residentIdEnd: residentId.slice(-4),
        ...(householdNo !== undefined && { householdNo }),
        scheme,
        dueFen,
      },
    ];
  });
  return accept({
    dues,
    goodUntil: instantAt(addDays(beijingDateAt(at), 1)),
    ...(found.cursor !== undefined && { cursor: found.cursor }),
  });
}

function nobody(townshipId: string, officerId: string): Collector {
  return { officerId, townshipId, grants: [], version: 0 };
}

function shownCollector(officer: Officer, collector: Collector): ShownCollector {
  const { name, phone, posts } = officer;
  const ofAssistant = posts.filter(({ role }) => role === 'assistant');
  const suspended = ofAssistant.find((post) => post.suspended !== undefined)?.suspended;
  return {
    ...collector,
    name,
    ...(phone !== undefined && { phone }),
    villageIds: ofAssistant.flatMap(({ area }) =>
      area.kind === 'village' ? [area.villageId] : [],
    ),
    ...(suspended !== undefined && {
      suspended: { at: suspended.at, reason: suspended.reason },
    }),
  };
}

async function saved(
  collectors: Collectors,
  before: Collector,
  after: Collector,
): Promise<Result<Collector, never>> {
  if (after !== before && (await collectors.save(after)) === 'conflict') {
    throw new StaleVersionError(`${after.officerId} changed since it was read`);
  }
  return accept(after);
}
