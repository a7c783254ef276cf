import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensurePackaged } from '../../../infra/build/ensure-built.ts';
import { templatePath } from '../../../infra/build/package.ts';
import { createTables, engineFor, startDynamo } from '../../../infra/local/dynamo.ts';
import { ResolvedTemplate, readTemplate } from '../../../infra/local/template.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const REGION = 'ap-southeast-1';
const dir = mkdtempSync(join(tmpdir(), 'liangxian-dynamo-'));
let template: ResolvedTemplate;

beforeAll(async () => {
  await ensurePackaged(ROOT, 'aws');
  template = new ResolvedTemplate(readTemplate(templatePath(ROOT, 'aws')), {
    region: REGION,
    accountId: '000000000000',
    parameters: { TokenIssuer: 'https://i', TokenAudience: 'a', CoverageYear: '2027' },
  });
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true }));

async function withTables<Result>(
  where: { readonly dir?: string },
  act: (tables: DynamoDB) => Promise<Result>,
): Promise<Result> {
  const engine = await startDynamo(where);
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const tables = new DynamoDB({ endpoint: engine.url, region: REGION, credentials });
  try {
    await createTables(engine.url, REGION, template.ofType('AWS::DynamoDB::Table'));
    return await act(tables);
  } finally {
    tables.destroy();
    await engine.stop();
  }
}

describe('tables', () => {
  test('have the declared keys and indexes', async () => {
    const described = await withTables({}, (tables) =>
      tables.describeTable({ TableName: 'DuesTable' }),
    );

    expect(described.Table?.KeySchema?.map(({ AttributeName }) => AttributeName)).toEqual([
      'pk',
      'sk',
    ]);
    expect(
      described.Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema }) => [
        IndexName,
        ...(KeySchema ?? []).map(({ AttributeName }) => AttributeName),
      ]).sort(),
    ).toEqual([
      ['bySurplus', 'surplusArea', 'pk'],
      ['byVillage', 'villageYear', 'statusKey'],
    ]);
  });

  test('keep what was written when they are kept in a folder', async () => {
    const Item = { pk: { S: 'ps_1' }, sk: { S: 'resident' } };
    await withTables({ dir }, (tables) => tables.putItem({ TableName: 'ResidentsTable', Item }));

    const found = await withTables({ dir }, (tables) =>
      tables.getItem({ TableName: 'ResidentsTable', Key: Item }),
    );

    expect(found.Item).toEqual(Item);
  });

  test('say of a transaction which part did not hold', async () => {
    const put = (pk: string) => ({
      Put: {
        TableName: 'DuesTable',
        Item: { pk: { S: pk }, sk: { S: 'due' } },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    });
    const reasons = await withTables({}, async (tables) => {
      await tables.transactWriteItems({ TransactItems: [put('ps_1')] });
      return tables
        .transactWriteItems({ TransactItems: [put('ps_2'), put('ps_1')] })
        .catch((error: { readonly CancellationReasons?: readonly { readonly Code?: string }[] }) =>
          error.CancellationReasons?.map(({ Code }) => Code),
        );
    });

    expect(reasons).toEqual(['None', 'ConditionalCheckFailed']);
  });
});

describe('the engine', () => {
  test('is the native one where that runs', () => {
    const { command, args } = engineFor({
      platform: 'linux',
      arch: 'x64',
      jar: '/x/DynamoDBLocal.jar',
    });

    expect(command).toMatch(/dynoxide$/u);
    expect(args(8000, '/data')).toEqual([
      'serve',
      '--port',
      '8000',
      '--db-path',
      '/data/tables.sqlite',
    ]);
  });

  test('is DynamoDB Local elsewhere, when it is installed', () => {
    const { command, args } = engineFor({
      platform: 'darwin',
      arch: 'arm64',
      jar: '/x/DynamoDBLocal.jar',
    });

    expect([command, ...args(8000, undefined)].join(' ')).toBe(
      'java -Djava.library.path=/x/DynamoDBLocal_lib -jar /x/DynamoDBLocal.jar -port 8000 -inMemory',
    );
  });

  test('is missed in one sentence that says what to install', () => {
    expect(() => engineFor({ platform: 'darwin', arch: 'arm64', jar: undefined })).toThrow(
      /^No DynamoDB engine for darwin-arm64: install Java and DynamoDB Local, and set LIANGXIAN_DYNAMODB_LOCAL/u,
    );
  });
});
