import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../../infra/local/county.ts';
import type { Fault } from '../../../infra/local/functions/faults.ts';
import { standing } from '../../builders/season-county.ts';
import { faultsInBooks } from '../../seasons/books.ts';
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
    let undisturbed: Readonly<Record<string, unknown>>;

    beforeAll(async () => {
      snapshot = await aSnapshot(prepare);
      undisturbed = await snapshot.inCopy(async (county) => {
        await perform(county, acts, machine);
        return dumpOf(county);
      });
    });
    afterAll(() => snapshot?.forget());

    const everyTask = tasks.flatMap((task) => WHEN.map((when) => [task, when] as const));

    test.each(tasks)(
      '%s fails once before its effect and once after it: it is tried again, and nothing shows',
      async (task) => {
        await snapshot.inCopy(async (county) => {
          county.faults.plan(busy(county, task, 'before', 1));
          county.faults.plan(busy(county, task, 'after', 2));
          const interrupted = await perform(county, acts, machine);

          expect(interrupted).toEqual([]);
          expect(await dumpOf(county)).toEqual(undisturbed);
        });
      },
    );

    test.each(everyTask)(
      '%s fails %s its effect until nobody tries again: a start from the top lands in the same place',
      async (task, when) => {
        await snapshot.inCopy(async (county) => {
          for (let call = 1; call <= MANY; call++)
            county.faults.plan(busy(county, task, when, call));
          const interrupted = await perform(county, acts, machine);

          expect(interrupted.length).toBeGreaterThan(0);
          expect(await dumpOf(county)).toEqual(undisturbed);
        });
      },
    );

    test.each(everyTask)(
      'the power goes during %s, %s its effect: a start from the top lands in the same place',
      async (task, when) => {
        await snapshot.inCopy(async (county) => {
          const onCall = county.faults.callsOf(task) + 1;
          county.faults.plan({ functionName: task, onCall, when, what: { kind: 'stop' } });
          const interrupted = await perform(county, acts, machine);

          expect(interrupted).toEqual(['ABORTED']);
          expect(await dumpOf(county)).toEqual(undisturbed);
          expect(await faultsInBooks(county)).toEqual([]);
        });
      },
    );
  });
}

function busy(county: County, functionName: string, when: Fault['when'], call: number): Fault {
  const onCall = county.faults.callsOf(functionName) + call;
  return { functionName, onCall, when, what: { kind: 'fail', error: 'StoreBusyError' } };
}

/** Does the acts; after each, faults are over, and what was cut off is started again from the top. Tells how those stood. */
async function perform(
  county: County,
  acts: MachineUnderTest['acts'],
  machine: MachineUnderTest['machine'],
): Promise<readonly string[]> {
  const arn = county.ref(machine);
  const before = new Set(county.executions.list(arn));
  const interrupted: string[] = [];
  for (const act of acts) {
    await act(county);
    const cutOff = county.executions
      .list(arn)
      .filter((execution) => !before.has(execution) && execution.status !== 'SUCCEEDED');
    if (cutOff.length === 0) continue;
    county.faults.clear();
    for (const { status, input } of cutOff) {
      interrupted.push(status);
      expect(standing(await county.runMachine(machine, input))).toBe('SUCCEEDED');
    }
    for (const execution of county.executions.list(arn)) before.add(execution);
  }
  return interrupted;
}
