import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import aslValidator from 'asl-validator';
import { beforeAll, describe, expect, test } from 'vitest';
import * as failures from '../../functions/platform/failures.ts';
import { ensureBuilt } from '../../infra/build/ensure-built.ts';
import { templatePath } from '../../infra/build/package.ts';
import { declaredMachines } from '../../infra/local/machines/declared-machines.ts';
import type { Machine } from '../../infra/local/machines/executions.ts';
import { runnable } from '../../infra/local/machines/machine-definition.ts';
import {
  type Json,
  type JsonObject,
  ResolvedTemplate,
  readTemplate,
} from '../../infra/local/template.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = join(ROOT, 'infra/state-machines');

/** Errors that Step Functions and Lambda raise themselves (Step Functions developer guide, error names). */
const AWS_ERRORS =
  /^(?:States\.(?:ALL|Timeout|TaskFailed|Permissions|Runtime|DataLimitExceeded|ItemReaderFailed|ExceedToleratedFailureThreshold|HeartbeatTimeout)|Lambda\.(?:ServiceException|AWSLambdaException|SdkClientException|TooManyRequestsException|Unknown|ClientExecutionTimeoutException))$/u;

let template: ResolvedTemplate;
let machines: readonly Machine[];

beforeAll(async () => {
  await ensureBuilt(ROOT);
  template = new ResolvedTemplate(readTemplate(templatePath(ROOT, 'aws')), {
    region: 'ap-southeast-1',
    accountId: '000000000000',
    parameters: {
      TokenIssuer: 'https://issuer.example',
      TokenAudience: 'liangxian',
      CoverageYear: '2027',
    },
  });
  machines = declaredMachines(template);
}, 120_000);

type State = { readonly name: string; readonly state: JsonObject; readonly inChild: boolean };

/** Every state of a machine, those inside maps and branches included. */
function statesOf(machine: JsonObject, inChild = false): readonly State[] {
  const states = Object.entries(machine['States'] as Readonly<Record<string, JsonObject>>);
  return states.flatMap(([name, state]) => {
    const inside = [
      ...((state['Branches'] ?? []) as readonly JsonObject[]),
      ...(state['ItemProcessor'] === undefined ? [] : [state['ItemProcessor'] as JsonObject]),
    ];
    return [
      { name, state, inChild },
      ...inside.flatMap((inner) =>
        statesOf(inner, inChild || state['ItemProcessor'] !== undefined),
      ),
    ];
  });
}

function allStates() {
  return machines.flatMap(({ name, definition }) =>
    statesOf(definition).map((found) => ({ machine: name, ...found })),
  );
}

const named = readdirSync(SOURCES);

describe.each(named)('%s', (file) => {
  const machineName = `liangxian-dev-${file.replace('.asl.json', '')}`;
  const machine = (): Machine => {
    const found = machines.find(({ name }) => name === machineName);
    if (found === undefined) throw new Error(`${machineName} is not declared`);
    return found;
  };

  test('is valid: every next state is there, every path is a path', () => {
    const { isValid, errorsText } = aslValidator(machine().definition, { checkArn: true });

    expect(isValid, errorsText('\n')).toBe(true);
  });

  test('is packaged as it is written, with nothing lost on the way', () => {
    const source = JSON.parse(readFileSync(join(SOURCES, file), 'utf8')) as Json;
    const packaged = template
      .ofType('AWS::StepFunctions::StateMachine')
      .find(({ properties }) => properties['StateMachineName'] === machineName);

    expect(packaged?.properties['Definition']).toEqual(source);
  });

  test('is made of what the local county can run', () => {
    expect(() => runnable(machine().definition)).not.toThrow();
  });

  test('leads to a runbook that is there, when it names one', () => {
    const comment = String(machine().definition['Comment']);
    const named = /Runbook: (\S+)/u.exec(comment)?.[1];

    expect(named === undefined || existsSync(join(ROOT, named)), comment).toBe(true);
  });
});

test('every task calls a declared function', () => {
  const functions = template
    .ofType('AWS::Lambda::Function')
    .map(({ logicalId }) => template.attribute(logicalId, 'Arn'));
  const strangers = allStates().filter(
    ({ state }) => state['Type'] === 'Task' && !functions.includes(String(state['Resource'])),
  );

  expect(strangers.map(({ machine, name }) => `${machine}: ${name}`)).toEqual([]);
});

test('every task ends in time, and its function has that time', () => {
  const timeouts = new Map(
    template
      .ofType('AWS::Lambda::Function')
      .map(({ logicalId, properties }) => [
        template.attribute(logicalId, 'Arn'),
        Number(properties['Timeout']),
      ]),
  );
  for (const { machine, name, state } of allStates()) {
    if (state['Type'] !== 'Task') continue;
    const functionSeconds = timeouts.get(String(state['Resource'])) ?? 0;
    expect.soft(state['TimeoutSeconds'], `${machine}: ${name}`).toBeGreaterThan(0);
    expect
      .soft(functionSeconds, `${machine}: ${name}`)
      .toBeLessThanOrEqual(Number(state['TimeoutSeconds']));
  }
});

test('every map has a limit on what it does at once', () => {
  for (const { machine, name, state } of allStates()) {
    if (state['Type'] !== 'Map') continue;
    expect.soft(state['MaxConcurrency'], `${machine}: ${name}`).toBeGreaterThan(0);
  }
});

test('every error that is retried or caught has a class of ours or a name of AWS', () => {
  const ours = Object.keys(failures);
  const handled = allStates().flatMap(({ state }) =>
    [
      ...((state['Retry'] ?? []) as readonly JsonObject[]),
      ...((state['Catch'] ?? []) as readonly JsonObject[]),
    ].flatMap(({ ErrorEquals }) => ErrorEquals as readonly string[]),
  );

  expect(handled.length).toBeGreaterThan(0);
  expect(handled.filter((name) => !ours.includes(name) && !AWS_ERRORS.test(name))).toEqual([]);
});

test('inside a map no state reads the execution, which is the child there and not the whole', () => {
  const readers = allStates().filter(
    ({ inChild, state }) => inChild && JSON.stringify(state).includes('$$.Execution'),
  );

  expect(readers.map(({ machine, name }) => `${machine}: ${name}`)).toEqual([]);
});

test('only the season waits for a day, and money under way for its next question: all else is found by the daily sweep', () => {
  const waits = allStates().filter(({ state }) => state['Type'] === 'Wait');

  expect(waits.map(({ machine, state }) => [machine, state['TimestampPath']])).toEqual([
    ['liangxian-dev-collection-season', '$.season.value.waitUntil'],
    ['liangxian-dev-channel-reversals', '$.work.value.nextAt'],
  ]);
});
