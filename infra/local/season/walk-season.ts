import { listRunsApi, showRunApi } from '@liangxian/shared/deductions/deductions.api.ts';
import {
  addDays,
  beijingDateAt,
  daysBetween,
  instantAt,
  type LocalDate,
} from '@liangxian/shared/kernel/local-date.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import { mustAsk } from '../ask.ts';
import type { County } from '../county.ts';
import type { Meter } from './meter.ts';
import type { RunFacts } from './summary.ts';

/** After the bank's answers of the night, before the next day's deduction. */
const ANSWERS_ARE_IN_AT_HOUR = 9;
const END_OF_BUSINESS_HOUR = 18;
const DAILY_MACHINES = ['DeductionRunMachine', 'FailureFeedbackMachine'] as const;

/** Where the season's time begins: the morning of the day before the first deduction. */
export function seasonBeginsAt(firstDeductionOn: LocalDate): number {
  return instantAt(addDays(firstDeductionOn, -1), ANSWERS_ARE_IN_AT_HOUR);
}

/** The days on which banks are asked. */
export function deductionDays(season: Season, days: number): readonly LocalDate[] {
  return Array.from({ length: days }, (_, index) => addDays(season.firstDeductionOn, index));
}

/** How many days of deduction have begun. */
export async function daysGone(county: County, season: Season): Promise<number> {
  const [latest] = (await mustAsk(county, listRunsApi)).runs;
  return latest === undefined ? 0 : daysBetween(season.firstDeductionOn, latest.runOn) + 1;
}

/**
 * Lets so many days of deduction go by, and the night after the last, so that its answers are in and its
 * failures are listed. What a cut-off start left behind is caught up on.
 */
export async function walkSeason(
  county: County,
  days: readonly LocalDate[],
  meter: Meter,
): Promise<void> {
  await settle(county);
  meter.begin('征缴', days.length, '天');
  for (const [index, day] of days.entries()) {
    await walkThrough(county, day);
    meter.at(index + 1);
  }
  const last = days.at(-1);
  if (last === undefined) return;
  await walkTo(county, instantAt(addDays(last, 1), ANSWERS_ARE_IN_AT_HOUR));
  if (beijingDateAt(county.clock.now()) === addDays(last, 1)) {
    await runDaily(county, 'FailureFeedbackMachine');
  }
  meter.end();
}

/** Ends what an earlier start left in the middle: procedures, and the bank's round. */
export async function settle(county: County): Promise<void> {
  await county.idle();
  await county.bank.poll(county.clock.now());
  await county.idle();
}

/** Lets a day go by up to the end of its business; a day that is over stays as it was. */
export async function walkThrough(county: County, day: LocalDate): Promise<void> {
  await walkTo(county, instantAt(day, END_OF_BUSINESS_HOUR));
  if (beijingDateAt(county.clock.now()) === day) await catchUp(county, day);
}

/** What the runs say for themselves. */
export async function runFacts(county: County): Promise<RunFacts> {
  const { runs } = await mustAsk(county, listRunsApi);
  const created = runs.reduce((sum, run) => sum + (run.created?.instructions ?? 0), 0);
  const [latest] = runs;
  if (latest === undefined) return { created, notInstructed: [] };
  const { villages } = await mustAsk(county, showRunApi, { path: { runId: latest.runId } });
  return { created, notInstructed: villages.map(({ notInstructed }) => notInstructed) };
}

async function walkTo(county: County, untilMs: number): Promise<void> {
  if (untilMs > county.clock.now()) await county.walkTo(untilMs);
}

/** A program killed between the stroke of the clock and the start of a machine has lost that start. */
async function catchUp(county: County, day: LocalDate): Promise<void> {
  for (const machine of DAILY_MACHINES) {
    const started = county.executions.list(county.ref(machine));
    if (started.some(({ startedAt }) => beijingDateAt(startedAt) === day)) continue;
    await runDaily(county, machine);
    await county.bank.poll(county.clock.now());
    await county.idle();
  }
}

async function runDaily(county: County, machine: (typeof DAILY_MACHINES)[number]): Promise<void> {
  const scheduledTime = new Date(county.clock.now()).toISOString();
  await county.runMachine(machine, { scheduledTime });
  await county.idle();
}
