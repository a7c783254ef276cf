import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Collector } from '@liangxian/shared/cash/authorisation.ts';
import { collectorSchema } from '@liangxian/shared/cash/cash.schema.ts';
import { type ItemKey, ifStill, readItems, writeUnits } from '../../platform/dynamo.ts';
import type { Collectors } from '../ports.ts';

/** Grants to take cash, one item a collector in the township. */
export class DynamoCollectorStore implements Collectors {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async find(townshipId: string, officerId: string): Promise<Collector | undefined> {
    return (await this.findMany(townshipId, [officerId])).get(officerId);
  }

  async findMany(
    townshipId: string,
    officerIds: readonly string[],
  ): Promise<ReadonlyMap<string, Collector>> {
    const keys = officerIds.map((officerId) => keyOf(townshipId, officerId));
    const items = await readItems(this.#documents, this.#table, keys);
    const collectors = [...items.values()].map((item): Collector => collectorSchema.parse(item));
    return new Map(collectors.map((collector) => [collector.officerId, collector]));
  }

  async save(collector: Collector): Promise<'written' | 'conflict'> {
    const { townshipId, officerId, version } = collector;
    const [outcome = 'written'] = await writeUnits(this.#documents, [
      [
        {
          Put: {
            TableName: this.#table,
            Item: { ...collector, ...keyOf(townshipId, officerId) },
            ...ifStill(version === 1 ? undefined : version - 1),
          },
        },
      ],
    ]);
    return outcome;
  }
}

function keyOf(townshipId: string, officerId: string): ItemKey {
  return { pk: `collectors#${townshipId}`, sk: officerId };
}
