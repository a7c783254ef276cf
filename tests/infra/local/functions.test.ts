import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FunctionHost } from '../../../infra/local/functions/function-host.ts';

const names = ['echo', 'environment', 'refuses', 'breaksDown', 'says', 'isNotThere'];
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

  test('that breaks down takes only the calls under way with it; the next ones are answered', async () => {
    await expect(host.invoke('fixture-breaksDown', {})).rejects.toMatchObject({
      name: 'Runtime.ExitError',
    });

    expect(await host.invoke('fixture-echo', 1)).toMatchObject({ event: 1 });
  });
});
