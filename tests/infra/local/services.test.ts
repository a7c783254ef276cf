import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CountyClock } from '../../../infra/local/county-clock.ts';
import { startsFor } from '../../../infra/local/event-rules.ts';
import { startJsonServices } from '../../../infra/local/json-services.ts';
import { kmsOperations } from '../../../infra/local/kms.ts';
import type { Listening } from '../../../infra/local/listen.ts';
import { Executions } from '../../../infra/local/machines/executions.ts';
import { statesOperations } from '../../../infra/local/machines/states-operations.ts';

const KEY = 'arn:aws:kms:r:0:key/CountyKey';
const MACHINE = 'arn:aws:states:r:0:stateMachine:import';
const dir = mkdtempSync(join(tmpdir(), 'liangxian-services-'));
const aws = { region: 'ap-southeast-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };

const executions = new Executions({
  machines: [
    {
      arn: MACHINE,
      name: 'import',
      definition: {
        StartAt: 'Do it',
        States: {
          'Do it': {
            Type: 'Task',
            Resource: 'arn:aws:lambda:r:0:function:do',
            TimeoutSeconds: 9,
            End: true,
          },
        },
      },
    },
  ],
  around: {
    invoke: async (_, input) => input,
    readObject: () => Promise.reject(new Error('no file')),
  },
  clock: new CountyClock(Date.parse('2026-11-08T01:30:00Z')),
  bookPath: undefined,
  onFailed: () => undefined,
});
let server: Listening;
let kms: KMSClient;
let sfn: SFNClient;

beforeAll(async () => {
  server = await startJsonServices({
    TrentService: kmsOperations(KEY, join(dir, 'key')),
    AWSStepFunctions: statesOperations(executions),
  });
  kms = new KMSClient({ ...aws, endpoint: server.url, maxAttempts: 1 });
  sfn = new SFNClient({ ...aws, endpoint: server.url, maxAttempts: 1 });
});

afterAll(async () => {
  kms.destroy();
  sfn.destroy();
  await server.close();
  rmSync(dir, { recursive: true });
});

describe("the county's key", () => {
  const context = { EncryptionContext: { purpose: 'fields-1', county: '990001' } };

  test('wraps a new data key and opens it again', async () => {
    const made = await kms.send(
      new GenerateDataKeyCommand({ KeyId: KEY, KeySpec: 'AES_256', ...context }),
    );
    const opened = await kms.send(
      new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, ...context }),
    );

    expect(made.Plaintext).toHaveLength(32);
    expect(opened.Plaintext).toEqual(made.Plaintext);
    expect(Buffer.from(made.CiphertextBlob ?? [])).not.toContain(Buffer.from(made.Plaintext ?? []));
  });

  test.each([
    ['for another purpose', { EncryptionContext: { purpose: 'lookup-1', county: '990001' } }],
    ['for no purpose', {}],
  ])('does not open what it wrapped %s', async (_, other) => {
    const made = await kms.send(
      new GenerateDataKeyCommand({ KeyId: KEY, KeySpec: 'AES_256', ...context }),
    );
    const answer = kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, ...other }));

    await expect(answer).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  test('does not open what was changed', async () => {
    const { CiphertextBlob = new Uint8Array() } = await kms.send(
      new EncryptCommand({ KeyId: 'CountyKey', Plaintext: Buffer.from('secret'), ...context }),
    );
    CiphertextBlob[20] = (CiphertextBlob[20] ?? 0) ^ 1;

    await expect(
      kms.send(new DecryptCommand({ CiphertextBlob, ...context })),
    ).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
  });

  test('is the same after a restart, and another county has another', async () => {
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId: KEY, Plaintext: Buffer.from('secret') }),
    );
    const blob = Buffer.from(CiphertextBlob ?? []).toString('base64');
    const [again, other] = [kmsOperations(KEY, join(dir, 'key')), kmsOperations(KEY, undefined)];

    expect(await again['Decrypt']?.({ CiphertextBlob: blob })).toMatchObject({
      Plaintext: Buffer.from('secret').toString('base64'),
    });
    expect(() => other['Decrypt']?.({ CiphertextBlob: blob })).toThrow('Not sealed by this key');
  });

  test('is not found under another name', async () => {
    const answer = kms.send(new GenerateDataKeyCommand({ KeyId: `${KEY}2`, KeySpec: 'AES_256' }));

    await expect(answer).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});

describe('executions over the wire', () => {
  test('are started by name, described and listed as the SDK expects', async () => {
    const start = { stateMachineArn: MACHINE, name: 'accept-im_1', input: '{"importId":"im_1"}' };
    const { executionArn } = await sfn.send(new StartExecutionCommand(start));
    await executions.idle();

    const described = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    const listed = await sfn.send(new ListExecutionsCommand({ stateMachineArn: MACHINE }));

    expect(described).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"importId":"im_1"}',
      startDate: new Date('2026-11-08T01:30:00.001Z'),
    });
    expect(listed.executions?.map(({ name }) => name)).toEqual(['accept-im_1']);
    await expect(sfn.send(new StartExecutionCommand(start))).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
  });

  test('of a machine that is not there are refused', async () => {
    const answer = sfn.send(
      new StartExecutionCommand({ stateMachineArn: `${MACHINE}s`, input: '{}' }),
    );

    await expect(answer).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});

test('an operation that is not offered is refused by name', async () => {
  const answer = await fetch(server.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'TrentService.ScheduleKeyDeletion' },
    body: '{}',
  });

  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ __type: 'UnknownOperationException' });
});

describe('rules', () => {
  const rule = (key: string) => ({
    logicalId: 'RosterArrives',
    properties: {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: ['office'] }, object: { key: [{ prefix: key }] } },
      },
      Targets: [
        {
          Id: '1',
          Arn: MACHINE,
          InputTransformer: {
            InputPathsMap: { key: '$.detail.object.key' },
            InputTemplate: '{ "key": <key> }',
          },
        },
      ],
    },
  });
  const arrival = (name: string, key: string) => ({
    source: 'aws.s3',
    'detail-type': 'Object Created',
    detail: { bucket: { name }, object: { key } },
  });

  test('start their machine for what they describe, with the key as it is', () => {
    const key = 'uploads/im_1/"名单" 1.xlsx';

    expect(startsFor(arrival('office', key), [rule('uploads/')])).toEqual([
      { targetArn: MACHINE, input: { key } },
    ]);
  });

  test.each([
    ['another bucket', 'bank', 'uploads/x'],
    ['another folder', 'office', 'outcomes/x'],
  ])('leave %s alone', (_, bucket, key) => {
    expect(startsFor(arrival(bucket, key), [rule('uploads/')])).toEqual([]);
  });

  test('with a test nobody needed so far are refused', () => {
    const odd = {
      logicalId: 'Odd',
      properties: { EventPattern: { source: [{ 'anything-but': 'x' }] }, Targets: [] },
    };

    expect(() => startsFor(arrival('office', 'x'), [odd])).toThrow(
      'anything-but is not known locally',
    );
  });
});
