import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { BankReturn, Returns } from '../ports.ts';

/** Returns by the hash of their content. */
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
    await this.#documents.send(
      new PutCommand({
        TableName: this.#table,
        Item: { pk: `return#${bankReturn.returnHash}`, sk: 'return', bankReturn },
      }),
    );
  }
}
