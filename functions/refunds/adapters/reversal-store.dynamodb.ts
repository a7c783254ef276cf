import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { reversalSchema } from '@liangxian/shared/refunds/reversal.schema.ts';
import { NOBODYS, type Reversal, type ReversalState } from '@liangxian/shared/refunds/reversal.ts';
import {
  type ItemKey,
  ifStill,
  readItems,
  type TransactItem,
  writeUnits,
} from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import { everything, pageThrough, type Shelves } from '../../platform/shelf-pages.ts';
import type { NotBy, Page, PageRequest, Reversals } from '../ports.ts';
import { shelfOf, shelvesOf } from './refund-shelves.ts';
import { andNotBy } from './second-person.ts';

/** Channel reversals, listed by state and township; what is nobody's stands under `NOBODYS`. */
export class DynamoReversalStore implements Reversals {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #shelves: Shelves<Reversal>;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
    this.#shelves = shelvesOf(
      { documents, table },
      { forward: true, parse: (item): Reversal => reversalSchema.parse(item), orderOf },
    );
  }

  async find(reversalId: string): Promise<Reversal | undefined> {
    const items = await readItems(this.#documents, this.#table, [keyOf(reversalId)]);
    const item = items.values().next().value;
    return item && reversalSchema.parse(item);
  }

  async add(reversals: readonly Reversal[]): Promise<number> {
    const keys = reversals.map(({ reversalId }) => keyOf(reversalId));
    const known = await readItems(this.#documents, this.#table, keys);
    const there = new Set([...known.values()].map(({ pk }) => pk));
    const missing = reversals.filter(({ reversalId }) => !there.has(reversalId));
    const outcomes = await writeUnits(
      this.#documents,
      missing.map((reversal) => [this.#put(reversal, ifStill(undefined))]),
    );
    return outcomes.filter((outcome) => outcome === 'written').length;
  }

  async save(reversal: Reversal, notBy?: NotBy): Promise<void> {
    const condition = andNotBy(ifStill(reversal.version - 1), notBy);
    const [outcome] = await writeUnits(this.#documents, [[this.#put(reversal, condition)]]);
    if (outcome === 'conflict')
      throw new StaleVersionError(`${reversal.reversalId} changed since it was read`);
  }

  list(
    state: ReversalState,
    townshipIds: readonly string[],
    page: PageRequest,
  ): Promise<Page<Reversal>> {
    return pageThrough(this.#shelves, namesOf(state, townshipIds), page);
  }

  all(state: ReversalState, townshipIds: readonly string[]): AsyncIterable<Reversal> {
    return everything(this.#shelves, namesOf(state, townshipIds));
  }

  #put(reversal: Reversal, condition: ReturnType<typeof ifStill>): TransactItem {
    const { reversalId, state, townshipId = NOBODYS } = reversal;
    return {
      Put: {
        TableName: this.#table,
        Item: {
          ...keyOf(reversalId),
          ...reversal,
          shelf: shelfOf('reversal', state, townshipId),
          shelfOrder: orderOf(reversal),
        },
        ...condition,
      },
    };
  }
}

function namesOf(state: ReversalState, townshipIds: readonly string[]): readonly string[] {
  return townshipIds.toSorted().map((townshipId) => shelfOf('reversal', state, townshipId));
}

function orderOf({ townshipId = NOBODYS, raisedAt, reversalId }: Reversal): string {
  return `${townshipId}#${raisedAt}#${reversalId}`;
}

function keyOf(reversalId: string): ItemKey {
  return { pk: reversalId, sk: 'reversal' };
}
