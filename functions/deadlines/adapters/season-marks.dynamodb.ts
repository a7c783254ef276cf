import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { milestoneMarkSchema } from '@liangxian/shared/deadlines/duty.schema.ts';
import type { MilestoneMark } from '@liangxian/shared/deadlines/milestones.ts';
import { queryItems } from '../../platform/dynamo.ts';
import type { SeasonMarks } from '../ports.ts';

/** The milestones a season has passed, each marked once. */
export class DynamoSeasonMarks implements SeasonMarks {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  of(coverageYear: number): Promise<readonly MilestoneMark[]> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :season AND begins_with(sk, :milestone)',
      ExpressionAttributeValues: {
        ':season': `season#${coverageYear}`,
        ':milestone': 'milestone#',
      },
      ConsistentRead: true,
    });
    return Array.fromAsync(items, (item): MilestoneMark => milestoneMarkSchema.parse(item));
  }

  async mark(coverageYear: number, mark: MilestoneMark): Promise<void> {
    try {
      await this.#documents.send(
        new PutCommand({
          TableName: this.#table,
          Item: { pk: `season#${coverageYear}`, sk: `milestone#${mark.milestoneId}`, ...mark },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
}
