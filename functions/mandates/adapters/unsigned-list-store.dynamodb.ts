import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { queryItems, readItems, type StoredItem } from '../../platform/dynamo.ts';
import type { UnsignedList, UnsignedLists } from '../ports.ts';

/** 未签订两两协议人员明细 as they were pushed: one item a year and township. */
export class DynamoUnsignedListStore implements UnsignedLists {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async find(coverageYear: number, townshipId: string): Promise<UnsignedList | undefined> {
    const key = keyOf({ coverageYear, townshipId });
    const items = await readItems(this.#documents, this.#table, [key]);
    const item = items.values().next().value;
    return item && listFrom(item);
  }

  async keep(list: UnsignedList): Promise<UnsignedList> {
    const put = new PutCommand({
      TableName: this.#table,
      Item: { ...keyOf(list), ...list },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    return this.#unlessThere(list, put);
  }

  receive(list: UnsignedList, by: string, at: number): Promise<UnsignedList> {
    const update = new UpdateCommand({
      TableName: this.#table,
      Key: keyOf(list),
      UpdateExpression: 'SET receivedBy = :by, receivedAt = :at',
      ConditionExpression: 'attribute_not_exists(receivedAt)',
      ExpressionAttributeValues: { ':by': by, ':at': at },
    });
    return this.#unlessThere({ ...list, receivedBy: by, receivedAt: at }, update);
  }

  list(coverageYear: number): Promise<readonly UnsignedList[]> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :year',
      ExpressionAttributeValues: { ':year': yearOf(coverageYear) },
      ConsistentRead: true,
    });
    return Array.fromAsync(items, listFrom);
  }

  /** What the command makes of the list, or what somebody else made of it before. */
  async #unlessThere(
    made: UnsignedList,
    command: PutCommand | UpdateCommand,
  ): Promise<UnsignedList> {
    try {
      if (command instanceof PutCommand) await this.#documents.send(command);
      else await this.#documents.send(command);
      return made;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return (await this.find(made.coverageYear, made.townshipId)) ?? made;
    }
  }
}

function keyOf({ coverageYear, townshipId }: Pick<UnsignedList, 'coverageYear' | 'townshipId'>) {
  return { pk: yearOf(coverageYear), sk: townshipId };
}

function yearOf(coverageYear: number): string {
  return `unsigned-lists#${coverageYear}`;
}

function listFrom({ pk: _, sk: __, ...list }: StoredItem): UnsignedList {
  return list as UnsignedList;
}
