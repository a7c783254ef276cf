import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { inParallel, itemKeyOf, readItems } from '../../platform/dynamo.ts';
import type { Page, PageRequest } from '../ports.ts';

/** Where a thing stands in a list: by when it was opened, its id behind. */
export function placeOf(openedAt: number, id: string): string {
  return `${String(openedAt).padStart(15, '0')}#${id}`;
}

const BOXES_AT_ONCE = 8;

/**
 * A page of what stands in some boxes, the latest first. Boxes hold places only; the things themselves are read
 * as they are now, and those not wanted are passed over until the page is full.
 */
export async function pageOfBoxes<Item>(
  from: { readonly documents: DynamoDBDocumentClient; readonly table: string; readonly sk: string },
  boxes: readonly string[],
  { cursor, limit }: PageRequest,
  take: (item: Record<string, unknown>) => Item | undefined,
): Promise<Page<Item>> {
  const items: { readonly place: string; readonly item: Item }[] = [];
  let before = cursor;
  for (;;) {
    const places = await placesBefore(from, boxes, before, limit + 1);
    const keys = places.map((place) => ({ pk: place.slice(place.indexOf('#') + 1), sk: from.sk }));
    const found = await readItems(from.documents, from.table, keys);
    for (const [index, place] of places.entries()) {
      const key = keys[index];
      const stored = key && found.get(itemKeyOf(key));
      const item = stored && take(stored);
      if (item !== undefined) items.push({ place, item });
    }
    const last = places.at(-1);
    if (items.length > limit || places.length <= limit || last === undefined) break;
    before = last;
  }
  const page = items.slice(0, limit);
  const next = items.length > limit ? page.at(-1)?.place : undefined;
  return {
    items: page.map(({ item }) => item),
    ...(next !== undefined && { cursor: next }),
  };
}

async function placesBefore(
  { documents, table }: { readonly documents: DynamoDBDocumentClient; readonly table: string },
  boxes: readonly string[],
  before: string | undefined,
  limit: number,
): Promise<readonly string[]> {
  const places = new Set<string>();
  await inParallel(boxes, BOXES_AT_ONCE, async (box) => {
    const { Items = [] } = await documents.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: before === undefined ? 'pk = :box' : 'pk = :box AND sk < :before',
        ExpressionAttributeValues: {
          ':box': `box#${box}`,
          ...(before !== undefined && { ':before': before }),
        },
        ScanIndexForward: false,
        Limit: limit,
        ConsistentRead: true,
      }),
    );
    for (const { sk } of Items) places.add(String(sk));
  });
  return [...places].sort().reverse().slice(0, limit);
}
