import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { changeRequestSchema } from '@liangxian/shared/dues/change-request.schema.ts';
import type { ChangeRequest } from '@liangxian/shared/dues/change-request.ts';
import type { DueKey } from '@liangxian/shared/dues/due.ts';
import { type ItemKey, ifStill, itemKeyOf, readItems, writeUnits } from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import { keysOf, type Page, type PageRequest, queryPage } from '../../platform/pages.ts';
import type { Changes } from '../ports.ts';

/** Requests by township, and per due the one that waits for its decision. */
export class DynamoChangeStore implements Changes {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async find(changeId: string): Promise<ChangeRequest | undefined> {
    const items = await readItems(this.#documents, this.#table, [keyOf(changeId)]);
    const item = items.values().next().value;
    return item && changeRequestSchema.parse(item);
  }

  async waitingFor(dues: readonly DueKey[]): Promise<readonly (string | undefined)[]> {
    const keys = dues.map(waitingKey);
    const items = await readItems(this.#documents, this.#table, keys);
    return keys.map((key) => {
      const item = items.get(itemKeyOf(key));
      return item?.['waits'] === true ? String(item['changeId']) : undefined;
    });
  }

  async add(request: ChangeRequest): Promise<'added' | 'pending'> {
    const [outcome] = await writeUnits(this.#documents, [
      [
        {
          Put: {
            TableName: this.#table,
            Item: { ...request, ...keyOf(request.changeId) },
            ...ifStill(undefined),
          },
        },
        {
          Put: {
            TableName: this.#table,
            Item: { ...waitingKey(request), changeId: request.changeId, waits: true },
            ConditionExpression: 'attribute_not_exists(pk) OR waits = :no',
            ExpressionAttributeValues: { ':no': false },
          },
        },
      ],
    ]);
    return outcome === 'conflict' ? 'pending' : 'added';
  }

  async save(request: ChangeRequest): Promise<void> {
    const [outcome] = await writeUnits(this.#documents, [
      [
        {
          Put: {
            TableName: this.#table,
            Item: { ...request, ...keyOf(request.changeId) },
            ...ifStill(request.version - 1),
          },
        },
        {
          Put: {
            TableName: this.#table,
            Item: {
              ...waitingKey(request),
              changeId: request.changeId,
              waits: request.state === 'applied_for',
            },
            // Another request may wait by now, when the effect of this one is noted late.
            ConditionExpression: 'attribute_not_exists(pk) OR changeId = :this OR waits = :no',
            ExpressionAttributeValues: { ':this': request.changeId, ':no': false },
          },
        },
      ],
    ]);
    if (outcome === 'conflict')
      throw new StaleVersionError(`${request.changeId} changed since it was read`);
  }

  async ofTownship(
    townshipId: string,
    state: ChangeRequest['state'] | undefined,
    page: PageRequest,
  ): Promise<Page<ChangeRequest>> {
    const pk = listOf(townshipId);
    const { items, cursor } = await queryPage(
      this.#documents,
      {
        TableName: this.#table,
        KeyConditionExpression: 'pk = :changes',
        ...(state !== undefined && {
          FilterExpression: '#state = :state',
          ExpressionAttributeNames: { '#state': 'state' },
        }),
        ExpressionAttributeValues: {
          ':changes': pk,
          ...(state !== undefined && { ':state': state }),
        },
        ScanIndexForward: false,
        ConsistentRead: true,
      },
      keysOf(pk),
      page,
    );
    const found = items.map((item): ChangeRequest => changeRequestSchema.parse(item));
    return { items: found, ...(cursor !== undefined && { cursor }) };
  }
}

/** `ch_<townshipId>_<time>-<tail>`: the id says whose list it stands on. */
export function changeIdFor(townshipId: string, at: number, tail: string): string {
  return `ch_${townshipId}_${at.toString(36)}-${tail}`;
}

function keyOf(changeId: string): ItemKey {
  return { pk: listOf(changeId.slice(3, changeId.lastIndexOf('_'))), sk: changeId };
}

function listOf(townshipId: string): string {
  return `changes#${townshipId}`;
}

function waitingKey({ personId, coverageYear, scheme }: DueKey): ItemKey {
  return { pk: personId, sk: `change#${coverageYear}#${scheme}` };
}
