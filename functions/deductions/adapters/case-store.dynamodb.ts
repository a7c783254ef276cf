import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { staffCaseSchema } from '@liangxian/shared/deductions/deduction-run.schema.ts';
import type { StaffCase } from '@liangxian/shared/deductions/staff-case.ts';
import type { CaseId } from '@liangxian/shared/kernel/ids.ts';
import { queryItems } from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Cases } from '../ports.ts';

const CASES = 'case';

export class DynamoCaseStore implements Cases {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async open(staffCase: StaffCase): Promise<void> {
    try {
      await this.#documents.send(
        new PutCommand({
          TableName: this.#table,
          Item: { pk: CASES, sk: staffCase.caseId, ...staffCase },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  async find(caseId: CaseId): Promise<StaffCase | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#table,
        Key: { pk: CASES, sk: caseId },
        ConsistentRead: true,
      }),
    );
    return Item && staffCaseSchema.parse(Item);
  }

  /** Open cases first, the oldest on top. */
  async list(): Promise<readonly StaffCase[]> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :cases',
      ExpressionAttributeValues: { ':cases': CASES },
      ConsistentRead: true,
    });
    const cases = await Array.fromAsync(items, (item): StaffCase => staffCaseSchema.parse(item));
    const rank = ({ decision, openedAt }: StaffCase) =>
      (decision === undefined ? 0 : 1e15) + openedAt;
    return cases.sort((left, right) => rank(left) - rank(right));
  }

  async decide(caseId: CaseId, decision: NonNullable<StaffCase['decision']>): Promise<void> {
    try {
      await this.#documents.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: { pk: CASES, sk: caseId },
          UpdateExpression: 'SET decision = :decision',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(decision)',
          ExpressionAttributeValues: { ':decision': decision },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      throw new StaleVersionError(`The case ${caseId} was decided meanwhile`, { cause: error });
    }
  }
}
