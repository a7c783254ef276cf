import { setTimeout as pause } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { chunkedBy } from '@liangxian/shared/kernel/chunks.ts';
import { StoreBusyError } from './failures.ts';

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
export type ItemKey = { readonly pk: string; readonly sk: string };
export type StoredItem = Record<string, unknown>;

/** Writes that stand or fall together, a condition in each that matters. At most 100. */
export type WriteUnit = readonly TransactItem[];

/** Half of what DynamoDB takes: whoever opens a list meanwhile waits behind one transaction, and bulk work is no slower. */
const PACK_UP_TO = 50;
/** DynamoDB's own limit. */
const KEYS_PER_GET = 100;

/** A task alone keeps the store busy with two; a map has many tasks, and people read beside them. */
const PARALLEL = 2;
const MAX_ROUNDS = 12;

/**
 * Writes many independent units in as few transactions as possible. A unit whose condition does not
 * hold is reported as `conflict` and the others of its transaction go on: a bad row never stops a good one.
 *
 * @throws StoreBusyError when contention or throttling outlasts every retry.
 */
export async function writeUnits(
  documents: DynamoDBDocumentClient,
  units: readonly WriteUnit[],
): Promise<readonly ('written' | 'conflict')[]> {
  const outcomes: ('written' | 'conflict')[] = units.map(() => 'written');
  let waiting = units.map((_, index) => index).filter((index) => units[index]?.length !== 0);

  for (let round = 0; waiting.length > 0; round++) {
    if (round === MAX_ROUNDS) throw new StoreBusyError(`${waiting.length} writes found no opening`);
    if (round > 1) await pause(Math.min(2 ** round * 5, 1_000));
    const again: number[] = [];
    await inParallel(packed(units, waiting), PARALLEL, async (indexes) => {
      const failed = await transact(documents, units, indexes);
      if (failed === undefined) return;
      for (const index of indexes) {
        if (failed.has(index)) outcomes[index] = 'conflict';
        else again.push(index);
      }
    });
    waiting = again;
  }
  return outcomes;
}

/** Consistent reads of many items by key, in any number; missing ones are absent from the map. */
export async function readItems(
  documents: DynamoDBDocumentClient,
  table: string,
  keys: Iterable<ItemKey>,
): Promise<ReadonlyMap<string, StoredItem>> {
  const distinct = [...new Map([...keys].map((key) => [itemKeyOf(key), key])).values()];
  const found = new Map<string, StoredItem>();
  await inParallel(chunkedBy(distinct, KEYS_PER_GET), PARALLEL, async (chunk) => {
    let wanted: readonly ItemKey[] = chunk;
    for (let round = 0; wanted.length > 0; round++) {
      if (round === MAX_ROUNDS) throw new StoreBusyError(`${wanted.length} reads found no opening`);
      if (round > 0) await pause(Math.min(2 ** round * 5, 1_000));
      const answer = await documents.send(
        new BatchGetCommand({
          RequestItems: {
            [table]: { Keys: wanted.map(({ pk, sk }) => ({ pk, sk })), ConsistentRead: true },
          },
        }),
      );
      for (const item of answer.Responses?.[table] ?? [])
        found.set(itemKeyOf(item as ItemKey), item);
      wanted = (answer.UnprocessedKeys?.[table]?.Keys ?? []) as ItemKey[];
    }
  });
  return found;
}

/** Every item a query finds, page by page. */
export async function* queryItems(
  documents: DynamoDBDocumentClient,
  query: QueryCommandInput,
): AsyncGenerator<StoredItem> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(new QueryCommand({ ...query, ExclusiveStartKey: from }));
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

/** A write that goes through only if the item still is what was read; `undefined` means it was not there. */
export function ifStill(versionRead: number | undefined): {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
} {
  return versionRead === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': versionRead },
      };
}

export function itemKeyOf({ pk, sk }: ItemKey): string {
  return `${pk} ${sk}`;
}

export async function inParallel<Item>(
  items: readonly Item[],
  limit: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}

function packed(units: readonly WriteUnit[], indexes: readonly number[]): number[][] {
  const packs: number[][] = [];
  let room = 0;
  for (const index of indexes) {
    const size = units[index]?.length ?? 0;
    if (size > room || packs.length === 0) {
      packs.push([]);
      room = PACK_UP_TO;
    }
    packs.at(-1)?.push(index);
    room -= size;
  }
  return packs;
}

/** Undefined when everything was written; otherwise the units whose conditions did not hold. */
async function transact(
  documents: DynamoDBDocumentClient,
  units: readonly WriteUnit[],
  indexes: readonly number[],
): Promise<ReadonlySet<number> | undefined> {
  const owners = indexes.flatMap((index) => (units[index] ?? []).map(() => index));
  try {
    await documents.send(
      new TransactWriteCommand({
        TransactItems: indexes.flatMap((index) => [...(units[index] ?? [])]),
      }),
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const failed = new Set<number>();
    error.CancellationReasons?.forEach(({ Code }, place) => {
      const owner = owners[place];
      if (Code === 'ConditionalCheckFailed' && owner !== undefined) failed.add(owner);
      else if (Code === 'ValidationError' || Code === 'ItemCollectionSizeLimitExceeded')
        throw error;
    });
    return failed;
  }
}
