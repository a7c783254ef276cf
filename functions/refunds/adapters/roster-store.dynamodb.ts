import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { refundRosterSchema } from '@liangxian/shared/refunds/policy-refund.schema.ts';
import type { RefundRoster } from '@liangxian/shared/refunds/refund-roster.ts';
import {
  type ItemKey,
  ifStill,
  readItems,
  type TransactItem,
  writeUnits,
} from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import { pageAcross, type Shelves } from '../../platform/shelf-pages.ts';
import type { Page, PageRequest, Rosters } from '../ports.ts';
import { ROSTER_SHELF, shelvesOf } from './refund-shelves.ts';

/** Refund rosters, by the day on which their refunds were paid. */
export class DynamoRosterStore implements Rosters {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #shelves: Shelves<RefundRoster>;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
    this.#shelves = shelvesOf(
      { documents, table },
      { forward: false, parse: (item): RefundRoster => refundRosterSchema.parse(item), orderOf },
    );
  }

  async find(rosterId: string): Promise<RefundRoster | undefined> {
    const items = await readItems(this.#documents, this.#table, [keyOf(rosterId)]);
    const item = items.values().next().value;
    return item && refundRosterSchema.parse(item);
  }

  list(page: PageRequest): Promise<Page<RefundRoster>> {
    return pageAcross(this.#shelves, [ROSTER_SHELF], page);
  }

  async save(roster: RefundRoster): Promise<void> {
    const [outcome] = await writeUnits(this.#documents, [[rosterWrite(this.#table, roster)]]);
    if (outcome === 'conflict')
      throw new StaleVersionError(`${roster.rosterId} changed since it was read`);
  }
}

/** Writes a roster on condition that it still is what was read; one of version 1 is new. */
export function rosterWrite(table: string, roster: RefundRoster): TransactItem {
  return {
    Put: {
      TableName: table,
      Item: {
        ...keyOf(roster.rosterId),
        ...roster,
        shelf: ROSTER_SHELF,
        shelfOrder: orderOf(roster),
      },
      ...ifStill(roster.version === 1 ? undefined : roster.version - 1),
    },
  };
}

function orderOf({ paidOn, rosterId }: RefundRoster): string {
  return `${paidOn}#${rosterId}`;
}

function keyOf(rosterId: string): ItemKey {
  return { pk: rosterId, sk: 'roster' };
}
