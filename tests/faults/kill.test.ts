import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsInBooks } from '../seasons/books.ts';
import { dumpOf } from './support/dump.ts';
import { aWeek, rostersAnnounced } from './support/journeys.ts';
import { aSnapshot, countyIn, type Snapshot } from './support/snapshot.ts';

const PROGRAM = fileURLToPath(new URL('./support/county-process.ts', import.meta.url));
const KILLS = 5;
/** A week takes some seconds: kills at these moments hit rosters, runs, returns and lists. */
const LONGEST_LIFE_MS = 2_500;

describe('a county that is killed (kill -9) at any moment and started again', () => {
  let snapshot: Snapshot;

  beforeAll(async () => {
    snapshot = await aSnapshot(rostersAnnounced);
  });
  afterAll(() => snapshot?.forget());

  test('comes to the end of its week with the same books, files and lists as one that was left in peace', async () => {
    const undisturbed = await snapshot.inCopy(async (county) => {
      await aWeek(county);
      return dumpOf(county);
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: LONGEST_LIFE_MS }), {
          minLength: KILLS,
          maxLength: KILLS,
          size: 'max',
        }),
        async (livesMs) => {
          const dir = snapshot.copy();
          for (const lifeMs of livesMs) await liveFor(lifeMs, dir);
          await liveToTheEnd(dir);

          const county = await countyIn(dir);
          try {
            expect(await dumpOf(county)).toEqual(undisturbed);
            expect(await faultsInBooks(county)).toEqual([]);
          } finally {
            await county.stop();
          }
        },
      ),
      { numRuns: 1, endOnFailure: true },
    );
  }, 180_000);
});

async function liveFor(lifeMs: number, dir: string): Promise<void> {
  const child = started(dir);
  const ended = once(child, 'exit');
  await Promise.race([once(child, 'message'), ended]);
  await pause(lifeMs);
  child.kill('SIGKILL');
  await ended;
}

async function liveToTheEnd(dir: string): Promise<void> {
  const child = started(dir);
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  const [code] = await once(child, 'exit');
  expect(`${code} ${said}`).toBe('0 ');
}

function started(dir: string): ChildProcess {
  return fork(PROGRAM, [dir], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
}
