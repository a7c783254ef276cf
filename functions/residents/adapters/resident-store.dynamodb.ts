import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { personIdFrom } from '@liangxian/shared/kernel/ids.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import { kindOwning } from '@liangxian/shared/residents/category-owners.ts';
import { holderShardOf } from '@liangxian/shared/residents/holder-shard.ts';
import { residentSchema } from '@liangxian/shared/residents/resident.schema.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import {
  ifStill,
  queryItems,
  readItems,
  type StoredItem,
  type TransactItem,
  writeUnits,
} from '../../platform/dynamo.ts';
import type { FieldPlace, Secrets } from '../../platform/secrets.ts';

/** A village in which residents are listed. */
export type Village = {
  readonly villageId: string;
  readonly villageName: string;
  readonly townshipId: string;
  readonly townshipName: string;
};

/** Residents by person; identity number and telephone are encrypted, the person is found by keyed hash. */
export class DynamoResidentStore {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #secrets: () => Promise<Secrets>;

  constructor(documents: DynamoDBDocumentClient, table: string, secrets: () => Promise<Secrets>) {
    this.#documents = documents;
    this.#table = table;
    this.#secrets = secrets;
  }

  /** The id under which a person with this identity number is kept, known or not. */
  async personIdOf(residentId: ResidentId): Promise<PersonId> {
    return personIdFrom((await this.#secrets()).lookup(residentId));
  }

  async personIdsOf(residentIds: readonly ResidentId[]): Promise<readonly PersonId[]> {
    const { lookup } = await this.#secrets();
    return residentIds.map((residentId) => personIdFrom(lookup(residentId)));
  }

  async find(personId: PersonId): Promise<Resident | undefined> {
    return (await this.findMany([personId])).get(personId);
  }

  async findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Resident>> {
    const keys = [...personIds].map((pk) => ({ pk, sk: 'resident' }));
    const items = await readItems(this.#documents, this.#table, keys);
    const secrets = await this.#secrets();
    const residents = [...items.values()].map((item) => this.#open(item, secrets));
    return new Map(residents.map((resident) => [resident.personId, resident]));
  }

  /** Saves each resident on condition that nobody saved it since; tells which were stale. */
  async saveMany(residents: readonly Resident[]): Promise<readonly ('written' | 'conflict')[]> {
    const secrets = await this.#secrets();
    return writeUnits(
      this.#documents,
      residents.map((resident) => [this.#write(resident, secrets)]),
    );
  }

  /** Persons last listed in a village. Read from an index, so a change of the last second may be missing. */
  async *inVillage(villageId: string): AsyncGenerator<PersonId> {
    for await (const item of queryItems(this.#documents, {
      TableName: this.#table,
      IndexName: 'byVillage',
      KeyConditionExpression: 'villageId = :village',
      ProjectionExpression: 'pk',
      ExpressionAttributeValues: { ':village': villageId },
    })) {
      yield String(item['pk']) as PersonId;
    }
  }

  /** How many of a village are enrolled for a year. */
  async countEnrolled(villageId: string, coverageYear: number): Promise<number> {
    let count = 0;
    for await (const _ of queryItems(this.#documents, {
      TableName: this.#table,
      IndexName: 'byVillage',
      KeyConditionExpression: 'villageId = :village',
      FilterExpression:
        'enrolment.coverageYear = :year AND (enrolment.medical = :yes OR attribute_exists(enrolment.pension))',
      ProjectionExpression: 'pk',
      ExpressionAttributeValues: { ':village': villageId, ':year': coverageYear, ':yes': true },
    })) {
      count += 1;
    }
    return count;
  }

  async saveVillages(villages: readonly Village[]): Promise<void> {
    await writeUnits(
      this.#documents,
      // Without a `villageId` of its own the item stays out of the index of the village's residents.
      villages.map(({ villageId, ...village }) => [
        { Put: { TableName: this.#table, Item: { pk: 'villages', sk: villageId, ...village } } },
      ]),
    );
  }

  async villages(): Promise<readonly Village[]> {
    const villages: Village[] = [];
    for await (const { sk, villageName, townshipId, townshipName } of queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :villages',
      ExpressionAttributeValues: { ':villages': 'villages' },
      ConsistentRead: true,
    })) {
      villages.push({
        villageId: String(sk),
        villageName: String(villageName),
        townshipId: String(townshipId),
        townshipName: String(townshipName),
      });
    }
    return villages;
  }

  #write(resident: Resident, secrets: Secrets): TransactItem {
    const { personId, residentId, phone, version } = resident;
    return {
      Put: {
        TableName: this.#table,
        Item: {
          ...resident,
          pk: personId,
          sk: 'resident',
          // Whose category an office vouches for is found when that office hands in a full list.
          ...(resident.categories.some(({ code, to }) => to === undefined && kindOwning(code)) && {
            holderShard: holderShardOf(personId),
          }),
          residentId: secrets.encrypt(residentId, this.#place(personId, 'residentId')),
          ...(phone !== undefined && {
            phone: secrets.encrypt(phone, this.#place(personId, 'phone')),
          }),
        },
        ...ifStill(version === 1 ? undefined : version - 1),
      },
    };
  }

  #open(item: StoredItem, secrets: Secrets): Resident {
    const personId = String(item['pk']);
    const { residentId, phone } = item;
    return residentSchema.parse({
      ...item,
      residentId: secrets.decrypt(String(residentId), this.#place(personId, 'residentId')),
      ...(phone !== undefined && {
        phone: secrets.decrypt(String(phone), this.#place(personId, 'phone')),
      }),
    });
  }

  #place(item: string, field: string): FieldPlace {
    return { table: 'residents', item, field };
  }
}
