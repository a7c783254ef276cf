import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { queryItems } from '../../platform/dynamo.ts';
import type { Figures, TownshipFigures } from '../ports.ts';

/** The latest count of each township, one item each. */
export class DynamoFigureStore implements Figures {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async save(figures: TownshipFigures): Promise<void> {
    const { coverageYear, townshipId } = figures;
    await this.#documents.send(
      new PutCommand({
        TableName: this.#table,
        Item: { pk: figuresOf(coverageYear), sk: townshipId, ...figures },
      }),
    );
  }

  ofYear(coverageYear: number): Promise<readonly TownshipFigures[]> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :figures',
      ExpressionAttributeValues: { ':figures': figuresOf(coverageYear) },
      ConsistentRead: true,
    });
    return Array.fromAsync(items, (item) => {
      const { pk: _, sk: __, ...figures } = item;
      return figures as unknown as TownshipFigures;
    });
  }
}

function figuresOf(coverageYear: number): string {
  return `figures#${coverageYear}`;
}
