import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { FileId } from '@liangxian/shared/kernel/ids.ts';
import { queryItems, readItems, writeUnits } from '../../platform/dynamo.ts';
import type { BankReturn, Returns } from '../ports.ts';

/** Returns by the hash of their content, and which of them answered a file. */
export class DynamoReturnStore implements Returns {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async find(returnHash: string): Promise<BankReturn | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#table,
        Key: { pk: `return#${returnHash}`, sk: 'return' },
        ConsistentRead: true,
      }),
    );
    return Item?.['bankReturn'] as BankReturn | undefined;
  }

  async save(bankReturn: BankReturn): Promise<void> {
    const { returnHash, fileId } = bankReturn;
    await writeUnits(this.#documents, [
      [
        {
          Put: {
            TableName: this.#table,
            Item: { pk: `return#${returnHash}`, sk: 'return', bankReturn },
          },
        },
        { Put: { TableName: this.#table, Item: { pk: answersOf(fileId), sk: returnHash } } },
      ],
    ]);
  }

  async ofFile(fileId: FileId): Promise<readonly BankReturn[]> {
    const pointers = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :answers',
      ExpressionAttributeValues: { ':answers': answersOf(fileId) },
      ConsistentRead: true,
    });
    const keys = await Array.fromAsync(pointers, ({ sk }) => ({
      pk: `return#${String(sk)}`,
      sk: 'return',
    }));
    const items = await readItems(this.#documents, this.#table, keys);
    return [...items.values()]
      .map(({ bankReturn }) => bankReturn as BankReturn)
      .sort((left, right) => left.readAt - right.readAt);
  }
}

function answersOf(fileId: FileId): string {
  return `answers#${fileId}`;
}
