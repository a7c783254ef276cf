import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { followUpSchema } from '@liangxian/shared/deductions/deduction-run.schema.ts';
import { type FollowUp, UNLISTED_DAYS } from '@liangxian/shared/deductions/follow-up.ts';
import { addDays, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { type ItemKey, queryItems, type TransactItem, writeUnits } from '../../platform/dynamo.ts';
import type { FollowUps } from '../ports.ts';

/** Failures by township and the day whose list is to name them. */
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
            Item: { ...itemKeyFor(followUp), ...followUp },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ]),
    );
  }

  async putOnList(townshipId: string, day: LocalDate): Promise<readonly FollowUp[]> {
    const listed: FollowUp[] = [];
    for (let back = UNLISTED_DAYS; back >= 0; back--) {
      const known = await this.#reported(townshipId, addDays(day, -back));
      const unlisted = known.filter(({ listedOn }) => listedOn === undefined);
      const marked = await writeUnits(
        this.#documents,
        unlisted.map((followUp) => [this.#listing(followUp, day)]),
      );
      listed.push(
        ...known.filter(({ listedOn }) => listedOn === day),
        ...unlisted.filter((_, place) => marked[place] === 'written'),
      );
    }
    return listed;
  }

  #reported(townshipId: string, reportOn: LocalDate): Promise<readonly FollowUp[]> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :list',
      ExpressionAttributeValues: { ':list': listKey(townshipId, reportOn) },
      ConsistentRead: true,
    });
    return Array.fromAsync(items, (item): FollowUp => followUpSchema.parse(item));
  }

  /** Two executions of one day may both list it; a list of another day that was faster keeps it. */
  #listing(followUp: FollowUp, day: LocalDate): TransactItem {
    return {
      Update: {
        TableName: this.#table,
        Key: itemKeyFor(followUp),
        UpdateExpression: 'SET listedOn = :day',
        ConditionExpression: 'attribute_not_exists(listedOn) OR listedOn = :day',
        ExpressionAttributeValues: { ':day': day },
      },
    };
  }
}

function itemKeyFor({ townshipId, reportOn, villageId, instructionId }: FollowUp): ItemKey {
  return { pk: listKey(townshipId, reportOn), sk: `${villageId}#${instructionId}` };
}

function listKey(townshipId: string, reportOn: LocalDate): string {
  return `follow-up#${townshipId}#${reportOn}`;
}
