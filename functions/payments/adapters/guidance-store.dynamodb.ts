import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { cashOnlyMarkSchema } from '@liangxian/shared/payments/guidance.api.ts';
import type { CashOnlyMark } from '@liangxian/shared/payments/guidance.ts';
import { ifStill, readItems, writeUnits } from '../../platform/dynamo.ts';
import { keysOf, type Page, type PageRequest, queryPage } from '../../platform/pages.ts';

type OfVillage = { readonly villageId: string; readonly coverageYear: number };

/** Who can use none of the channels, as the townships found (A30-1): to them cash is offered. */
export class DynamoGuidanceStore {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  /** The marks of some persons of a village, those taken back included. */
  async marksOf(
    village: OfVillage,
    personIds: Iterable<PersonId>,
  ): Promise<ReadonlyMap<PersonId, CashOnlyMark>> {
    const keys = [...personIds].map((sk) => ({ pk: listOf(village), sk }));
    const items = await readItems(this.#documents, this.#table, keys);
    const marks = [...items.values()].map((item) => cashOnlyMarkSchema.parse(item));
    return new Map(marks.map((mark) => [mark.personId, mark]));
  }

  /** Whether cash may be taken from somebody of a village. */
  async isCashOnly(village: OfVillage, personId: PersonId): Promise<boolean> {
    return (await this.marksOf(village, [personId])).get(personId)?.state === 'marked';
  }

  /** Those marked in a village, by person. */
  async pageOfVillage(village: OfVillage, page: PageRequest): Promise<Page<CashOnlyMark>> {
    const pk = listOf(village);
    const { items, cursor } = await queryPage(
      this.#documents,
      {
        TableName: this.#table,
        KeyConditionExpression: 'pk = :list',
        FilterExpression: '#state = :marked',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':list': pk, ':marked': 'marked' },
        ConsistentRead: true,
      },
      keysOf(pk),
      page,
    );
    const marks = items.map((item) => cashOnlyMarkSchema.parse(item));
    return { items: marks, ...(cursor !== undefined && { cursor }) };
  }

  /** Keeps a mark on condition that the version before is there. */
  async keep(mark: CashOnlyMark): Promise<'written' | 'conflict'> {
    const Item = { ...mark, pk: listOf(mark), sk: mark.personId };
    const versionRead = mark.version === 1 ? undefined : mark.version - 1;
    const [outcome] = await writeUnits(this.#documents, [
      [{ Put: { TableName: this.#table, Item, ...ifStill(versionRead) } }],
    ]);
    return outcome ?? 'conflict';
  }
}

function listOf({ coverageYear, villageId }: OfVillage): string {
  return `cash-only#${coverageYear}#${villageId}`;
}
