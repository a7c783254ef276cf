import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { queryItems, readItems, writeUnits } from '../../platform/dynamo.ts';
import { keysOf, type Page, type PageRequest, queryPage } from '../../platform/pages.ts';
import type { AmountDifference, AmountsSet, DueRoster, Rounds } from '../ports.ts';

const ROSTER = 'due-roster#';
const SET = 'amounts-set#';

/** What happened in the rounds of a year: one item a township and round; differences by township. */
export class DynamoRoundStore implements Rounds {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async findDueRoster(coverageYear: number, townshipId: string): Promise<DueRoster | undefined> {
    const key = { pk: roundsOf(coverageYear), sk: ROSTER + townshipId };
    const items = await readItems(this.#documents, this.#table, [key]);
    const item = items.values().next().value;
    return item && withoutKey<DueRoster>(item);
  }

  async keepDueRoster(roster: DueRoster): Promise<DueRoster> {
    const { coverageYear, townshipId } = roster;
    try {
      await this.#documents.send(
        new PutCommand({
          TableName: this.#table,
          Item: { pk: roundsOf(coverageYear), sk: ROSTER + townshipId, ...roster },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return roster;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return (await this.findDueRoster(coverageYear, townshipId)) ?? roster;
    }
  }

  async receiveDueRoster(roster: DueRoster, by: string, at: number): Promise<DueRoster> {
    const { coverageYear, townshipId } = roster;
    try {
      await this.#documents.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: { pk: roundsOf(coverageYear), sk: ROSTER + townshipId },
          UpdateExpression: 'SET receivedBy = :by, receivedAt = :at',
          ConditionExpression: 'attribute_not_exists(receivedAt)',
          ExpressionAttributeValues: { ':by': by, ':at': at },
        }),
      );
      return { ...roster, receivedBy: by, receivedAt: at };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return (await this.findDueRoster(coverageYear, townshipId)) ?? roster;
    }
  }

  dueRosters(coverageYear: number): Promise<readonly DueRoster[]> {
    return this.#all<DueRoster>(coverageYear, ROSTER);
  }

  amountsSet(coverageYear: number): Promise<readonly AmountsSet[]> {
    return this.#all<AmountsSet>(coverageYear, SET);
  }

  async findAmountsSet(coverageYear: number, townshipId: string): Promise<AmountsSet | undefined> {
    const key = { pk: roundsOf(coverageYear), sk: SET + townshipId };
    const item = (await readItems(this.#documents, this.#table, [key])).values().next().value;
    return item && withoutKey<AmountsSet>(item);
  }

  /** Differences first: what is set names only differences that are there. Those of an earlier setting go by its time. */
  async saveAmountsSet(set: AmountsSet, differences: readonly AmountDifference[]): Promise<void> {
    const { coverageYear, townshipId, setAt } = set;
    const pk = differencesOf(coverageYear, townshipId);
    await writeUnits(
      this.#documents,
      differences.map((difference) => {
        const { villageId, personId, scheme } = difference;
        const sk = `${villageId}#${personId}#${scheme}`;
        return [{ Put: { TableName: this.#table, Item: { pk, sk, ...difference, setAt } } }];
      }),
    );
    await this.#documents.send(
      new PutCommand({
        TableName: this.#table,
        Item: { pk: roundsOf(coverageYear), sk: SET + townshipId, ...set },
      }),
    );
  }

  async differences(
    coverageYear: number,
    townshipId: string,
    page: PageRequest,
  ): Promise<Page<AmountDifference>> {
    const set = await this.findAmountsSet(coverageYear, townshipId);
    if (set === undefined) return { items: [] };
    const pk = differencesOf(coverageYear, townshipId);
    const { items, cursor } = await queryPage(
      this.#documents,
      {
        TableName: this.#table,
        KeyConditionExpression: 'pk = :differences',
        FilterExpression: 'setAt = :latest',
        ExpressionAttributeValues: { ':differences': pk, ':latest': set.setAt },
        ConsistentRead: true,
      },
      keysOf(pk),
      page,
    );
    const found = items.map((item) => withoutKey<AmountDifference>(item));
    return { items: found, ...(cursor !== undefined && { cursor }) };
  }

  #all<Round>(coverageYear: number, prefix: string): Promise<readonly Round[]> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :rounds AND begins_with(sk, :kind)',
      ExpressionAttributeValues: { ':rounds': roundsOf(coverageYear), ':kind': prefix },
      ConsistentRead: true,
    });
    return Array.fromAsync(items, (item) => withoutKey<Round>(item));
  }
}

function roundsOf(coverageYear: number): string {
  return `rounds#${coverageYear}`;
}

function differencesOf(coverageYear: number, townshipId: string): string {
  return `differences#${coverageYear}#${townshipId}`;
}

function withoutKey<Value>({ pk: _, sk: __, ...value }: Record<string, unknown>): Value {
  return value as Value;
}
