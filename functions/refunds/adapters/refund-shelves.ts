import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Shelves } from '../../platform/shelf-pages.ts';

/** A list of one kind in one state, township by township; an item's place in it begins with its township. */
export function shelfOf(kind: 'reversal' | 'refund', state: string, townshipId: string): string {
  return `${kind}#${state}#${townshipId}`;
}

export const ROSTER_SHELF = 'rosters';

/** The lists of the room's table. */
export function shelvesOf<Item>(
  from: { readonly documents: DynamoDBDocumentClient; readonly table: string },
  list: Pick<Shelves<Item>, 'forward' | 'parse' | 'orderOf'>,
): Shelves<Item> {
  return { ...from, index: 'byShelf', attribute: 'shelf', ...list };
}
