import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { followUpSchema } from '@liangxian/shared/deductions/deduction-run.schema.ts';
import type { FollowUp } from '@liangxian/shared/deductions/follow-up.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { queryItems, writeUnits } from '../../platform/dynamo.ts';
import type { FollowUps } from '../ports.ts';

/** Failures by township and the day of the list they stand on. */
export class DynamoFollowUpStore implements FollowUps {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  /** One that is there already stays as the township has worked on it. */
  async saveMany(followUps: readonly FollowUp[]): Promise<void> {
    await writeUnits(
      this.#documents,
      followUps.map((followUp) => [
        {
          Put: {
            TableName: this.#table,
            Item: {
              pk: listKey(followUp.townshipId, followUp.reportOn),
              sk: `${followUp.villageId}#${followUp.instructionId}`,
              ...followUp,
            },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ]),
    );
  }

  async inTownship(townshipId: string, reportOn: LocalDate): Promise<readonly FollowUp[]> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :list',
      ExpressionAttributeValues: { ':list': listKey(townshipId, reportOn) },
      ConsistentRead: true,
    });
    return Array.fromAsync(items, (item): FollowUp => followUpSchema.parse(item));
  }
}

function listKey(townshipId: string, reportOn: LocalDate): string {
  return `follow-up#${townshipId}#${reportOn}`;
}
