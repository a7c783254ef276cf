import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { cashOnlySchema } from '@liangxian/shared/cash/cash.schema.ts';
import type { CashOnly } from '@liangxian/shared/cash/cash-only.ts';
import { writeUnits } from '../../platform/dynamo.ts';
import { keysOf, type Page, type PageRequest, queryPage } from '../../platform/pages.ts';
import type { CashOnlyMarks } from '../ports.ts';

/** Who can use no other channel, by village. A mark that was taken back stays, and is no longer listed. */
export class DynamoCashOnlyMarks implements CashOnlyMarks {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async mark(person: CashOnly, cashOnly: boolean): Promise<void> {
    const Item = { ...person, pk: villageKey(person.villageId), sk: person.personId, cashOnly };
    await writeUnits(this.#documents, [[{ Put: { TableName: this.#table, Item } }]]);
  }

  async ofVillage(villageId: string, page: PageRequest): Promise<Page<CashOnly>> {
    const pk = villageKey(villageId);
    const { items, cursor } = await queryPage(
      this.#documents,
      {
        TableName: this.#table,
        KeyConditionExpression: 'pk = :village',
        FilterExpression: 'cashOnly = :yes',
        ExpressionAttributeValues: { ':village': pk, ':yes': true },
        ConsistentRead: true,
      },
      keysOf(pk),
      page,
    );
    const found = items.map((item): CashOnly => cashOnlySchema.parse(item));
    return { items: found, ...(cursor !== undefined && { cursor }) };
  }
}

function villageKey(villageId: string): string {
  return `cash-only#${villageId}`;
}
