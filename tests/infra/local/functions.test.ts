import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CALLED_BY } from '../../../infra/local/functions/function-calls.ts';
import { FunctionHost } from '../../../infra/local/functions/function-host.ts';

const names = [
  'echo',
  'environment',
  'refuses',
  'failsOnce',
  'blocks',
  'breaksDown',
  'says',
  'isNotThere',
  'uploads',
];
let host: FunctionHost;

beforeAll(() => {
  process.env['AWS_PROFILE'] = 'somebody';
  host = new FunctionHost({
    root: fileURLToPath(new URL('../fixtures/functions', import.meta.url)),
    functions: names.map((name) => ({
      logicalId: name,
      properties: {
        FunctionName: `fixture-${name}`,
        Handler: `bundles/fixture.${name}`,
        Timeout: 30,
        MemorySize: 512,
      },
    })),
    environment: { DUES_TABLE: 'DuesTable' },
    logPath: undefined,
    forPeople: ['fixture-echo'],
  });
});
afterAll(() => host.stop());

describe('a function', () => {
  test('is given the event and answers, by name or by ARN', async () => {
    const answer = { event: { a: [1, '甲·乙', null] }, functionName: 'fixture-echo' };

    expect(await host.invoke('fixture-echo', answer.event)).toEqual(answer);
    expect(await host.invoke('arn:aws:lambda:r:0:function:fixture-echo', answer.event)).toEqual(
      answer,
    );
  });

  test('sees the declared environment and nothing of whoever runs the county', async () => {
    const environment = await host.invoke('fixture-environment', {});

    expect(environment).toMatchObject({ DUES_TABLE: 'DuesTable', AWS_CONFIG_FILE: '/dev/null' });
    expect(environment).not.toHaveProperty('AWS_PROFILE');
  });

  test('is known by name to whom it sends a large file, which asks first whether it may', async () => {
    const seen: { caller?: unknown; bytes: number } = { bytes: 0 };
    const store = createServer((request, response) => {
      seen.caller = request.headers[CALLED_BY];
      request.on('data', (chunk: Buffer) => {
        seen.bytes += chunk.length;
      });
      request.on('end', () => response.end());
    }).listen(0, '127.0.0.1');
    await once(store, 'listening');
    const { port } = store.address() as AddressInfo;

    const status = await host.invoke('fixture-uploads', { port, bytes: 3_000_000 });
    store.close();

    expect(status).toBe(200);
    expect(seen).toEqual({ caller: 'fixture-uploads', bytes: 3_000_000 });
  });

  test.each([
    [
      'that throws fails under the name of its error',
      'fixture-refuses',
      'StaleVersionError',
      'changed since it was read',
    ],
    [
      'that is not there fails',
      'fixture-isNotThere',
      'Runtime.HandlerNotFound',
      'exports no isNotThere',
    ],
    [
      'that says more than Lambda lets it fails',
      'fixture-says',
      'Function.ResponseSizeTooLarge',
      'bytes',
    ],
  ])('%s', async (_, name, error, message) => {
    await expect(host.invoke(name, {})).rejects.toMatchObject({
      name: error,
      message: expect.stringContaining(message),
    });
  });

  test('that fails by itself keeps a fault planned after its effect for the next call', async () => {
    const flaky = (onCall: number) =>
      ({ functionName: 'failsOnce', onCall, when: 'after', what: { kind: 'stop' } }) as const;
    host.faults.plan(flaky(1));

    await expect(host.invoke('fixture-failsOnce', {})).rejects.toMatchObject({
      name: 'StoreBusyError',
    });
    await expect(host.invoke('fixture-failsOnce', {})).rejects.toMatchObject({ name: 'PowerCut' });
    expect(await host.invoke('fixture-failsOnce', {})).toBe(3);
  });

  test('that answers people is not kept waiting by one that works for a machine', async () => {
    const answered: string[] = [];
    await Promise.all(
      ['blocks', 'echo'].map(async (name) => {
        await host.invoke(`fixture-${name}`, {});
        answered.push(name);
      }),
    );

    expect(answered).toEqual(['echo', 'blocks']);
  });

  test('that breaks down takes only the calls under way with it; the next ones are answered', async () => {
    await expect(host.invoke('fixture-breaksDown', {})).rejects.toMatchObject({
      name: 'Runtime.ExitError',
    });

    expect(await host.invoke('fixture-echo', 1)).toMatchObject({ event: 1 });
  });
});
