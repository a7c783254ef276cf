import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DeliveryId } from '@liangxian/shared/exchange/delivery.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import { inParallel, itemKeyOf, readItems } from '../../platform/dynamo.ts';
import type { ListedPerson, Listing, PersonLists } from '../ports.ts';

const LISTS = 'lists';
const WRITES_AT_ONCE = 16;

/**
 * One item a person, under the keyed hash of the identity number, with an attribute for each delivery that names
 * them: a delivery's later version takes the place of the earlier one.
 */
export class DynamoPersonLists implements PersonLists {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #personIdsOf: (residentIds: readonly ResidentId[]) => Promise<readonly PersonId[]>;

  constructor(
    documents: DynamoDBDocumentClient,
    table: string,
    personIdsOf: (residentIds: readonly ResidentId[]) => Promise<readonly PersonId[]>,
  ) {
    this.#documents = documents;
    this.#table = table;
    this.#personIdsOf = personIdsOf;
  }

  async note(
    { deliveryId, revision }: { readonly deliveryId: DeliveryId; readonly revision: number },
    persons: readonly ListedPerson[],
  ): Promise<void> {
    const ids = await this.#personIdsOf(persons.map(({ residentId }) => residentId));
    const noted = persons.map(({ rowNo, name }, index) => ({ id: ids[index], rowNo, name }));
    await inParallel(noted, WRITES_AT_ONCE, async ({ id, rowNo, name }) => {
      await this.#documents.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: { pk: `person#${id}`, sk: LISTS },
          UpdateExpression: 'SET #list = :listing',
          ExpressionAttributeNames: { '#list': deliveryId },
          ExpressionAttributeValues: { ':listing': { revision, rowNo, name } },
        }),
      );
    });
  }

  async of(persons: readonly ListedPerson[]): Promise<readonly (readonly Listing[])[]> {
    const ids = await this.#personIdsOf(persons.map(({ residentId }) => residentId));
    const keys = ids.map((id) => ({ pk: `person#${id}`, sk: LISTS }));
    const found = await readItems(this.#documents, this.#table, keys);
    return keys.map((key) => {
      const { pk: _, sk: __, ...lists } = found.get(itemKeyOf(key)) ?? {};
      return Object.entries(lists).map(([deliveryId, listing]) => ({
        ...(listing as Omit<Listing, 'deliveryId'>),
        deliveryId: deliveryId as DeliveryId,
      }));
    });
  }
}
