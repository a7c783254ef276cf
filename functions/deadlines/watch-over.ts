import { daysLateOn } from '@liangxian/shared/deadlines/duty.ts';
import { milestonesOf } from '@liangxian/shared/deadlines/milestones.ts';
import { termsOf } from '@liangxian/shared/deadlines/terms.ts';
import { type Sighting, watchedAgain } from '@liangxian/shared/deadlines/watch.ts';
import { addDays, beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { workingCalendarOf } from '@liangxian/shared/policy/deadlines.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import { NOBODYS } from '@liangxian/shared/refunds/reversal.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import { COUNTY } from '@liangxian/shared/units/area.ts';
import type {
  Cases,
  CashTroubles,
  Duties,
  Findings,
  Imports,
  Messages,
  Offices,
  Payments,
  Policies,
  Reversals,
  Runs,
  SeasonMarks,
} from './ports.ts';

export type WatchPorts = {
  readonly policies: Policies;
  readonly duties: Duties;
  readonly findings: Findings;
  readonly marks: SeasonMarks;
  readonly messages: Messages;
  readonly runs: Runs;
  readonly imports: Imports;
  readonly cases: Cases;
  readonly payments: Payments;
  readonly offices: Offices;
  readonly cash: CashTroubles;
  readonly reversals: Reversals;
};

type Running = { readonly season: Season; readonly pack: PolicyPack };

const STUCK_MS = 30 * 60_000;
/** A milestone's step is taken within the hour, or something is wrong. */
const MILESTONE_MS = 60 * 60_000;
/** Runs older than this were looked at every morning since. */
const RUN_DAYS = 7;

/**
 * Looks for what should have happened and did not. What is seen is a finding until it is seen no more; nobody
 * closes one by hand.
 */
export async function watchOver(
  ports: WatchPorts,
  request: { readonly coverageYear: number; readonly repaired: readonly string[] },
  at: number,
): Promise<
  Result<
    { readonly open: number; readonly closed: number },
    { readonly code: 'SEASON_NOT_STARTED' }
  >
> {
  const running = await ports.policies.running(request.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const seen = await Promise.all([
    overdueFiles(ports.duties, running, at),
    silentBanks(ports.cases),
    troubledImports(ports.imports, at),
    runsWithoutRows(ports.runs, at),
    missedMilestones(ports.marks, running, at),
    troubledMessages(ports.messages),
    unknownPayments(ports.payments, running, at),
    cashOutOfPlace(ports, at),
    reversalsInDoubt(ports, at),
  ]);
  const sightings = [...seen.flat(), ...request.repaired.map(repairedDuty)];
  const { opened, closed } = watchedAgain(await ports.findings.open(), sightings, at);
  await ports.findings.save([...opened, ...closed]);
  return accept({ open: opened.length, closed: closed.length });
}

/** What somebody should have delivered or answered and has not. */
async function overdueFiles(
  duties: Duties,
  { season }: Running,
  at: number,
): Promise<readonly Sighting[]> {
  const today = beijingDateAt(at);
  const late: Sighting[] = [];
  const filter = { shelf: 'open', dueBefore: today } as const;
  for await (const duty of duties.everyDuty(filter, termsOf(season, today))) {
    if (!duty.wanted.some((kind) => kind.startsWith('delivery:'))) continue;
    const { dutyId, ruleId, unitId, townshipId } = duty;
    late.push({
      kind: ruleId === 'deduction-roster' ? 'push_unanswered' : 'file_not_arrived',
      subject: dutyId,
      unitId,
      ...(townshipId === undefined ? {} : { townshipId }),
      facts: { ruleId, what: duty.what, daysLate: daysLateOn(duty, today) },
    });
  }
  return late;
}

async function silentBanks(cases: Cases): Promise<readonly Sighting[]> {
  return (await cases.list())
    .filter(({ kind, decision }) => kind === 'bank_silent' && decision === undefined)
    .map(({ caseId, bankId, fileId, openedAt }) => ({
      kind: 'return_overdue',
      subject: caseId,
      facts: { bankId, fileId: fileId ?? '', since: beijingDateAt(openedAt) },
    }));
}

/** Imports that stand still although nobody is asked, and those whose rows do not add up. */
async function troubledImports(imports: Imports, at: number): Promise<readonly Sighting[]> {
  return (await imports.list(COUNTY)).flatMap((roster): readonly Sighting[] => {
    const { importId: subject, status, counts, decidedAt } = roster;
    const since = status === 'accepted' ? (decidedAt ?? roster.requestedAt) : roster.requestedAt;
    if ((status === 'received' || status === 'accepted') && at - since > STUCK_MS) {
      return [{ kind: 'import_stuck', subject, facts: { status, minutes: minutesOf(at - since) } }];
    }
    if (counts === undefined || sumOf(counts) === counts.read) return [];
    const { read, accepted, rejected, skipped } = counts;
    return [{ kind: 'rows_missing', subject, facts: { read, accepted, rejected, skipped } }];
  });
}

/** What a run took from its villages must stand in its files. */
async function runsWithoutRows(runs: Runs, at: number): Promise<readonly Sighting[]> {
  const since = addDays(beijingDateAt(at), -RUN_DAYS);
  const sealed = (await runs.listRuns()).filter(
    ({ runOn, status }) => runOn >= since && status !== 'planning',
  );
  const looked = sealed.map(async ({ runId, created }): Promise<readonly Sighting[]> => {
    const files = await runs.filesOf(runId);
    const inFiles = files.reduce((sum, { instructionCount }) => sum + instructionCount, 0);
    const instructions = created?.instructions ?? 0;
    if (inFiles === instructions) return [];
    return [{ kind: 'rows_missing', subject: runId, facts: { instructions, inFiles } }];
  });
  return (await Promise.all(looked)).flat();
}

async function missedMilestones(
  marks: SeasonMarks,
  { season, pack }: Running,
  at: number,
): Promise<readonly Sighting[]> {
  const passed = new Set(
    (await marks.of(season.coverageYear)).map(({ milestoneId }) => milestoneId),
  );
  return milestonesOf(pack, season, workingCalendarOf(pack))
    .filter((milestone) => !passed.has(milestone.milestoneId) && milestone.at < at - MILESTONE_MS)
    .map(({ milestoneId, on }) => ({
      kind: 'milestone_missed',
      subject: `${season.coverageYear} ${milestoneId}`,
      facts: { on },
    }));
}

async function troubledMessages(messages: Messages): Promise<readonly Sighting[]> {
  return (await messages.troubled()).map(({ messageId, officerId, channels }) => ({
    kind: 'message_not_sent',
    subject: messageId,
    facts: {
      officerId,
      ...Object.fromEntries(Object.entries(channels).map(([name, { state }]) => [name, state])),
    },
  }));
}

async function unknownPayments(
  payments: Payments,
  { pack }: Running,
  at: number,
): Promise<readonly Sighting[]> {
  const before = at - pack.onlinePayments.unknownAfterMinutes * 60_000;
  return (await payments.silentSince(before)).map(({ orderId, channel, silentSince = at }) => ({
    kind: 'payment_unknown',
    subject: orderId,
    facts: { channel, silentMinutes: minutesOf(at - silentSince) },
  }));
}

/** Cash not paid in on its day, differing, in doubt, or not owed (A30-7). */
async function cashOutOfPlace(
  { offices, cash }: Pick<WatchPorts, 'offices' | 'cash'>,
  at: number,
): Promise<readonly Sighting[]> {
  const today = beijingDateAt(at);
  const seen: Sighting[] = [];
  for (const { unitId, townshipId } of await offices.unitsOf(['township'], today)) {
    if (townshipId === undefined) continue;
    for await (const trouble of cash.troublesOf(townshipId, today)) {
      seen.push({ ...trouble, unitId, townshipId });
    }
  }
  return seen;
}

/** Money on its way back that only a person can bring further (REG 33). */
async function reversalsInDoubt(
  { offices, reversals }: Pick<WatchPorts, 'offices' | 'reversals'>,
  at: number,
): Promise<readonly Sighting[]> {
  const townships = await offices.unitsOf(['township'], beijingDateAt(at));
  const lists = [...townships.flatMap(({ townshipId }) => townshipId ?? []), NOBODYS];
  const seen: Sighting[] = [];
  for await (const { reversalId, channel, townshipId, history } of reversals.all(
    'in_doubt',
    lists,
  )) {
    const since = history.findLast(({ what }) => what === 'in_doubt')?.at ?? at;
    seen.push({
      kind: 'reversal_in_doubt',
      subject: reversalId,
      ...(townshipId !== undefined && { townshipId }),
      facts: { channel, doubtOn: beijingDateAt(since) },
    });
  }
  return seen;
}

function sumOf({ accepted, rejected, skipped }: NonNullable<RosterImport['counts']>): number {
  return accepted + rejected + skipped;
}

function repairedDuty(dutyId: string): Sighting {
  return { kind: 'duty_repaired', subject: dutyId, facts: {} };
}

function minutesOf(ms: number): number {
  return Math.floor(ms / 60_000);
}
