import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../../infra/local/county.ts';
import type { Fault } from '../../../infra/local/functions/faults.ts';
import { standing } from '../../builders/season-county.ts';
import { faultsInBooks } from '../../seasons/books.ts';
import { TASKS } from '../../seasons/played-season.ts';
import { dumpOf } from './dump.ts';
import type { MachineUnderTest } from './machines.ts';
import { aSnapshot, type Snapshot } from './snapshot.ts';

const WHEN = ['before', 'after'] as const;
/** More tries than any machine makes of one task. */
const MANY = 40;

/** One task cut off in each act that has one left: an act lands where it would have, so the next begins as if nothing had been. */
type Round = readonly (string | undefined)[];

/** Cuts a machine off at each of its tasks, in each way, and demands that a start from the top leaves no trace of it. */
export function crashAnywhere({ machine, prepare, acts }: MachineUnderTest): void {
  describe(machine, () => {
    let snapshot: Snapshot;
    let undisturbed: Performance;

    beforeAll(async () => {
      snapshot = await aSnapshot(prepare);
      undisturbed = await snapshot.inCopy((county) => perform(county, acts, machine));
    });
    afterAll(() => snapshot?.forget());

    const rounds = Array.from(
      { length: Math.max(...acts.map(({ tasks }) => tasks.length)) },
      (_, place): Round => acts.map(({ tasks }) => tasks[place]),
    );
    const everyCut = rounds.flatMap((round) =>
      WHEN.map((when) => [namesIn(round), when, round] as const),
    );

    test('is cut off below at every task of every act, and at all its tasks', () => {
      const called = undisturbed.callsBefore
        .slice(1)
        .map((after, act) =>
          TASKS[machine].filter(
            (task) => (after.get(task) ?? 0) > (undisturbed.callsBefore[act]?.get(task) ?? 0),
          ),
        );

      expect(called.map((tasks) => [...tasks].sort())).toEqual(
        acts.map(({ tasks }) => [...tasks].sort()),
      );
      expect(new Set<string>(called.flat())).toEqual(new Set<string>(TASKS[machine]));
    });

    test('every task fails once before its effect and once after it: it is tried again, and nothing shows', async () => {
      await snapshot.inCopy(async (county) => {
        const performed = await perform(county, acts, machine, (act) => {
          for (const task of acts[act]?.tasks ?? []) {
            county.faults.plan(busy(county, task, 'before', 1));
            county.faults.plan(busy(county, task, 'after', 2));
          }
        });

        expect(performed.interrupted).toEqual([]);
        expect(performed.dumps).toEqual(undisturbed.dumps);
      });
    });

    test.each(everyCut)(
      '%s fails %s its effect until nobody tries again: a start from the top lands in the same place',
      async (_, when, round) => {
        await snapshot.inCopy(async (county) => {
          const performed = await perform(county, acts, machine, (act) => {
            const task = round[act];
            if (task === undefined) return;
            for (let call = 1; call <= MANY; call++)
              county.faults.plan(busy(county, task, when, call));
          });

          expect(performed.interrupted.length).toBeGreaterThanOrEqual(cutsIn(round));
          expect(performed.dumps).toEqual(undisturbed.dumps);
        });
      },
    );

    // Before a task's effect is after the effect of the one before it: nothing happens in between.
    test.each(rounds.map((round) => [namesIn(round), round] as const))(
      'the power goes after the effect of %s: a start from the top lands in the same place',
      async (_, round) => {
        await snapshot.inCopy(async (county) => {
          const performed = await perform(county, acts, machine, (act) => {
            const functionName = round[act];
            if (functionName === undefined) return;
            const onCall = county.faults.callsOf(functionName) + 1;
            county.faults.plan({ functionName, onCall, when: 'after', what: { kind: 'stop' } });
          });

          expect(performed.interrupted).toEqual(Array(cutsIn(round)).fill('ABORTED'));
          expect(performed.dumps).toEqual(undisturbed.dumps);
          expect(await faultsInBooks(county)).toEqual([]);
        });
      },
    );
  });
}

function namesIn(round: Round): string {
  return round.filter((task) => task !== undefined).join(', then ');
}

function cutsIn(round: Round): number {
  return round.filter((task) => task !== undefined).length;
}

function busy(county: County, functionName: string, when: Fault['when'], call: number): Fault {
  const onCall = county.faults.callsOf(functionName) + call;
  return { functionName, onCall, when, what: { kind: 'fail', error: 'StoreBusyError' } };
}

type Performance = {
  /** How executions stood that were cut off. */
  readonly interrupted: readonly string[];
  /** What the county held after each act. */
  readonly dumps: readonly Readonly<Record<string, unknown>>[];
  /** How often each function had been called before each act, and after the last one. */
  readonly callsBefore: readonly ReadonlyMap<string, number>[];
};

/** Does the acts; after each, faults are over, and what was cut off is started again from the top. */
async function perform(
  county: County,
  acts: MachineUnderTest['acts'],
  machine: MachineUnderTest['machine'],
  /** Plans what is to go wrong in the act at a place. */
  plan: (act: number) => void = () => undefined,
): Promise<Performance> {
  const arn = county.ref(machine);
  const calls = () =>
    new Map(TASKS[machine].map((task) => [task as string, county.faults.callsOf(task)]));
  const callsBefore = [calls()];
  const known = new Set(county.executions.list(arn));
  const interrupted: string[] = [];
  const dumps: Readonly<Record<string, unknown>>[] = [];
  for (const [place, { does }] of acts.entries()) {
    plan(place);
    await does(county);
    const cutOff = county.executions
      .list(arn)
      .filter((execution) => !known.has(execution) && execution.status !== 'SUCCEEDED');
    if (cutOff.length > 0) county.faults.clear();
    for (const { status, input } of cutOff) {
      interrupted.push(status);
      expect(standing(await county.runMachine(machine, input))).toBe('SUCCEEDED');
    }
    for (const execution of county.executions.list(arn)) known.add(execution);
    callsBefore.push(calls());
    dumps.push(await dumpOf(county));
  }
  return { interrupted, dumps, callsBefore };
}
