import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CountyClock } from '../../../infra/local/county-clock.ts';
import { FunctionError } from '../../../infra/local/functions/function-calls.ts';
import { PowerCut } from '../../../infra/local/functions/function-host.ts';
import type { Execution } from '../../../infra/local/machines/execution-book.ts';
import { Executions } from '../../../infra/local/machines/executions.ts';
import type { Json, JsonObject } from '../../../infra/local/template.ts';

const dir = mkdtempSync(join(tmpdir(), 'liangxian-machines-'));
afterAll(() => rmSync(dir, { recursive: true }));

const MACHINE = 'arn:aws:states:r:0:stateMachine:season';
const fn = (name: string) => `arn:aws:lambda:r:0:function:${name}`;
const noon = Date.parse('2026-11-08T04:00:00Z');

type Invoke = (functionArn: string, input: Json) => Promise<Json>;

function county(
  definition: JsonObject,
  options: {
    readonly invoke?: Invoke;
    readonly manifests?: Readonly<Record<string, Json>>;
    readonly bookPath?: string;
    readonly failed?: Execution[];
    readonly clock?: CountyClock;
  } = {},
): Executions {
  return new Executions({
    machines: [{ arn: MACHINE, name: 'season', definition }],
    around: {
      invoke: options.invoke ?? (async (_, input) => input),
      readObject: async (bucket, key) =>
        Buffer.from(JSON.stringify(options.manifests?.[`${bucket}/${key}`] ?? missing(key))),
    },
    clock: options.clock ?? new CountyClock(noon),
    bookPath: options.bookPath,
    onFailed: (execution) => options.failed?.push(execution),
  });
}

function missing(key: string): never {
  throw new Error(`No file ${key}`);
}

async function outcome(executions: Executions, input: Json, name = 'run'): Promise<Execution> {
  return executions.finished(executions.start(MACHINE, input, name).arn);
}

/** A machine of one Distributed Map over a manifest, as the county's machines have it. */
function mapOver(extra: JsonObject = {}, child: JsonObject = {}): JsonObject {
  return {
    StartAt: 'Each part',
    States: {
      'Each part': {
        Type: 'Map',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSON' },
          Parameters: { Bucket: 'work', 'Key.$': "States.Format('{}/parts.json', $.importId)" },
        },
        ItemSelector: {
          'importId.$': '$.importId',
          'partNo.$': '$$.Map.Item.Value.partNo',
          'index.$': '$$.Map.Item.Index',
          'at.$': '$$.Execution.StartTime',
        },
        MaxConcurrency: 2,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'The part',
          States: {
            'The part': {
              Type: 'Task',
              Resource: fn('part'),
              TimeoutSeconds: 60,
              End: true,
              ...child,
            },
          },
        },
        End: true,
        ...extra,
      },
    },
  };
}

const manifests = { 'work/im/parts.json': [{ partNo: 1 }, { partNo: 2 }, { partNo: 3 }] };

describe('a Distributed Map', () => {
  test('gives each item of the manifest to a child, with the start time of the execution, and keeps the order', async () => {
    const executions = county(mapOver(), {
      manifests,
      invoke: async (_, input) => {
        const { partNo } = input as { partNo: number };
        await new Promise((resolve) => setTimeout(resolve, 4 - partNo));
        return input;
      },
    });

    const { status, output } = await outcome(executions, { importId: 'im' });

    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual(
      [1, 2, 3].map((partNo) => ({
        importId: 'im',
        partNo,
        index: partNo - 1,
        at: '2026-11-08T04:00:00.001Z',
      })),
    );
  });

  test('runs one child after another, so that nobody waits behind many', async () => {
    let running = 0;
    let most = 0;
    const many = { 'work/im/parts.json': Array.from({ length: 20 }, (_, partNo) => ({ partNo })) };
    const executions = county(mapOver(), {
      manifests: many,
      invoke: async (_, input) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        return input;
      },
    });

    await outcome(executions, { importId: 'im' });

    expect(most).toBe(1);
  });

  test('leaves the input alone where it says so, as the next state expects', async () => {
    const executions = county(mapOver({ ResultPath: null }), { manifests });

    expect((await outcome(executions, { importId: 'im' })).output).toEqual({ importId: 'im' });
  });

  test('hands items over in batches', async () => {
    const calls: Json[] = [];
    const batched = mapOver({
      ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { 'for.$': '$.importId' } },
      ItemSelector: { 'no.$': '$$.Map.Item.Value.partNo' },
    });
    const executions = county(batched, {
      manifests,
      invoke: async (_, input) => {
        calls.push(input);
        return null;
      },
    });

    await outcome(executions, { importId: 'im' });

    expect(calls).toEqual([
      { BatchInput: { for: 'im' }, Items: [{ no: 1 }, { no: 2 }] },
      { BatchInput: { for: 'im' }, Items: [{ no: 3 }] },
    ]);
  });

  test('does nothing for an empty manifest', async () => {
    const executions = county(mapOver(), { manifests: { 'work/im/parts.json': [] } });

    expect((await outcome(executions, { importId: 'im' })).output).toEqual([]);
  });

  test('fails by the name Step Functions gives it when the manifest is not there', async () => {
    const { failure } = await outcome(county(mapOver()), { importId: 'im' });

    expect(failure).toMatchObject({ error: 'States.ItemReaderFailed', state: 'Each part' });
  });

  const failingOn =
    (...bad: readonly number[]): Invoke =>
    async (_, input) => {
      const { partNo } = input as { partNo: number };
      if (bad.includes(partNo)) throw new FunctionError('ConservationError', 'rows are missing');
      return partNo;
    };

  test('fails when one child fails, and says which error', async () => {
    const executions = county(mapOver(), { manifests, invoke: failingOn(2) });

    const { status, failure } = await outcome(executions, { importId: 'im' });

    expect(status).toBe('FAILED');
    expect(failure?.error).toBe('States.ExceedToleratedFailureThreshold');
    expect(failure?.cause).toContain('ConservationError: rows are missing');
  });

  test.each([
    ['a count', { ToleratedFailureCount: 1 }, [2], 'SUCCEEDED'],
    ['a count that is passed', { ToleratedFailureCount: 1 }, [1, 2], 'FAILED'],
    ['a share', { ToleratedFailurePercentage: 34 }, [3], 'SUCCEEDED'],
    ['a share that is passed', { ToleratedFailurePercentage: 33 }, [3], 'FAILED'],
    [
      'the narrower of both',
      { ToleratedFailureCount: 0, ToleratedFailurePercentage: 100 },
      [1],
      'FAILED',
    ],
  ])('tolerates failures up to %s', async (_, tolerance, bad, status) => {
    const executions = county(mapOver(tolerance), { manifests, invoke: failingOn(...bad) });

    expect((await outcome(executions, { importId: 'im' })).status).toBe(status);
  });
});

describe('tasks', () => {
  const retrying = (retries: number): JsonObject => ({
    StartAt: 'Apply',
    States: {
      Apply: {
        Type: 'Task',
        Resource: fn('apply'),
        TimeoutSeconds: 60,
        Retry: [
          { ErrorEquals: ['StaleVersionError'], IntervalSeconds: 3_600, MaxAttempts: retries },
        ],
        End: true,
      },
    },
  });
  const failing = (
    times: number,
    name: string,
  ): { readonly invoke: Invoke; readonly calls: () => number } => {
    let calls = 0;
    return {
      calls: () => calls,
      invoke: async () => {
        if (++calls <= times) throw new FunctionError(name, 'changed since it was read');
        return 'applied';
      },
    };
  };

  test('a failure that is named is tried again, without the wait of the cloud', async () => {
    const { invoke, calls } = failing(2, 'StaleVersionError');

    expect((await outcome(county(retrying(2), { invoke }), {})).output).toBe('applied');
    expect(calls()).toBe(3);
  });

  test('another failure ends the execution and is told to whoever watches', async () => {
    const { invoke, calls } = failing(1, 'TypeError');
    const failed: Execution[] = [];

    await outcome(county(retrying(2), { invoke, failed }), {});

    expect(calls()).toBe(1);
    expect(failed[0]?.failure).toEqual({
      error: 'TypeError',
      cause: 'changed since it was read',
      state: 'Apply',
    });
  });

  test('more than 256 KiB do not pass between states, here as there', async () => {
    const invoke: Invoke = async () => 'x'.repeat(256 * 1024);

    expect((await outcome(county(retrying(0), { invoke }), {})).failure?.error).toBe(
      'States.DataLimitExceeded',
    );
  });
});

describe('executions', () => {
  const oneTask: JsonObject = {
    StartAt: 'Do it',
    States: { 'Do it': { Type: 'Task', Resource: fn('do'), TimeoutSeconds: 60, End: true } },
  };

  test('the same name and input while it runs is the same execution, done once', async () => {
    let calls = 0;
    const executions = county(oneTask, { invoke: async () => ++calls });

    const first = executions.start(MACHINE, { a: 1 }, 'accept-im_1');
    const again = executions.start(MACHINE, { a: 1 }, 'accept-im_1');
    await executions.idle();

    expect(again.arn).toBe(first.arn);
    expect(calls).toBe(1);
  });

  test.each([
    ['with another input', { a: 2 }, false],
    ['after it has ended', { a: 1 }, true],
  ])('the same name %s is refused', async (_, input, wait) => {
    const executions = county(oneTask);
    executions.start(MACHINE, { a: 1 }, 'accept-im_1');
    if (wait) await executions.idle();

    expect(() => executions.start(MACHINE, input, 'accept-im_1')).toThrow(
      'Execution Already Exists',
    );
    await executions.idle();
  });

  test('what was under way when the power went is started again from the top, with the start time it had', async () => {
    const bookPath = join(dir, 'power.jsonl');
    const seen: Json[] = [];
    const definition: JsonObject = {
      StartAt: 'One',
      States: {
        One: {
          Type: 'Task',
          Resource: fn('one'),
          Parameters: { 'at.$': '$$.Execution.StartTime' },
          TimeoutSeconds: 60,
          ResultPath: null,
          Next: 'Two',
        },
        Two: { Type: 'Task', Resource: fn('two'), TimeoutSeconds: 60, End: true },
      },
    };
    const before = county(definition, {
      bookPath,
      invoke: async (arn, input) => {
        if (arn === fn('two')) return new Promise(() => undefined);
        seen.push(input);
        return null;
      },
    });
    const { arn } = before.start(MACHINE, {}, 'cut');
    await expect.poll(() => seen.length).toBe(1);
    await before.halt();

    const after = county(definition, {
      bookPath,
      invoke: async (_, input) => {
        seen.push(input);
        return null;
      },
    });
    after.resume();
    await after.idle();

    expect(after.find(arn)?.status).toBe('SUCCEEDED');
    expect(seen).toEqual([
      { at: '2026-11-08T04:00:00.001Z' },
      { at: '2026-11-08T04:00:00.001Z' },
      {},
    ]);
  });

  test('a power cut in a step ends the execution: no retry, no further step', async () => {
    const calls: string[] = [];
    const definition: JsonObject = {
      StartAt: 'One',
      States: {
        One: {
          Type: 'Task',
          Resource: fn('one'),
          TimeoutSeconds: 60,
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 5 }],
          Next: 'Two',
        },
        Two: { Type: 'Task', Resource: fn('two'), TimeoutSeconds: 60, End: true },
      },
    };
    const executions = county(definition, {
      invoke: async (arn) => {
        calls.push(arn);
        throw new PowerCut('before one');
      },
    });

    expect((await outcome(executions, {})).status).toBe('ABORTED');
    expect(calls).toEqual([fn('one')]);
  });

  test('two states of one name are refused, as Step Functions refuses them', async () => {
    const twice = mapOver({}, {});
    const states = (twice['States'] as JsonObject)['Each part'] as JsonObject;
    const executions = county({
      StartAt: 'The part',
      States: {
        'The part': {
          ...states,
          ItemProcessor: {
            StartAt: 'The part',
            States: { 'The part': { Type: 'Pass', End: true } },
          },
        },
      },
    });

    expect((await outcome(executions, {})).failure?.cause).toContain(
      'Two states are named "The part"',
    );
  });
});

describe('an execution that waits for a day', () => {
  const tomorrow = '2026-11-09T01:00:00.000Z';
  const untilTomorrow: JsonObject = {
    StartAt: 'Look',
    States: {
      Look: {
        Type: 'Task',
        Resource: fn('look'),
        TimeoutSeconds: 9,
        ResultPath: '$.look',
        Next: 'Wait',
      },
      Wait: { Type: 'Wait', TimestampPath: '$.look.until', Next: 'Act' },
      Act: {
        Type: 'Task',
        Resource: fn('act'),
        Parameters: { 'at.$': '$.look.until' },
        TimeoutSeconds: 9,
        End: true,
      },
    },
  };
  function aWaiting(bookPath?: string) {
    const clock = new CountyClock(noon);
    const calls: string[] = [];
    const executions = county(untilTomorrow, {
      clock,
      ...(bookPath === undefined ? {} : { bookPath }),
      invoke: async (arn, input) => {
        calls.push(arn.slice(arn.lastIndexOf(':') + 1));
        return arn === fn('look') ? { until: tomorrow } : input;
      },
    });
    return { clock, calls, executions };
  }

  test('keeps nobody busy, and goes on when its day has come', async () => {
    const { clock, calls, executions } = aWaiting();
    const { arn } = executions.start(MACHINE, {}, 'season');

    await executions.idle();
    expect(calls).toEqual(['look']);
    expect(executions.nextWake()).toBe(Date.parse(tomorrow));
    executions.wake();
    await executions.idle();
    expect(executions.find(arn)?.status).toBe('RUNNING');

    clock.moveTo(Date.parse(tomorrow));
    executions.wake();
    await executions.idle();

    expect(calls).toEqual(['look', 'act']);
    expect(executions.nextWake()).toBeUndefined();
    expect(executions.find(arn)).toMatchObject({ status: 'SUCCEEDED', output: { at: tomorrow } });
  });

  test('stopped and started again it looks anew, and waits on', async () => {
    const bookPath = join(dir, 'waiting.jsonl');
    const before = aWaiting(bookPath);
    const { arn } = before.executions.start(MACHINE, {}, 'season');
    await before.executions.idle();
    await before.executions.halt();

    const after = aWaiting(bookPath);
    after.executions.resume();
    await after.executions.idle();
    expect(after.calls).toEqual(['look']);
    after.clock.moveTo(Date.parse(tomorrow));
    after.executions.wake();
    await after.executions.idle();

    expect(after.executions.find(arn)?.status).toBe('SUCCEEDED');
  });

  test('may not stand inside a map or a branch, where it would hold up others', async () => {
    const inside: JsonObject = {
      StartAt: 'Both',
      States: { Both: { Type: 'Parallel', Branches: [untilTomorrow], End: true } },
    };
    const failed = await outcome(county(inside), {});

    expect(failed.failure?.cause).toContain('waits for an instant inside a map or branch');
  });
});

describe('an execution that is due at an instant', () => {
  test('is written down before the clock gets there, so that a kill in between loses nothing', async () => {
    const bookPath = join(dir, 'due.jsonl');
    const clock = new CountyClock(noon);
    const due = noon + 3_600_000;
    const definition: JsonObject = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
    const executions = county(definition, { bookPath, clock });

    const { arn, startedAt } = executions.start(MACHINE, {}, 'Run-0930', due);
    await executions.idle();

    expect(startedAt).toBe(due + 1);
    expect(clock.now()).toBeGreaterThan(due);
    expect(() => executions.start(MACHINE, {}, 'Run-0930', due)).toThrow('Already Exists');
    expect(county(definition, { bookPath, clock }).find(arn)?.status).toBe('SUCCEEDED');
  });
});
