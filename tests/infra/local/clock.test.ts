import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addDays,
  beijingDateAt,
  instantAt,
  localDate,
} from '@liangxian/shared/kernel/local-date.ts';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { CountyClock } from '../../../infra/local/county-clock.ts';
import { inputOf, nextFiring, schedulesOf } from '../../../infra/local/schedules.ts';
import type { Json } from '../../../infra/local/template.ts';
import { walkTo } from '../../../infra/local/walk.ts';

const dir = mkdtempSync(join(tmpdir(), 'liangxian-clock-'));
afterAll(() => rmSync(dir, { recursive: true }));

const morning = instantAt(localDate('2026-11-08'), 8);
const DAY_MS = 86_400_000;

const daily = (logicalId: string, expression: string) => ({
  logicalId,
  properties: {
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: 'Asia/Shanghai',
    Target: {
      Arn: `machine/${logicalId}`,
      Input: '{ "scheduledTime": "<aws.scheduler.scheduled-time>" }',
    },
  },
});
const schedules = schedulesOf([
  daily('Feedback', 'cron(30 10 * * ? *)'),
  daily('Run', 'cron(30 9 * * ? *)'),
]);

describe("the county's clock", () => {
  test('stands still, and gives each event an instant of its own', () => {
    const clock = new CountyClock(morning);

    expect(clock.now()).toBe(morning);
    expect([clock.tick(), clock.tick(), clock.tick()]).toEqual([
      morning + 1,
      morning + 2,
      morning + 3,
    ]);
  });

  test('never goes back', () => {
    const clock = new CountyClock(morning);
    clock.moveTo(morning + DAY_MS);

    expect(() => clock.moveTo(morning)).toThrow('has passed in this county');
  });

  test('goes on after a crash later than anything it handed out, whatever happened before', () => {
    let county = 0;
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant('tick'), fc.nat({ max: 5_000 })), { maxLength: 60 }),
        (moves) => {
          const path = join(dir, `clock-${county++}`);
          const clock = new CountyClock(morning, path);
          for (const move of moves) {
            if (typeof move === 'string') clock.tick();
            else clock.moveTo(clock.now() + move);
          }

          expect(new CountyClock(morning, path).tick()).toBeGreaterThan(clock.now());
        },
      ),
      { numRuns: 50 },
    );
  });

  test('does not guess when its file holds no instant', () => {
    const path = join(dir, 'spoilt');
    writeFileSync(path, 'tomorrow');

    expect(() => new CountyClock(morning, path)).toThrow('does not hold an instant');
  });
});

describe('schedules', () => {
  test('fire at their time of day in Beijing, the earlier first, and again the next day', () => {
    const fired: string[] = [];
    let at = morning;
    for (let count = 0; count < 4; count++) {
      const next = nextFiring(schedules, at, morning + 10 * DAY_MS);
      at = next?.at ?? 0;
      fired.push(`${next?.schedule.name} ${new Date(at).toISOString()}`);
    }

    expect(fired).toEqual([
      'Run 2026-11-08T01:30:00.000Z',
      'Feedback 2026-11-08T02:30:00.000Z',
      'Run 2026-11-09T01:30:00.000Z',
      'Feedback 2026-11-09T02:30:00.000Z',
    ]);
  });

  test('carry the scheduled time as EventBridge Scheduler writes it', () => {
    const [run] = schedules;
    if (run === undefined) throw new Error('No schedule');

    expect(inputOf({ schedule: run, at: Date.parse('2026-11-08T02:30:00Z') })).toEqual({
      scheduledTime: '2026-11-08T02:30:00Z',
    });
  });

  test.each(['cron(30 9 ? * MON *)', 'rate(1 day)', 'cron(30 9 1 * ? *)'])(
    '%s is refused: no schedule is declared so, and none is guessed',
    (expression) => {
      expect(() => schedulesOf([daily('Odd', expression)])).toThrow('not a daily time');
    },
  );
});

describe('a walk through the days', () => {
  function aCounty(waking: number[] = []) {
    const clock = new CountyClock(morning);
    const log: string[] = [];
    let running = 0;
    return {
      log,
      clock,
      schedules,
      start: (machineArn: string, input: Json) => {
        running++;
        log.push(`${machineArn} ${JSON.stringify(input)}`);
      },
      nextWake: (): number | undefined => waking[0],
      wake: () => {
        log.push(`wake ${new Date(waking.shift() ?? 0).toISOString()}`);
      },
      pollBank: async (now: number) => {
        expect(running).toBe(0);
        log.push(`bank ${beijingDateAt(now)}`);
      },
      idle: async () => {
        await Promise.resolve();
        running = 0;
      },
    };
  }

  test('fires everything due once, with its day, and lets it end before time goes on', async () => {
    const county = aCounty();

    const happened = await walkTo(morning + 2 * DAY_MS, county);

    expect(happened.map(({ what }) => what)).toEqual(['Run', 'Feedback', 'Run', 'Feedback']);
    expect(county.log.filter((line) => line.startsWith('machine/Run'))).toEqual([
      'machine/Run {"scheduledTime":"2026-11-08T01:30:00Z"}',
      'machine/Run {"scheduledTime":"2026-11-09T01:30:00Z"}',
    ]);
    expect(county.clock.now()).toBe(morning + 2 * DAY_MS);
  });

  test('wakes what waits for an instant, after what a schedule starts then', async () => {
    const at = instantAt(localDate('2026-11-09'), 9.5);
    const county = aCounty([at, morning + 5 * DAY_MS]);

    await walkTo(morning + 2 * DAY_MS, county);

    const place = county.log.indexOf(`wake ${new Date(at).toISOString()}`);
    expect(county.log[place - 2]).toBe('machine/Run {"scheduledTime":"2026-11-09T01:30:00Z"}');
    expect(county.log.filter((line) => line.startsWith('wake'))).toHaveLength(1);
  });

  test('lets the bank answer in the night between two runs', async () => {
    const county = aCounty();
    await walkTo(morning + 2 * DAY_MS, county);
    const runs = county.log.flatMap((line, place) =>
      line.startsWith('machine/Run') ? [place] : [],
    );
    const [first = 0, second = 0] = runs;
    const tomorrow = addDays(localDate('2026-11-08'), 1);

    expect(county.log.slice(first, second)).toContain(`bank ${tomorrow}`);
  });

  test('in two steps or in one is the same', async () => {
    const [twice, once] = [aCounty(), aCounty()];
    await walkTo(morning + DAY_MS, twice);
    await walkTo(morning + 3 * DAY_MS, twice);
    await walkTo(morning + 3 * DAY_MS, once);

    expect(twice.log).toEqual(once.log);
  });
});
