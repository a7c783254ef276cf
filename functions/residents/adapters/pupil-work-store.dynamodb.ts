import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { pupilWorkSchema } from '@liangxian/shared/residents/expansion.schema.ts';
import type { PupilWork, RecordedOutcome } from '@liangxian/shared/residents/expansion.ts';
import { queryItems, readItems, writeUnits } from '../../platform/dynamo.ts';

type School = { readonly term: string; readonly schoolId: string };

/** What was done about pupils who lack medical insurance, by school and term; beside the register, which a new list replaces. */
export class DynamoPupilWorkStore {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async findMany(
    term: string,
    schoolId: string,
    personIds: readonly PersonId[],
  ): Promise<ReadonlyMap<PersonId, PupilWork>> {
    const pk = worksOf({ term, schoolId });
    const keys = personIds.map((sk) => ({ pk, sk }));
    const items = await readItems(this.#documents, this.#table, keys);
    const works = [...items.values()].map(
      ({ sk, ...work }): PupilWork => pupilWorkSchema.parse({ ...work, personId: sk }),
    );
    return new Map(works.map((work) => [work.personId, work]));
  }

  /** The schools that were reminded in a term, and when last. */
  async remindedSchools(term: string): Promise<ReadonlyMap<string, number>> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :reminders',
      ExpressionAttributeValues: { ':reminders': remindersOf(term) },
      ConsistentRead: true,
    });
    const pairs = await Array.fromAsync(
      items,
      ({ sk, remindedAt }) => [String(sk), Number(remindedAt)] as const,
    );
    return new Map(pairs);
  }

  /** An earlier reminder never takes the place of a later one. */
  async markReminded(school: School, personIds: readonly PersonId[], at: number): Promise<void> {
    const pk = worksOf(school);
    await writeUnits(
      this.#documents,
      personIds.map((sk) => [this.#reminded({ pk, sk }, at)]),
    );
  }

  async markSchool({ term, schoolId }: School, at: number): Promise<void> {
    const key = { pk: remindersOf(term), sk: schoolId };
    await writeUnits(this.#documents, [[this.#reminded(key, at)]]);
  }

  async record(
    { personId, ...school }: School & { readonly personId: PersonId },
    outcome: RecordedOutcome,
  ): Promise<void> {
    await this.#documents.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: { pk: worksOf(school), sk: personId },
        UpdateExpression: 'SET outcome = :outcome',
        ExpressionAttributeValues: { ':outcome': outcome },
      }),
    );
  }

  #reminded(key: { readonly pk: string; readonly sk: string }, at: number) {
    return {
      Update: {
        TableName: this.#table,
        Key: key,
        UpdateExpression: 'SET remindedAt = :at',
        ConditionExpression: 'attribute_not_exists(remindedAt) OR remindedAt < :at',
        ExpressionAttributeValues: { ':at': at },
      },
    };
  }
}

function worksOf({ term, schoolId }: School): string {
  return `pupil-works#${term}#${schoolId}`;
}

function remindersOf(term: string): string {
  return `pupil-reminders#${term}`;
}
