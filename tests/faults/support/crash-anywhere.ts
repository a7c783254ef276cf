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

/** Cuts a machine off at each of its tasks, in each way, and demands that a start from the top leaves no trace of it. */
export function crashAnywhere({ machine, tasks, prepare, acts }: MachineUnderTest): void {
  describe(machine, () => {
    let snapshot: Snapshot;
    let undisturbed: Performance;

    beforeAll(async () => {
      snapshot = await aSnapshot(prepare);
      undisturbed = await snapshot.inCopy((county) => perform(county, acts, machine));
    });
    afterAll(() => snapshot?.forget());

    const everyTask = tasks.flatMap((task) => WHEN.map((when) => [task, when] as const));

    test.each(tasks)(
      '%s fails once before its effect and once after it: it is tried again, and nothing shows',
      async (task) => {
        await snapshot.inCopy(async (county) => {
          county.faults.plan(busy(county, task, 'before', 1));
          county.faults.plan(busy(county, task, 'after', 2));
          const performed = await perform(county, acts, machine);

          expect(performed.interrupted).toEqual([]);
          expect(performed.dumps).toEqual(undisturbed.dumps);
        });
      },
    );

    test.each(everyTask)(
      '%s fails %s its effect until nobody tries again: a start from the top lands in the same place',
      async (task, when) => {
        await snapshot.inCopy(async (county) => {
          for (let call = 1; call <= MANY; call++)
            county.faults.plan(busy(county, task, when, call));
          const performed = await perform(county, acts, machine);

          expect(performed.interrupted.length).toBeGreaterThan(0);
          expect(performed.dumps).toEqual(undisturbed.dumps);
        });
      },
    );

    test.each(everyTask)(
      'the power goes during %s, %s its effect: a start from the top lands in the same place',
      async (task, when) => {
        // Once in each act that comes to this task: a roster's outcome is written after its check and after its application.
        const firstCalls = undisturbed.callsBefore.flatMap((callsBefore, place) => {
          const calls = callsBefore.get(task) ?? 0;
          return calls < (undisturbed.callsBefore[place + 1]?.get(task) ?? 0) ? [calls + 1] : [];
        });
        expect(firstCalls.length).toBeGreaterThan(0);
        for (const onCall of firstCalls) {
          await snapshot.inCopy(async (county) => {
            county.faults.plan({ functionName: task, onCall, when, what: { kind: 'stop' } });
            const performed = await perform(county, acts, machine);

            expect(performed.interrupted).toEqual(['ABORTED']);
            expect(performed.dumps).toEqual(undisturbed.dumps);
            expect(await faultsInBooks(county)).toEqual([]);
          });
        }
      },
    );
  });
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
): Promise<Performance> {
  const arn = county.ref(machine);
  const calls = () =>
    new Map(TASKS[machine].map((task) => [task as string, county.faults.callsOf(task)]));
  const callsBefore = [calls()];
  const known = new Set(county.executions.list(arn));
  const interrupted: string[] = [];
  const dumps: Readonly<Record<string, unknown>>[] = [];
  for (const act of acts) {
    await act(county);
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
