import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BankFile, runIdOn } from '@liangxian/shared/deductions/deduction-run.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { County } from '../../infra/local/county.ts';
import type { Measure } from '../measure/measured.ts';
import { applyImport, called, checkedImport, openBenchCounty } from './bench-county.ts';
import { type Snapshot, snapshotOf, writesBetween } from './snapshot.ts';

/** What a season consists of, in the order of life. */
export const PHASES = [
  'apply effective roster',
  'apply deduction roster',
  'deduction run',
  'bank return',
] as const;
export type Phase = (typeof PHASES)[number];

export type LifecycleArgument = {
  /** Holds `effective.xlsx` and `deduction.xlsx`. */
  readonly directory: string;
  readonly lastPhase: Phase;
  /** Puts the writes of each phase beside the rosters; takes longer than the phase in a large county. */
  readonly notesWrites: boolean;
};

const FIRST_DEDUCTION = localDate('2026-10-22');
const BANK_ANSWERS = instantAt(localDate('2026-10-23'), 3);

/**
 * A season of the local county from the real API, machines, functions and bank: each phase timed as a
 * whole, and what it wrote noted down where it is wanted, so that the same can be written without us.
 */
export async function run(
  { directory, lastPhase, notesWrites }: LifecycleArgument,
  measure: Measure,
): Promise<void> {
  const county = await openBenchCounty();
  let before = notesWrites ? await snapshotOf(county) : undefined;

  const phase = async (name: Phase, work: () => Promise<number>) => {
    let items = 0;
    await measure(name, async () => {
      items = await work();
      return { items, proof: items };
    });
    if (before !== undefined) {
      const after = await snapshotOf(county);
      await noteWrites(join(directory, writesFileOf(name)), items, before, after);
      before = after;
    }
    return name === lastPhase;
  };

  try {
    for (const kind of ['effective', 'deduction'] as const) {
      const importId = await checkedImport(county, kind, join(directory, `${kind}.xlsx`));
      if (await phase(`apply ${kind} roster`, () => applyImport(county, importId))) return;
    }
    county.clock.moveTo(instantAt(FIRST_DEDUCTION, 12));
    if (await phase('deduction run', () => deductionRun(county))) return;

    await county.bank.poll(county.clock.now());
    county.clock.moveTo(BANK_ANSWERS);
    await phase('bank return', () => bankReturns(county));
  } finally {
    await county.stop();
  }
}

export function writesFileOf(phase: Phase): string {
  return `${phase.replaceAll(' ', '-')}.jsonl`;
}

/** How many instructions the day's run sent. */
async function deductionRun(county: County): Promise<number> {
  const { status } = await county.runMachine('DeductionRunMachine', {});
  if (status !== 'SUCCEEDED') throw new RangeError(`The run has ${status}`);
  return sum((await filesOf(county)).map(({ instructionCount }) => instructionCount));
}

/** How many instructions the banks answered. They put files into the inbox; each starts its own machine. */
async function bankReturns(county: County): Promise<number> {
  await county.bank.poll(county.clock.now());
  await county.idle();
  return sum(
    (await filesOf(county)).map(({ tally }) => (tally?.collected ?? 0) + (tally?.failed ?? 0)),
  );
}

async function filesOf(county: County): Promise<readonly BankFile[]> {
  const { files } = await called(county, 'GET', `/deductions/runs/${runIdOn(FIRST_DEDUCTION)}`);
  return files as unknown as readonly BankFile[];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** How many items the phase brought, then each write it needed, one JSON line each. */
async function noteWrites(path: string, items: number, before: Snapshot, after: Snapshot) {
  const lines = function* () {
    yield `${JSON.stringify({ items })}\n`;
    for (const write of writesBetween(before, after)) yield `${JSON.stringify(write)}\n`;
  };
  await writeFile(path, lines());
}
