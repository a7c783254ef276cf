import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Page, PageRequest } from './pages.ts';

/** Lists kept in an index by shelf, in the order of `shelfOrder`, which no two items share. */
export type Shelves<Item> = {
  readonly documents: DynamoDBDocumentClient;
  readonly table: string;
  readonly index: string;
  /** The index's partition attribute. */
  readonly attribute: string;
  readonly forward: boolean;
  readonly parse: (item: Record<string, unknown>) => Item;
  readonly orderOf: (item: Item) => string;
  /** Only what sorts before this; of lists that go forward. */
  readonly before?: string;
  readonly filter?: { readonly path: string; readonly value: string };
};

/**
 * A page of several shelves read side by side, as one list in one order. The cursor is the place of the last item
 * and nothing else: it leads into no other shelf.
 */
export async function pageAcross<Item>(
  shelves: Shelves<Item>,
  names: readonly string[],
  { limit, cursor }: PageRequest,
): Promise<Page<Item>> {
  const read = await Promise.all(names.map((name) => readShelf(shelves, name, limit + 1, cursor)));
  const sign = shelves.forward ? 1 : -1;
  const items = read
    .flat()
    .sort((one, other) => (shelves.orderOf(one) < shelves.orderOf(other) ? -sign : sign));
  return cut(shelves, items, limit);
}

/** A page of several shelves one after the other; each begins where the one before ends. */
export async function pageThrough<Item>(
  shelves: Shelves<Item>,
  names: readonly string[],
  { limit, cursor }: PageRequest,
): Promise<Page<Item>> {
  const items: Item[] = [];
  for (const name of names) {
    items.push(...(await readShelf(shelves, name, limit + 1 - items.length, cursor)));
    if (items.length > limit) break;
  }
  return cut(shelves, items, limit);
}

/** Everything on some shelves, one after the other. */
export async function* everything<Item>(
  shelves: Shelves<Item>,
  names: readonly string[],
): AsyncGenerator<Item> {
  for (const name of names) yield* await readShelf(shelves, name, Number.POSITIVE_INFINITY);
}

function cut<Item>({ orderOf }: Shelves<Item>, found: readonly Item[], limit: number): Page<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (last === undefined || found.length <= limit) return { items };
  return { items, cursor: orderOf(last) };
}

async function readShelf<Item>(
  shelves: Shelves<Item>,
  shelf: string,
  limit: number,
  after?: string,
): Promise<readonly Item[]> {
  const { documents, table, index, attribute, forward, parse, filter } = shelves;
  const range = rangeOf(shelves, after);
  if (range === undefined) return [];
  const items: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documents.send(
      new QueryCommand({
        TableName: table,
        IndexName: index,
        KeyConditionExpression: `#shelf = :shelf${range.expression}`,
        ...(filter === undefined ? {} : { FilterExpression: `${named(filter.path)} = :wanted` }),
        ExpressionAttributeNames: { '#shelf': attribute, ...namesIn(filter?.path) },
        ExpressionAttributeValues: {
          ':shelf': shelf,
          ...range.values,
          ...(filter === undefined ? {} : { ':wanted': filter.value }),
        },
        ScanIndexForward: forward,
        ...(Number.isFinite(limit) ? { Limit: limit - items.length } : {}),
        ExclusiveStartKey: from,
      }),
    );
    items.push(...Items.map(parse));
    from = LastEvaluatedKey;
  } while (from !== undefined && items.length < limit);
  return items;
}

/** Undefined where nothing can lie in between. */
function rangeOf<Item>({ forward, before }: Shelves<Item>, after: string | undefined) {
  const JUST_AFTER = '\u0000';
  const low = after !== undefined && forward ? `${after}${JUST_AFTER}` : undefined;
  const high = forward ? before : after;
  if (low !== undefined && high !== undefined) {
    if (low > high) return undefined;
    return {
      expression: ' AND shelfOrder BETWEEN :low AND :high',
      values: { ':low': low, ':high': high },
    };
  }
  if (low !== undefined) return { expression: ' AND shelfOrder >= :low', values: { ':low': low } };
  if (high !== undefined)
    return { expression: ' AND shelfOrder < :high', values: { ':high': high } };
  return { expression: '', values: {} };
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
