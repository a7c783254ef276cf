import { join } from 'node:path';
import { sampleTerms } from '../county/county-terms.ts';
import { writeDeductionRoster, writeEffectiveRoster } from '../county/write-rosters.ts';
import { type Contender, contest, type Standing } from '../measure/contest.ts';
import { reportAim, reportContest } from '../measure/report.ts';
import { peopleFor } from '../reading/files.ts';
import { inTemporaryDirectory } from '../temporary-directory.ts';
import { type Phase, writesFileOf } from './lifecycle.ts';

/** How much longer than its bare writes a procedure may take. */
const TIME_AIM = 1.3;

const OURS = 'ours, all of it';
const RAW = 'its writes alone, transactions of 100';
const RAW_BATCH = 'its writes alone, batches of 25';

/** Importing both rosters of as many people, beside the writes this takes. */
export function benchImport(rowCount: number, rounds: number): Promise<void> {
  return besideRawWrites(['apply effective roster', 'apply deduction roster'], rowCount, rounds);
}

/** A day's deduction run and the banks' answers, beside the writes this takes. */
export function benchDeduction(rowCount: number, rounds: number): Promise<void> {
  return besideRawWrites(['deduction run', 'bank return'], rowCount, rounds);
}

async function besideRawWrites(
  phases: readonly Phase[],
  rowCount: number,
  rounds: number,
): Promise<void> {
  await inTemporaryDirectory(async (directory) => {
    await writeRosters(directory, rowCount);
    const standings = await contest(contendersOf(directory, phases), rounds);
    for (const phase of phases) report(phase, rowCount, standings);
  });
}

/** Both rosters of one county, without mistakes: what is rejected writes nothing. */
export async function writeRosters(directory: string, rowCount: number): Promise<void> {
  const common = { terms: sampleTerms, area: sampleTerms.pack.county.name, seed: 1 };
  const effective = {
    ...common,
    scope: 'county',
    path: join(directory, 'effective.xlsx'),
  } as const;
  await writeEffectiveRoster(peopleFor(rowCount), effective);
  const deduction = { ...common, path: join(directory, 'deduction.xlsx') };
  await writeDeductionRoster(peopleFor(rowCount), deduction);
}

/** The season goes first in each round: it notes down what the others then write. */
function contendersOf(directory: string, phases: readonly Phase[]): readonly Contender[] {
  const lifecycle: Contender = {
    label: OURS,
    moduleUrl: new URL('./lifecycle.ts', import.meta.url),
    argument: { directory, lastPhase: phases.at(-1), notesWrites: true },
  };
  const replays = phases.flatMap((phase) =>
    (['transact', 'batch'] as const).map((how) => ({
      label: `${phase} ${how}`,
      moduleUrl: new URL('./replay.ts', import.meta.url),
      argument: { path: join(directory, writesFileOf(phase)), how },
    })),
  );
  return [lifecycle, ...replays];
}

function report(phase: Phase, rowCount: number, standings: readonly Standing[]): void {
  const ours = standings.find(
    (each) => each.label === OURS && (!('median' in each) || each.median.phase === phase),
  );
  const raw = standings.find(({ label }) => label === `${phase} transact`);
  const batch = standings.find(({ label }) => label === `${phase} batch`);
  if (ours === undefined || raw === undefined || batch === undefined) return;

  const shown = [ours, { ...raw, label: RAW }, { ...batch, label: RAW_BATCH }];
  reportContest(`${phase}, ${rowCount} people`, shown, RAW, 'rows');
  if (!('median' in ours) || !('median' in raw)) return;
  const ratio = ours.median.elapsedMs / raw.median.elapsedMs;
  console.log(`${raw.median.proof} items written for ${ours.median.items} rows`);
  const aim = `${phase}: at most ${TIME_AIM} times its bare writes`;
  reportAim(aim, ratio <= TIME_AIM, `${ratio.toFixed(2)} times`);
}
