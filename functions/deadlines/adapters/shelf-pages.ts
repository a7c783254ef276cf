import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Page, PageRequest } from '../ports.ts';

/** Lists kept in an index by shelf, in the order of `shelfOrder`. */
export type Shelves<Item> = {
  readonly documents: DynamoDBDocumentClient;
  readonly table: string;
  readonly index: string;
  /** The index's partition attribute. */
  readonly attribute: string;
  readonly forward: boolean;
  readonly parse: (item: Record<string, unknown>) => Item;
  /** Only what sorts before this. */
  readonly before?: string;
  readonly filter?: { readonly path: string; readonly value: string };
};

type StartKey = Record<string, unknown>;

/** A page of one shelf. */
export async function pageOf<Item>(
  shelves: Shelves<Item>,
  shelf: string,
  { limit, cursor }: PageRequest,
): Promise<Page<Item>> {
  const [, from] = opened(cursor);
  const { items, next } = await readShelf(shelves, shelf, limit, from);
  return { items, ...(next === undefined ? {} : { cursor: closed(shelf, next) }) };
}

/** A page of several shelves, one after the other in the order given. */
export async function pageThrough<Item>(
  shelves: Shelves<Item>,
  names: readonly string[],
  { limit, cursor }: PageRequest,
): Promise<Page<Item>> {
  const [name, startKey] = opened(cursor);
  let from = startKey;
  const items: Item[] = [];
  for (const shelf of name === undefined ? names : names.slice(names.indexOf(name))) {
    const read = await readShelf(shelves, shelf, limit - items.length, from);
    items.push(...read.items);
    from = undefined;
    if (read.next !== undefined) return { items, cursor: closed(shelf, read.next) };
    if (items.length >= limit) {
      const following = names[names.indexOf(shelf) + 1];
      return { items, ...(following === undefined ? {} : { cursor: closed(following) }) };
    }
  }
  return { items };
}

async function readShelf<Item>(
  { documents, table, index, attribute, forward, parse, before, filter }: Shelves<Item>,
  shelf: string,
  limit: number,
  startKey: StartKey | undefined,
): Promise<{ readonly items: readonly Item[]; readonly next: StartKey | undefined }> {
  const items: Item[] = [];
  let from = startKey;
  do {
    const { Items = [], LastEvaluatedKey } = await documents.send(
      new QueryCommand({
        TableName: table,
        IndexName: index,
        KeyConditionExpression:
          before === undefined ? '#shelf = :shelf' : '#shelf = :shelf AND shelfOrder < :before',
        ...(filter === undefined ? {} : { FilterExpression: `${named(filter.path)} = :wanted` }),
        ExpressionAttributeNames: { '#shelf': attribute, ...namesIn(filter?.path) },
        ExpressionAttributeValues: {
          ':shelf': shelf,
          ...(before === undefined ? {} : { ':before': before }),
          ...(filter === undefined ? {} : { ':wanted': filter.value }),
        },
        ScanIndexForward: forward,
        Limit: limit - items.length,
        ExclusiveStartKey: from,
      }),
    );
    items.push(...Items.map(parse));
    from = LastEvaluatedKey;
  } while (from !== undefined && items.length < limit);
  return { items, next: from };
}

/** A cursor that is none of ours begins at the beginning. */
function opened(cursor: string | undefined): readonly [string?, StartKey?] {
  if (cursor === undefined) return [];
  try {
    const { shelf, key } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as {
      readonly shelf: string;
      readonly key?: StartKey;
    };
    return key === undefined ? [shelf] : [shelf, key];
  } catch {
    return [];
  }
}

function closed(shelf: string, key?: StartKey): string {
  return Buffer.from(JSON.stringify({ shelf, key })).toString('base64url');
}

function named(path: string): string {
  return path
    .split('.')
    .map((name) => `#${name}`)
    .join('.');
}

function namesIn(path: string | undefined): Record<string, string> {
  return Object.fromEntries((path?.split('.') ?? []).map((name) => [`#${name}`, name]));
}
