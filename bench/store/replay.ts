import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { createTables, startDynamo } from '../../infra/local/dynamo.ts';
import type { Measure } from '../measure/measured.ts';
import { declaredTables } from './declared-tables.ts';
import type { WriteNeeded } from './snapshot.ts';

/**
 * `transact`: in transactions of 100, each write on the condition that what it replaces still stands.
 * `batch`: in batches of 25 that overwrite whatever stands, DynamoDB's cheapest way to write.
 */
export type ReplayArgument = { readonly path: string; readonly how: 'transact' | 'batch' };

/** As many requests under way as the stores of the project have. */
const PARALLEL = 4;
const PER_TRANSACTION = 100;
const PER_BATCH = 25;

/** Writes what a phase of a season wrote, to a fresh engine of the same kind, without any of our code. */
export async function run({ path, how }: ReplayArgument, measure: Measure): Promise<void> {
  const { items, writes } = await readWrites(path);
  const dynamo = await startDynamo();
  const region = 'local';
  await createTables(dynamo.url, region, declaredTables());
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: dynamo.url,
      region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  );
  const replaced = writes.flatMap(({ table, before }) =>
    before === undefined ? [] : [{ table, item: before }],
  );
  await inChunks(replaced, PER_BATCH, (some) => putBatch(documents, some));
  await measure('write', async () => {
    if (how === 'batch') await inChunks(writes, PER_BATCH, (some) => putBatch(documents, some));
    else await inChunks(writes, PER_TRANSACTION, (some) => putTransaction(documents, some));
    return { items, proof: writes.length };
  });
  documents.destroy();
  await dynamo.stop();
}

async function readWrites(path: string) {
  const lines = createInterface({ input: createReadStream(path) });
  const [head = '{}', ...rest] = await Array.fromAsync(lines);
  const { items } = JSON.parse(head) as { readonly items: number };
  return { items, writes: rest.map((line) => JSON.parse(line) as WriteNeeded) };
}

function putBatch(documents: DynamoDBDocumentClient, writes: readonly WriteNeeded[]) {
  const byTable = Map.groupBy(writes, ({ table }) => table);
  const requests = [...byTable].map(([table, some]) => [
    table,
    some.map(({ item }) => ({ PutRequest: { Item: item } })),
  ]);
  return documents.send(new BatchWriteCommand({ RequestItems: Object.fromEntries(requests) }));
}

function putTransaction(documents: DynamoDBDocumentClient, writes: readonly WriteNeeded[]) {
  const puts = writes.map(({ table, item, before }) => ({
    Put: { TableName: table, Item: item, ...ifStill(before) },
  }));
  return documents.send(new TransactWriteCommand({ TransactItems: puts }));
}

function ifStill(before: WriteNeeded['before']) {
  if (before === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  const version = before['version'];
  if (version === undefined) return { ConditionExpression: 'attribute_exists(pk)' };
  return {
    ConditionExpression: 'version = :read',
    ExpressionAttributeValues: { ':read': version },
  };
}

async function inChunks<T>(
  all: readonly T[],
  size: number,
  act: (some: readonly T[]) => Promise<unknown>,
): Promise<void> {
  const starts = Array.from({ length: Math.ceil(all.length / size) }, (_, chunk) => chunk * size);
  const queue = starts.values();
  const worker = async () => {
    for (const start of queue) await act(all.slice(start, start + size));
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}
