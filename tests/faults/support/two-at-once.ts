import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../../infra/local/county.ts';
import { faultsInBooks } from '../../seasons/books.ts';
import { dumpOf } from './dump.ts';
import type { MachineUnderTest } from './machines.ts';
import { aSnapshot, type Snapshot } from './snapshot.ts';

/** How much later the second execution starts, in milliseconds: beside the first, and in the middle of it. */
const LATER_MS = [0, 20, 60, 200] as const;
const LOOK_MS = 1;

/** Starts every execution of a machine a second time while the first runs, and demands that nothing shows. */
export function twoAtOnce({ machine, prepare, acts }: MachineUnderTest): void {
  describe(machine, () => {
    let snapshot: Snapshot;
    let undisturbed: Readonly<Record<string, unknown>>;

    beforeAll(async () => {
      snapshot = await aSnapshot(prepare);
      undisturbed = await snapshot.inCopy(async (county) => {
        for (const { does } of acts) await does(county);
        return dumpOf(county);
      });
    });
    afterAll(() => snapshot?.forget());

    test.each(LATER_MS)(
      'started again %i ms after the first: both end well, and nothing shows',
      async (laterMs) => {
        await snapshot.inCopy(async (county) => {
          const known = new Set(county.executions.list(county.ref(machine)).map(({ arn }) => arn));
          for (const { does } of acts) {
            const acting = does(county);
            await startedAgain(county, county.ref(machine), known, laterMs);
            await acting;
            await county.idle();
          }

          // The season's own machine waits for its next day all the while.
          const season = county.ref('CollectionSeasonMachine');
          const unwell = county.executions
            .list()
            .filter(({ status, machineArn }) => status !== 'SUCCEEDED' && machineArn !== season);
          expect(unwell).toEqual([]);
          expect(await dumpOf(county)).toEqual(undisturbed);
          expect(await faultsInBooks(county)).toEqual([]);
        });
      },
    );
  });
}

/** Waits for the executions an act starts and starts each a second time; an act that starts none is over soon. */
async function startedAgain(
  county: County,
  arn: string,
  known: Set<string>,
  laterMs: number,
): Promise<void> {
  const deadline = performance.now() + 1_000;
  const isNew = (execution: { readonly arn: string }) => !known.has(execution.arn);
  for (;;) {
    const fresh = county.executions.list(arn).filter(isNew);
    if (fresh.length > 0) {
      await pause(laterMs);
      for (const each of county.executions.list(arn).filter(isNew)) {
        known.add(each.arn);
        known.add(county.executions.start(arn, each.input).arn);
      }
      return;
    }
    if (performance.now() > deadline) return;
    await pause(LOOK_MS);
  }
}
