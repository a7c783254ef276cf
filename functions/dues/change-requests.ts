import { amountDue } from '@liangxian/shared/dues/amount.ts';
import {
  type ChangeRequest,
  type DecisionRefusal,
  decideRequest,
  enrolmentAfter,
  residentAfter,
  sameAmounts,
  type WantedChange,
} from '@liangxian/shared/dues/change-request.ts';
import type { Due, DueAmounts, DueKey } from '@liangxian/shared/dues/due.ts';
import { amountsOf } from '@liangxian/shared/dues/enrolled-amounts.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { categoryByCode } from '@liangxian/shared/policy/categories.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { countingCategories } from '@liangxian/shared/residents/holding.ts';
import { categoriesOn, type Resident } from '@liangxian/shared/residents/resident.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import { withPersons } from './list-dues.ts';
import type { Changes, Door, Duties, Holdings, PageRequest, Policies, Residents } from './ports.ts';

type ChangePorts = {
  readonly newChangeId: (townshipId: string, at: number) => string;
  readonly policies: Policies;
  readonly residents: Residents;
  readonly holdings: Holdings;
  readonly door: Door;
  readonly changes: Changes;
  readonly duties: Duties;
};

type Application = DueKey & {
  readonly wanted: WantedChange;
  readonly reason: string;
  readonly evidence: string;
};
type ApplyRefusal = {
  readonly code:
    | 'DUE_NOT_FOUND'
    | 'OUT_OF_AREA'
    | 'TIER_NOT_IN_POLICY'
    | 'CATEGORY_UNKNOWN'
    | 'NOTHING_CHANGES'
    | 'SEASON_NOT_STARTED'
    | 'CHANGE_PENDING';
};

const MAX_ROUNDS = 10;

/** The township applies for another amount (A27-2). What it would come to is computed at once, so that both sides see it. */
export async function applyForChange(
  ports: ChangePorts,
  application: Application,
  occasion: {
    readonly by: string;
    readonly at: number;
    readonly area: Area;
    readonly units: readonly string[];
  },
): Promise<Result<ChangeRequest, ApplyRefusal>> {
  const { personId, scheme, coverageYear, wanted } = application;
  const { at, by } = occasion;
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const found = await loaded(ports, { personId, scheme, coverageYear });
  if (found === undefined) return refuse({ code: 'DUE_NOT_FOUND' });
  const { due, resident } = found;
  if (!isWithin(occasion.area, due)) return refuse({ code: 'OUT_OF_AREA' });
  const fault = faultOf(running.pack, application, beijingDateAt(at));
  if (fault !== undefined) return refuse({ code: fault });

  const after = await amountsAfter(ports, running.pack, resident, application, beijingDateAt(at));
  if (sameAmounts(due, after)) return refuse({ code: 'NOTHING_CHANGES' });
  const { townshipId, villageId, standardFen, dueFen, sponsored } = due;
  const request: ChangeRequest = {
    changeId: ports.newChangeId(townshipId, at),
    personId,
    scheme,
    coverageYear,
    townshipId,
    villageId,
    wanted,
    reason: application.reason,
    evidence: application.evidence,
    appliedBy: by,
    appliedAt: at,
    before: { standardFen, dueFen, sponsored },
    ...(after !== undefined && { after }),
    state: 'applied_for',
    version: 1,
  };
  if ((await ports.changes.add(request)) === 'pending') return refuse({ code: 'CHANGE_PENDING' });
  await tellDuty(ports.duties, request, occasion.units);
  return accept(request);
}

/** A second person decides; an approval changes enrolment or category, and the due through the one door. */
export async function decideChange(
  ports: ChangePorts,
  changeId: string,
  decision: {
    readonly approves: boolean;
    readonly by: string;
    readonly at: number;
    readonly reason: string;
  },
): Promise<
  Result<
    ChangeRequest,
    | DecisionRefusal
    | {
        readonly code:
          | 'CHANGE_NOT_FOUND'
          | 'ALREADY_SETTLED'
          | 'SEASON_NOT_STARTED'
          | 'DUE_NOT_FOUND';
      }
  >
> {
  const request = await ports.changes.find(changeId);
  if (request === undefined) return refuse({ code: 'CHANGE_NOT_FOUND' });
  const decided = decideRequest(request, decision);
  if (!decided.ok) return decided;
  if (decided.value.state === 'refused') {
    if (decided.value !== request) await ports.changes.save(decided.value);
    return decided;
  }
  const running = await ports.policies.running(request.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const found = await loaded(ports, request);
  if (found === undefined) return refuse({ code: 'DUE_NOT_FOUND' });
  if (decided.value !== request) {
    if (found.due.status === 'settled') return refuse({ code: 'ALREADY_SETTLED' });
    await ports.changes.save(decided.value);
  }
  if (decided.value.effect !== undefined) return decided;
  const decidedAt = decided.value.decision?.at ?? decided.value.appliedAt;
  const on = beijingDateAt(decidedAt);
  const effect = await takeEffect(ports, running.pack, decided.value, on);
  const done = { ...decided.value, effect, version: decided.value.version + 1 };
  await ports.changes.save(done);
  return accept(done);
}

/** A township's requests, the latest first. */
export async function listChanges(
  ports: Pick<ChangePorts, 'changes' | 'residents'>,
  asked: { readonly townshipId: string; readonly state?: ChangeRequest['state'] | undefined },
  page: PageRequest,
  area: Area,
) {
  const { townshipId, state } = asked;
  const isInside = isWithin(area, { townshipId });
  const isAbove = area.kind === 'village' && area.townshipId === townshipId;
  if (!isInside && !isAbove) return refuse({ code: 'OUT_OF_AREA' });
  const { items, cursor } = await ports.changes.ofTownship(townshipId, state, page);
  const own = items.filter((request) => isWithin(area, request));
  const changes = await withPersons(ports.residents, own);
  return accept({ changes, ...(cursor !== undefined && { cursor }) });
}

async function loaded(
  { door, residents }: Pick<ChangePorts, 'door' | 'residents'>,
  key: DueKey,
): Promise<{ readonly due: Due; readonly resident: Resident } | undefined> {
  const { personId, scheme, coverageYear } = key;
  const [due] = await door.findMany([{ personId, scheme, coverageYear }]);
  const resident = await residents.find(personId);
  if (due === undefined || due.status === 'cancelled' || resident === undefined) return undefined;
  return { due, resident };
}

function faultOf(
  pack: PolicyPack,
  { scheme, coverageYear, wanted }: Application,
  on: LocalDate,
): 'TIER_NOT_IN_POLICY' | 'CATEGORY_UNKNOWN' | undefined {
  if (wanted.kind === 'category') {
    return categoryByCode(pack, wanted.category) === undefined ? 'CATEGORY_UNKNOWN' : undefined;
  }
  if (wanted.kind === 'not_due') return undefined;
  if (scheme !== 'resident_pension') return 'TIER_NOT_IN_POLICY';
  const { tierFen } = wanted;
  const amount = amountDue(pack, { scheme, coverageYear, categories: [], on, tierFen });
  return amount.ok ? undefined : 'TIER_NOT_IN_POLICY';
}

/** What would be due. An office's word on a category stands over the township's wish. */
export async function amountsAfter(
  { holdings }: Pick<ChangePorts, 'holdings'>,
  pack: PolicyPack,
  resident: Resident,
  { scheme, wanted }: Pick<Application, 'scheme' | 'wanted'>,
  on: LocalDate,
): Promise<DueAmounts | undefined> {
  const said = (await holdings.findMany([resident.personId])).get(resident.personId);
  const fullyListed = await holdings.fullyListed();
  const cell = wanted.kind === 'category' ? [wanted.category] : categoriesOn(resident, on);
  const categories = countingCategories({ cell, holdings: said?.holdings ?? [], fullyListed }, on);
  const enrolment = enrolmentAfter(resident.enrolment, scheme, wanted);
  return amountsOf(pack, { enrolment, categories }, scheme, on);
}

type Change = Pick<ChangeRequest, 'personId' | 'scheme' | 'coverageYear' | 'wanted'>;

/** Enrolment or category first, then the due: doing it again finds both as they are. */
export async function takeEffect(
  ports: Pick<ChangePorts, 'holdings' | 'door'> & {
    readonly residents: Pick<Residents, 'find' | 'saveMany'>;
  },
  pack: PolicyPack,
  change: Change,
  on: LocalDate,
): Promise<NonNullable<ChangeRequest['effect']>> {
  const { personId, scheme, coverageYear } = change;
  const resident = await changedResident(ports.residents, change, on);
  if (resident === undefined) return 'done';
  const amounts = await amountsAfter(ports, pack, resident, change, on);
  const { townshipId, villageId } = resident;
  const due = { personId, scheme, coverageYear };
  const [result] = await ports.door.list([
    { due, place: { townshipId, villageId }, ...(amounts !== undefined && { amounts }) },
  ]);
  return result === undefined || result.ok ? 'done' : 'waiting_for_payment';
}

async function changedResident(
  residents: Pick<Residents, 'find' | 'saveMany'>,
  { personId, scheme, wanted }: Change,
  on: LocalDate,
): Promise<Resident | undefined> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const resident = await residents.find(personId);
    if (resident === undefined) return undefined;
    const after = residentAfter(resident, scheme, wanted, on);
    if (after === resident) return resident;
    const [saved] = await residents.saveMany([after]);
    if (saved === 'written') return after;
  }
  return residents.find(personId);
}

async function tellDuty(
  duties: Duties,
  { coverageYear, townshipId, changeId, appliedAt: at }: ChangeRequest,
  units: readonly string[],
): Promise<void> {
  const evidence = { kind: 'act:dues.applyForChange', reference: changeId };
  const period = `${coverageYear}-${townshipId}`;
  for (const unitId of units) {
    await duties.fulfil({ ruleId: 'amount-change', unitId, period, at, evidence });
  }
}
