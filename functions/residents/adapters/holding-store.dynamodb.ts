import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { holderShardOf } from '@liangxian/shared/residents/holder-shard.ts';
import { personHoldingsSchema } from '@liangxian/shared/residents/holding.schema.ts';
import type { CategoryChange, PersonHoldings } from '@liangxian/shared/residents/holding.ts';
import {
  ifStill,
  queryItems,
  readItems,
  type WriteUnit,
  writeUnits,
} from '../../platform/dynamo.ts';
import { keysOf, type Page, type PageRequest, queryPage } from '../../platform/pages.ts';

const FULL_LISTS = 'full-lists';

/** A change of somebody's category as it goes to the list of the township. */
export type ReceivedChange = CategoryChange & {
  readonly personId: PersonId;
  readonly townshipId: string;
  readonly source: string;
  readonly importId: string;
  readonly receivedAt: number;
};

/** What offices say of persons' identity categories, beside the register; persons a roster has not listed yet, too. */
export class DynamoHoldingStore {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, PersonHoldings>> {
    const keys = [...personIds].map((pk) => ({ pk, sk: 'holdings' }));
    const items = await readItems(this.#documents, this.#table, keys);
    const found = [...items.values()].map(
      (item): PersonHoldings => personHoldingsSchema.parse(item),
    );
    return new Map(found.map((each) => [each.personId, each]));
  }

  /** Saves what is said of each person, and lists what changed by it, on condition that nobody saved it since. */
  async saveMany(
    saved: readonly {
      readonly person: PersonHoldings;
      readonly changes: readonly ReceivedChange[];
    }[],
  ): Promise<readonly ('written' | 'conflict')[]> {
    return writeUnits(
      this.#documents,
      saved.map(({ person, changes }): WriteUnit => {
        const { personId, version } = person;
        return [
          {
            Put: {
              TableName: this.#table,
              Item: {
                ...person,
                pk: personId,
                sk: 'holdings',
                holderShard: holderShardOf(personId),
              },
              ...ifStill(version === 1 ? undefined : version - 1),
            },
          },
          ...changes.map((change) => ({
            Put: { TableName: this.#table, Item: { ...changeKey(change), ...change } },
          })),
        ];
      }),
    );
  }

  /**
   * Persons of one part of the county of whom an office, or a roster's own cell, says a category that an office
   * vouches for. Read from an index, so a change of the last second may be missing.
   */
  async *holdersIn(shard: string): AsyncGenerator<PersonId> {
    let last = '';
    for await (const { pk } of queryItems(this.#documents, {
      TableName: this.#table,
      IndexName: 'byHolder',
      KeyConditionExpression: 'holderShard = :shard',
      ProjectionExpression: 'pk',
      ExpressionAttributeValues: { ':shard': shard },
    })) {
      if (pk !== last) yield String(pk) as PersonId;
      last = String(pk);
    }
  }

  /** What changed for persons of a township, the latest first. */
  async changesOf(townshipId: string, page: PageRequest): Promise<Page<ReceivedChange>> {
    const pk = `category-changes#${townshipId}`;
    const { items, cursor } = await queryPage(
      this.#documents,
      {
        TableName: this.#table,
        KeyConditionExpression: 'pk = :changes',
        ExpressionAttributeValues: { ':changes': pk },
        ScanIndexForward: false,
        ConsistentRead: true,
      },
      keysOf(pk),
      page,
    );
    const found = items.map(({ pk: _, sk: __, ...change }) => change as unknown as ReceivedChange);
    return { items: found, ...(cursor !== undefined && { cursor }) };
  }

  /** From now on who is not on the list of this category does not hold it, whatever a roster's cell says. */
  async noteFullList(categories: readonly string[], importId: string, at: number): Promise<void> {
    await writeUnits(
      this.#documents,
      categories.map((category) => [
        {
          Put: {
            TableName: this.#table,
            Item: { pk: FULL_LISTS, sk: category, importId, at },
            ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
            ExpressionAttributeNames: { '#at': 'at' },
            ExpressionAttributeValues: { ':at': at },
          },
        },
      ]),
    );
  }

  /** Categories of which a full list was ever accepted. */
  async fullyListed(): Promise<ReadonlySet<string>> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :lists',
      ExpressionAttributeValues: { ':lists': FULL_LISTS },
      ConsistentRead: true,
    });
    return new Set(await Array.fromAsync(items, ({ sk }) => String(sk)));
  }
}

/** The latest last; by township, so that no list grows with the county. */
function changeKey(change: ReceivedChange) {
  const { townshipId, receivedAt, personId, source, category } = change;
  return {
    pk: `category-changes#${townshipId}`,
    sk: `${String(receivedAt).padStart(15, '0')}#${personId}#${source}#${category}`,
  };
}
