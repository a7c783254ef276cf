import {
  type Duty,
  dueDayIn,
  dueOf,
  dutyIdOf,
  raiseDuty,
  settleDue,
  triggersOf,
} from '@liangxian/shared/deadlines/duty.ts';
import { occurrencesOf } from '@liangxian/shared/deadlines/duty-table.ts';
import { termsOf } from '@liangxian/shared/deadlines/terms.ts';
import {
  addDays,
  beijingDateAt,
  compactDate,
  instantAt,
  type LocalDate,
} from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { WorkingCalendar } from '@liangxian/shared/kernel/working-calendar.ts';
import { workingCalendarOf } from '@liangxian/shared/policy/deadlines.ts';
import type { DeadlineRule, PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { Unit, UnitKind } from '@liangxian/shared/units/unit.ts';
import { villagesWithoutOfficers } from '@liangxian/shared/units/village-register.ts';
import type { Deeds, Duties, Machines, Offices, Policies, Runs } from './ports.ts';

export type KeepPorts = {
  readonly policies: Policies;
  readonly offices: Offices;
  readonly duties: Duties;
  readonly runs: Runs;
  readonly deeds: Deeds;
  readonly machines: Machines;
};

export type Kept = {
  readonly created: number;
  /** Duties that an act had fulfilled without being counted. */
  readonly repaired: readonly string[];
  /** Duties whose provisional day was computed again. */
  readonly settled: number;
};

type Running = { readonly season: Season; readonly pack: PolicyPack };

/** Monthly, quarterly and yearly duties are there this many days before the day they count from. */
const AHEAD_DAYS = 62;
/** How far back acts are looked for that were done and not counted. */
const LOOK_BACK_DAYS = 14;
/** A morning that was missed is made up for on the next ones. */
const RUNS_BACK_DAYS = 7;

/**
 * Brings the duties up to a day: those the calendar brings about are created, provisional days are computed again,
 * and acts that a crash kept from being counted are counted. Doing it twice is doing it once.
 */
export async function keepDuties(
  ports: KeepPorts,
  coverageYear: number,
  at: number,
): Promise<Result<Kept, { readonly code: 'SEASON_NOT_STARTED' }>> {
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const calendar = workingCalendarOf(running.pack);
  const units = await owningUnits(ports.offices, running.pack, beijingDateAt(at));

  const created = await ports.duties.create(dutiesFor(running, units, calendar, at));
  const settled = await settleProvisional(ports.duties, running, calendar, at);
  const repaired = await countWhatWasDone(ports, running, units, at);
  await pushOnItsDay(ports, DUE_ROSTERS, running, units, at);
  return accept({ created, settled, repaired });
}

/** Every morning: the duties, and the yearly list of who has no mandate once it is due, which no milestone of the season waits for. */
export async function keepDutiesDaily(
  ports: KeepPorts,
  coverageYear: number,
  at: number,
): ReturnType<typeof keepDuties> {
  const kept = await keepDuties(ports, coverageYear, at);
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return kept;
  const units = await owningUnits(ports.offices, running.pack, beijingDateAt(at));
  await pushOnItsDay(ports, UNSIGNED_LISTS, running, units, at);
  return kept;
}

function owningUnits(offices: Offices, { deadlines }: PolicyPack, today: LocalDate) {
  const kinds = new Set(deadlines.flatMap(({ owners }) => owners as readonly UnitKind[]));
  return offices.unitsOf([...kinds], today);
}

function dutiesFor(
  { season, pack }: Running,
  units: readonly Unit[],
  calendar: WorkingCalendar,
  at: number,
): readonly { readonly duty: Duty; readonly rule: DeadlineRule }[] {
  const { coverageYear, startedOn } = season;
  const range = { from: addDays(startedOn, -31), until: addDays(beijingDateAt(at), AHEAD_DAYS) };
  return pack.deadlines.flatMap((rule) =>
    occurrencesOf(rule, season, range).flatMap(({ period, triggers }) =>
      units
        .filter(({ kind }) => rule.owners.includes(kind))
        .flatMap(({ unitId, townshipId }) => {
          const place = townshipId === undefined ? {} : { townshipId };
          const owed = { unitId, ...place, period, coverageYear, triggers, at };
          const raised = raiseDuty(rule, owed, calendar);
          return raised.ok && isOurs(raised.value, startedOn) ? [{ duty: raised.value, rule }] : [];
        }),
    ),
  );
}

/** What recurs by month, quarter or year binds from the day the season was started; the window's duties always. */
function isOurs(duty: Duty, startedOn: LocalDate): boolean {
  return duty.period === String(duty.coverageYear) || dueDayIn(duty) >= startedOn;
}

async function settleProvisional(
  duties: Duties,
  { season, pack }: Running,
  calendar: WorkingCalendar,
  at: number,
): Promise<number> {
  let settled = 0;
  const terms = termsOf(season, beijingDateAt(at));
  for (const shelf of ['open', 'done'] as const) {
    for await (const duty of duties.everyDuty({ shelf, dueKind: 'provisional' }, terms)) {
      const rule = pack.deadlines.find(({ id }) => id === duty.ruleId);
      const due = rule && dueOf(rule, triggersOf(duty), calendar);
      if (due === undefined) continue;
      if (await duties.change(duty.dutyId, (now) => settleDue(now, due))) settled += 1;
    }
  }
  return settled;
}

/** The season itself and its runs are evidence, too; the rest is what other rooms kept. */
async function countWhatWasDone(
  ports: KeepPorts,
  { season, pack }: Running,
  units: readonly Unit[],
  at: number,
): Promise<readonly string[]> {
  const { duties } = ports;
  const { coverageYear, startedOn } = season;
  const period = String(coverageYear);
  const firstOf = (ruleId: string) => {
    const owners = pack.deadlines.find(({ id }) => id === ruleId)?.owners ?? [];
    return units.find(({ kind }) => owners.includes(kind));
  };
  const fulfil = async (ruleId: string, doneAt: number, kind: string, reference: string) => {
    const unit = firstOf(ruleId);
    if (unit === undefined) return;
    const { unitId } = unit;
    await duties.fulfil({ ruleId, unitId, period, at: doneAt, evidence: { kind, reference } });
  };
  const started = `season ${coverageYear}`;
  await fulfil('policy-of-the-year', instantAt(startedOn), 'act:policy.startSeason', started);
  const sent = (await ports.runs.listRuns()).findLast(({ status }) => status === 'submitted');
  if (sent !== undefined) {
    await fulfil('first-deduction', sent.openedAt, 'act:deductions.sendBankFile', sent.runId);
  }
  await countVillageRegisters(ports, units, period, at);
  await raiseFailureLists(ports, units, at);
  const repaired: string[] = [...(await duties.countLeftovers())];
  for await (const act of ports.deeds.since(addDays(beijingDateAt(at), -LOOK_BACK_DAYS))) {
    if (await duties.count(act)) repaired.push(`${act.ruleId}#${act.unitId}#${act.period}`);
  }
  return repaired;
}

const VILLAGE_OFFICERS = 'village-officers';

/** A township has published its villages' officers (REG 32) when every village has one in the public register. */
async function countVillageRegisters(
  { duties, offices }: KeepPorts,
  units: readonly Unit[],
  period: string,
  at: number,
): Promise<void> {
  const today = beijingDateAt(at);
  for (const township of units.filter(({ kind }) => kind === 'township')) {
    const key = { ruleId: VILLAGE_OFFICERS, unitId: township.unitId, period };
    if ((await duties.find(dutyIdOf(key)))?.status !== 'open') continue;
    const { villages, officers } = await offices.villagesOf(township);
    if (villages.length === 0 || villagesWithoutOfficers(villages, officers, today).length > 0) {
      continue;
    }
    const evidence = { kind: 'register:village-officers', reference: today };
    await duties.fulfil({ ...key, at, evidence });
  }
}

/**
 * A day's run binds the tax bureau to give the townships its failures the next day (REG 28). The lists are written by
 * themselves on that day, so nobody is reminded of them; the morning after shows whether they were.
 */
async function raiseFailureLists(
  { duties, runs }: KeepPorts,
  units: readonly Unit[],
  at: number,
): Promise<void> {
  const today = beijingDateAt(at);
  const since = addDays(today, -RUNS_BACK_DAYS);
  const yesterday = addDays(today, -1);
  const bureaus = units.filter(({ kind }) => kind === 'tax_bureau');
  for (const { runOn, status, openedAt } of await runs.listRuns()) {
    if (status !== 'submitted' || runOn < since || runOn >= yesterday) continue;
    for (const { unitId } of bureaus) {
      const key = { ruleId: 'failure-list', unitId, period: runOn };
      if ((await duties.find(dutyIdOf(key))) !== undefined) continue;
      await duties.raise({ ...key, receivedAt: openedAt, at });
    }
  }
}

/** What the county pushes to its townships by itself, and the machine that does it. */
type Push = {
  readonly ruleId: string;
  readonly start: 'startDueRosters' | 'startUnsignedLists';
};
const DUE_ROSTERS: Push = { ruleId: 'due-roster', start: 'startDueRosters' };
const UNSIGNED_LISTS: Push = { ruleId: 'no-mandate-list', start: 'startUnsignedLists' };

/**
 * From the day on which townships must have a list (REG 25, 26), every morning until they do: a county whose rosters
 * come late pushes as soon as there is something to push.
 */
async function pushOnItsDay(
  { duties, machines }: KeepPorts,
  { ruleId, start }: Push,
  { season, pack }: Running,
  units: readonly Unit[],
  at: number,
): Promise<void> {
  const { coverageYear } = season;
  const today = beijingDateAt(at);
  const owners = pack.deadlines.find(({ id }) => id === ruleId)?.owners ?? [];
  for (const { unitId } of units.filter(({ kind }) => owners.includes(kind))) {
    const dutyId = dutyIdOf({ ruleId, unitId, period: String(coverageYear) });
    const duty = await duties.find(dutyId);
    if (duty?.status !== 'open' || today < dueDayIn(duty)) continue;
    await machines[start](coverageYear, `season-${coverageYear}-${compactDate(today)}`);
    return;
  }
}
