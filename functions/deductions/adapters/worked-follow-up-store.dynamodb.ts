import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { workedFollowUpSchema } from '@liangxian/shared/deductions/worked-follow-up.schema.ts';
import type {
  FollowUpState,
  WorkedFollowUp,
} from '@liangxian/shared/deductions/worked-follow-up.ts';
import { type ItemKey, ifStill, queryItems, readItems, writeUnits } from '../../platform/dynamo.ts';
import { type Page, type PageRequest, queryPage } from '../../platform/pages.ts';
import type { WorkedFollowUps } from '../ports.ts';

/** Failures as townships work on them: one item a due, listed by township and state, the latest failure first. */
export class DynamoWorkedFollowUpStore implements WorkedFollowUps {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async findMany(followUpIds: Iterable<string>): Promise<ReadonlyMap<string, WorkedFollowUp>> {
    const items = await readItems(this.#documents, this.#table, [...followUpIds].map(keyOf));
    const found = [...items.values()].map(
      (item): WorkedFollowUp => workedFollowUpSchema.parse(item),
    );
    return new Map(found.map((each) => [each.followUpId, each]));
  }

  saveMany(followUps: readonly WorkedFollowUp[]): Promise<readonly ('written' | 'conflict')[]> {
    return writeUnits(
      this.#documents,
      followUps.map((each) => [
        {
          Put: {
            TableName: this.#table,
            Item: {
              ...each,
              ...keyOf(each.followUpId),
              followUpShelf: shelfOf(each.townshipId, each.state),
              followUpOrder: `${each.failedOn}#${each.villageId}#${each.followUpId}`,
            },
            ...ifStill(each.version === 1 ? undefined : each.version - 1),
          },
        },
      ]),
    );
  }

  async page(
    asked: {
      readonly townshipId: string;
      readonly state: FollowUpState;
      readonly villageId?: string | undefined;
    },
    page: PageRequest,
  ): Promise<Page<WorkedFollowUp>> {
    const { townshipId, state, villageId } = asked;
    const followUpShelf = shelfOf(townshipId, state);
    const { items, cursor } = await queryPage(
      this.#documents,
      {
        TableName: this.#table,
        IndexName: 'byFollowUp',
        KeyConditionExpression: 'followUpShelf = :shelf',
        ...(villageId !== undefined && { FilterExpression: 'villageId = :village' }),
        ExpressionAttributeValues: {
          ':shelf': followUpShelf,
          ...(villageId !== undefined && { ':village': villageId }),
        },
        ScanIndexForward: false,
      },
      {
        cursorOf: (item) => String(item['followUpOrder']),
        keyAt: (followUpOrder) => {
          const followUpId = followUpOrder.split('#').at(-1) ?? '';
          return { ...keyOf(followUpId), followUpShelf, followUpOrder };
        },
      },
      page,
    );
    const found = items.map((item): WorkedFollowUp => workedFollowUpSchema.parse(item));
    return { items: found, ...(cursor !== undefined && { cursor }) };
  }

  /** What still needs somebody in a township. */
  async *unfinishedIn(townshipId: string): AsyncGenerator<WorkedFollowUp> {
    for (const state of ['open', 'promised'] as const) {
      for await (const item of queryItems(this.#documents, {
        TableName: this.#table,
        IndexName: 'byFollowUp',
        KeyConditionExpression: 'followUpShelf = :shelf',
        ExpressionAttributeValues: { ':shelf': shelfOf(townshipId, state) },
      })) {
        yield workedFollowUpSchema.parse(item);
      }
    }
  }
}

/** `ps_….2027.resident_medical` stands with its person. */
function keyOf(followUpId: string): ItemKey {
  const [personId = '', coverageYear = '', scheme = ''] = followUpId.split('.');
  return { pk: personId, sk: `work#${coverageYear}#${scheme}` };
}

function shelfOf(townshipId: string, state: FollowUpState): string {
  return `${townshipId}#${state}`;
}
