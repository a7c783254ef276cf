import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { writeUnits } from '../../platform/dynamo.ts';
import type { Allowance, Counters } from '../ports.ts';

/** A day's counts are forgotten two days later. */
const KEEP_SECONDS = 3 * 86_400;

/** Counts by day: one more is written only while the limit is not reached, and against all allowances or none. */
export class DynamoCounters implements Counters {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async take(day: string, allowances: readonly Allowance[]): Promise<boolean> {
    const expiresAt = Date.parse(`${day}T00:00:00Z`) / 1_000 + KEEP_SECONDS;
    const [outcome] = await writeUnits(this.#documents, [
      allowances.map(({ what, limit }) => ({
        Update: {
          TableName: this.#table,
          Key: { pk: `count#${what}`, sk: day },
          UpdateExpression: 'ADD taken :one SET expiresAt = :expires',
          ConditionExpression: 'attribute_not_exists(taken) OR taken < :limit',
          ExpressionAttributeValues: { ':one': 1, ':limit': limit, ':expires': expiresAt },
        },
      })),
    ]);
    return outcome === 'written';
  }
}
