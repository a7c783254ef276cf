import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { personIdFrom } from '@liangxian/shared/kernel/ids.ts';
import { nameKeyOf } from '@liangxian/shared/kernel/person-name.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import { kindOwning } from '@liangxian/shared/residents/category-owners.ts';
import { holderShardOf } from '@liangxian/shared/residents/holder-shard.ts';
import { residentSchema } from '@liangxian/shared/residents/resident.schema.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import {
  ifStill,
  queryItems,
  readItems,
  type StoredItem,
  type TransactItem,
  writeUnits,
} from '../../platform/dynamo.ts';
import { type Page, type PageRequest, queryPage } from '../../platform/pages.ts';
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

  /** A page of a village's residents, or of one household of it. */
  async pageOfVillage(
    villageId: string,
    householdNo: string | undefined,
    page: PageRequest,
  ): Promise<Page<Resident>> {
    const { items, cursor } = await queryPage(
      this.#documents,
      {
        TableName: this.#table,
        IndexName: 'byVillage',
        KeyConditionExpression: 'villageId = :village',
        ...(householdNo !== undefined && { FilterExpression: 'householdNo = :household' }),
        ExpressionAttributeValues: {
          ':village': villageId,
          ...(householdNo !== undefined && { ':household': householdNo }),
        },
      },
      {
        cursorOf: ({ pk }) => String(pk),
        keyAt: (pk) => ({ pk, sk: 'resident', villageId }),
      },
      page,
    );
    const secrets = await this.#secrets();
    const found = items.map((item) => this.#open(item, secrets));
    return { items: found, ...(cursor !== undefined && { cursor }) };
  }

  /**
   * A page of residents whose name begins so, whatever its dots and blanks, within an area. The index is by the name's
   * first two characters: common ones share a partition, which a county's size does not burden.
   */
  async pageByName(nameKey: string, area: Area, page: PageRequest): Promise<Page<Resident>> {
    const nameShelf = nameShelfOf(nameKey);
    const { items, cursor } = await queryPage(
      this.#documents,
      {
        TableName: this.#table,
        IndexName: 'byName',
        KeyConditionExpression: 'nameShelf = :shelf AND begins_with(nameOrder, :name)',
        ...withinArea(area),
        ExpressionAttributeValues: {
          ':shelf': nameShelf,
          ':name': nameKey,
          ...withinArea(area).ExpressionAttributeValues,
        },
      },
      {
        cursorOf: ({ nameOrder }) => String(nameOrder),
        keyAt: (nameOrder) => ({
          pk: nameOrder.slice(nameOrder.lastIndexOf('#') + 1),
          sk: 'resident',
          nameShelf,
          nameOrder,
        }),
      },
      page,
    );
    const found = await this.findMany(items.map(({ pk }) => String(pk) as PersonId));
    const inOrder = items.flatMap(({ pk }) => found.get(String(pk) as PersonId) ?? []);
    return { items: inOrder, ...(cursor !== undefined && { cursor }) };
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
    for await (const item of queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :villages',
      ExpressionAttributeValues: { ':villages': 'villages' },
      ConsistentRead: true,
    })) {
      villages.push(villageFrom(item));
    }
    return villages;
  }

  async village(villageId: string): Promise<Village | undefined> {
    const key = { pk: 'villages', sk: villageId };
    const item = (await readItems(this.#documents, this.#table, [key])).values().next().value;
    return item && villageFrom(item);
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
          nameShelf: nameShelfOf(nameKeyOf(resident.name)),
          nameOrder: `${nameKeyOf(resident.name)}#${personId}`,
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

function villageFrom({ sk, villageName, townshipId, townshipName }: StoredItem): Village {
  return {
    villageId: String(sk),
    villageName: String(villageName),
    townshipId: String(townshipId),
    townshipName: String(townshipName),
  };
}

/** Two characters: a family name of one, or the first of a name in several parts, with what follows. */
function nameShelfOf(nameKey: string): string {
  return [...nameKey].slice(0, 2).join('');
}

function withinArea(area: Area): {
  readonly FilterExpression?: string;
  readonly ExpressionAttributeValues?: Record<string, string>;
} {
  switch (area.kind) {
    case 'county':
      return {};
    case 'township':
      return {
        FilterExpression: 'townshipId = :township',
        ExpressionAttributeValues: { ':township': area.townshipId },
      };
    case 'village':
      return {
        FilterExpression: 'villageId = :village',
        ExpressionAttributeValues: { ':village': area.villageId },
      };
  }
}
