import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { PersonName } from '@liangxian/shared/kernel/person-name.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import type { RegisterEntry, RegisterKind } from '@liangxian/shared/residents/register-entry.ts';
import { queryItems, readItems, type StoredItem, writeUnits } from '../../platform/dynamo.ts';
import type { FieldPlace, Secrets } from '../../platform/secrets.ts';

const PERIODS = 'register-periods';
const PERSON = 'person#';

/** A part of a register as a list brings it: one place, one quarter or term. */
type RegisterPart = {
  readonly kind: RegisterKind;
  readonly period: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly entries: readonly RegisterEntry[];
};

type RegisterPlace = {
  readonly placeId: string;
  readonly name: string;
  readonly listedAt: number;
};

/** Registers of other offices, by place and period; identity numbers are encrypted, persons are found by keyed hash. */
export class DynamoRegisterStore {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #secrets: () => Promise<Secrets>;

  constructor(documents: DynamoDBDocumentClient, table: string, secrets: () => Promise<Secrets>) {
    this.#documents = documents;
    this.#table = table;
    this.#secrets = secrets;
  }

  /**
   * Takes over a part of a list. A full list stands alone in its place: entries of earlier lists are no longer read.
   * An older list never overwrites a newer one; the same again changes nothing.
   */
  async take(part: RegisterPart, isFull: boolean, listedAt: number): Promise<void> {
    const { kind, period, placeId, placeName, entries } = part;
    const secrets = await this.#secrets();
    const pk = registerOf(kind, period, placeId);
    await writeUnits(
      this.#documents,
      entries.map((entry) => [
        {
          Put: {
            TableName: this.#table,
            Item: {
              ...entry,
              residentId: secrets.encrypt(entry.residentId, idPlace(pk, entry.personId)),
              pk,
              sk: `${PERSON}${entry.personId}`,
              listedAt,
            },
            ConditionExpression: 'attribute_not_exists(pk) OR listedAt <= :listedAt',
            ExpressionAttributeValues: { ':listedAt': listedAt },
          },
        },
      ]),
    );
    await writeUnits(this.#documents, [
      [this.#mark({ pk: placesOf(kind, period), sk: placeId, name: placeName }, isFull, listedAt)],
      [this.#mark({ pk: PERIODS, sk: kind, period }, true, listedAt)],
    ]);
  }

  /** The quarter or term received last. */
  async latestPeriod(kind: RegisterKind): Promise<string | undefined> {
    const item = await this.#find(PERIODS, kind);
    return item && String(item['period']);
  }

  /** The places of which a register was received. */
  async places(kind: RegisterKind, period: string): Promise<readonly RegisterPlace[]> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :places',
      ExpressionAttributeValues: { ':places': placesOf(kind, period) },
      ConsistentRead: true,
    });
    return Array.fromAsync(items, ({ sk, name, listedAt }) => ({
      placeId: String(sk),
      name: String(name),
      listedAt: Number(listedAt),
    }));
  }

  /** Who is on the register of a place and has not gone, by person, after one person or from the first. */
  async *entriesOf(
    kind: RegisterKind,
    period: string,
    placeId: string,
    after = '',
  ): AsyncGenerator<RegisterEntry> {
    const place = await this.#find(placesOf(kind, period), placeId);
    if (place === undefined) return;
    const pk = registerOf(kind, period, placeId);
    const secrets = await this.#secrets();
    for await (const item of queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :register AND sk > :after',
      FilterExpression: 'listedAt >= :full AND #status <> :left',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':register': pk,
        ':after': `${PERSON}${after}`,
        ':full': fullAtOf(place),
        ':left': 'left',
      },
      ConsistentRead: true,
    })) {
      yield entryFrom(item, pk, secrets);
    }
  }

  /** Whether somebody is on the register of a place and has not gone. */
  async isOn(
    kind: RegisterKind,
    period: string,
    placeId: string,
    personId: PersonId,
  ): Promise<boolean> {
    const [place, entry] = await Promise.all([
      this.#find(placesOf(kind, period), placeId),
      this.#find(registerOf(kind, period, placeId), `${PERSON}${personId}`),
    ]);
    if (place === undefined || entry === undefined) return false;
    return Number(entry['listedAt']) >= fullAtOf(place) && entry['status'] !== 'left';
  }

  #mark(item: { pk: string; sk: string } & StoredItem, isFull: boolean, listedAt: number) {
    return {
      Update: {
        TableName: this.#table,
        Key: { pk: item.pk, sk: item.sk },
        UpdateExpression: `SET listedAt = :at${isFull ? ', fullAt = :at' : ''}, #name = :name, #period = :period`,
        ConditionExpression: 'attribute_not_exists(pk) OR listedAt <= :at',
        ExpressionAttributeNames: { '#name': 'name', '#period': 'period' },
        ExpressionAttributeValues: {
          ':at': listedAt,
          ':name': item['name'] ?? '',
          ':period': item['period'] ?? '',
        },
      },
    };
  }

  async #find(pk: string, sk: string): Promise<StoredItem | undefined> {
    const items = await readItems(this.#documents, this.#table, [{ pk, sk }]);
    return items.values().next().value;
  }
}

function registerOf(kind: RegisterKind, period: string, placeId: string): string {
  return `register#${kind}#${period}#${placeId}`;
}

function placesOf(kind: RegisterKind, period: string): string {
  return `register-places#${kind}#${period}`;
}

/** When the place's last full list was accepted; entries of earlier lists are no longer read. */
function fullAtOf(place: StoredItem): number {
  return Number(place['fullAt'] ?? 0);
}

function entryFrom(item: StoredItem, pk: string, secrets: Secrets): RegisterEntry {
  const { householdNo, className, guardianName } = item;
  const personId = String(item['personId']) as PersonId;
  return {
    personId,
    residentId: secrets.decrypt(String(item['residentId']), idPlace(pk, personId)) as ResidentId,
    name: String(item['name']) as PersonName,
    ...(householdNo !== undefined && { householdNo: String(householdNo) }),
    ...(className !== undefined && { className: String(className) }),
    ...(guardianName !== undefined && { guardianName: String(guardianName) }),
    status: item['status'] as RegisterEntry['status'],
  };
}

function idPlace(pk: string, personId: string): FieldPlace {
  return { table: 'residents', item: `${pk}#${personId}`, field: 'residentId' };
}
