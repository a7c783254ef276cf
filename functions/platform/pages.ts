import {
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import type { StoredItem } from './dynamo.ts';

export type { Page, PageRequest };

/**
 * One page of what a query finds. The cursor is a sort key only, from which `keyAt` makes the whole key: it can never
 * lead into another list. A filter may pass over many items; then more is read until the page is full.
 */
export async function queryPage(
  documents: DynamoDBDocumentClient,
  query: QueryCommandInput,
  keys: {
    readonly keyAt: (cursor: string) => StoredItem;
    readonly cursorOf: (item: StoredItem) => string;
  },
  { limit, cursor }: PageRequest,
): Promise<Page<StoredItem>> {
  const items: StoredItem[] = [];
  let from = cursor === undefined ? undefined : keys.keyAt(cursor);
  do {
    const { Items = [], LastEvaluatedKey } = await documents.send(
      new QueryCommand({ ...query, Limit: limit - items.length, ExclusiveStartKey: from }),
    );
    items.push(...Items);
    from = LastEvaluatedKey;
  } while (from !== undefined && items.length < limit);
  return { items, ...(from !== undefined && { cursor: keys.cursorOf(from) }) };
}

/** The keys of a list in a table of its own sort order. */
export function keysOf(pk: string) {
  return {
    keyAt: (cursor: string) => ({ pk, sk: cursor }),
    cursorOf: (item: StoredItem) => String(item['sk']),
  };
}
