import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CashDay } from '@liangxian/shared/cash/cash-day.ts';
import type { CashDevice } from '@liangxian/shared/cash/cash-device.ts';
import type { CashEntry } from '@liangxian/shared/cash/cash-entry.ts';
import type { Trouble } from '@liangxian/shared/cash/trouble.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import {
  type ItemKey,
  queryItems,
  readItems,
  type StoredItem,
  writeUnits,
} from '../../platform/dynamo.ts';
import { keysOf, type Page, type PageRequest, queryPage } from '../../platform/pages.ts';
import type { BookChange, CashBook, Slip } from '../ports.ts';
import {
  dayFrom,
  dayWrite,
  deviceFrom,
  deviceWrite,
  entryFrom,
  entryWrites,
  slipWrite,
} from './cash-items.ts';
import { dayKey, deviceKey, entriesOfDay, sentKey, slipKey, troubleShelfOf } from './cash-keys.ts';

/** The cash register: an entry and the sums of its day are always written together. */
export class DynamoCashBook implements CashBook {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async findDay(dayId: string): Promise<CashDay | undefined> {
    const item = await this.#one(dayKey(dayId));
    return item && dayFrom(item);
  }

  daysOf(collectorId: string): Promise<readonly CashDay[]> {
    return Array.fromAsync(
      queryItems(this.#documents, {
        TableName: this.#table,
        KeyConditionExpression: 'pk = :collector',
        ExpressionAttributeValues: { ':collector': `collector#${collectorId}` },
        ConsistentRead: true,
      }),
      dayFrom,
    );
  }

  async daysIn(
    townshipId: string,
    on: LocalDate | undefined,
    page: PageRequest,
  ): Promise<Page<CashDay>> {
    const ofDay = on === undefined ? '' : ' AND begins_with(dayOrder, :day)';
    return pageOf(
      await queryPage(
        this.#documents,
        {
          TableName: this.#table,
          IndexName: 'byTownship',
          KeyConditionExpression: `townshipShelf = :township${ofDay}`,
          ExpressionAttributeValues: {
            ':township': townshipId,
            ...(on !== undefined && { ':day': on }),
          },
          ScanIndexForward: false,
        },
        {
          cursorOf: (item) => String(item['dayOrder']),
          keyAt: (dayOrder) => ({
            ...dayKey(lastOf(dayOrder)),
            townshipShelf: townshipId,
            dayOrder,
          }),
        },
        page,
      ),
      dayFrom,
    );
  }

  async findEntry(entryId: string): Promise<CashEntry | undefined> {
    const sent = await this.#one(sentKey(entryId));
    if (sent === undefined) return undefined;
    const item = await this.#one({ pk: entriesOfDay(String(sent['dayId'])), sk: entryId });
    return item && entryFrom(item);
  }

  async entriesOf(dayId: string, page: PageRequest): Promise<Page<CashEntry>> {
    const pk = entriesOfDay(dayId);
    return pageOf(
      await queryPage(this.#documents, this.#entriesQuery(pk), keysOf(pk), page),
      entryFrom,
    );
  }

  everyEntryOf(dayId: string): Promise<readonly CashEntry[]> {
    return Array.fromAsync(
      queryItems(this.#documents, this.#entriesQuery(entriesOfDay(dayId))),
      entryFrom,
    );
  }

  async troubledDays(kind: Trouble, townshipId: string, page: PageRequest): Promise<Page<CashDay>> {
    return pageOf(
      await this.#troubles(kind, townshipId, page, (order) => dayKey(lastOf(order))),
      dayFrom,
    );
  }

  async troubledEntries(
    kind: Trouble,
    townshipId: string,
    page: PageRequest,
  ): Promise<Page<CashEntry>> {
    const keyAt = (order: string) => {
      const [, dayId = '', sk = ''] = order.split('#');
      return { pk: entriesOfDay(dayId), sk };
    };
    return pageOf(await this.#troubles(kind, townshipId, page, keyAt), entryFrom);
  }

  async device(deviceId: string): Promise<CashDevice | undefined> {
    const item = await this.#one(deviceKey(deviceId));
    return item && deviceFrom(item);
  }

  async devicesWithGaps(townshipId: string, page: PageRequest): Promise<Page<CashDevice>> {
    return pageOf(await this.#troubles('device_gap', townshipId, page, deviceKey), deviceFrom);
  }

  async saveDevice(device: CashDevice): Promise<'written' | 'conflict'> {
    const [outcome = 'written'] = await writeUnits(this.#documents, [
      [deviceWrite(this.#table, device)],
    ]);
    return outcome;
  }

  async save({ day, dayRead, entries, slip, device }: BookChange): Promise<'written' | 'conflict'> {
    const [outcome = 'written'] = await writeUnits(this.#documents, [
      [
        dayWrite(this.#table, day, dayRead),
        ...entries.flatMap((change) => entryWrites(this.#table, change)),
        ...(slip === undefined ? [] : [slipWrite(this.#table, slip, day.dayId)]),
        ...(device === undefined ? [] : [deviceWrite(this.#table, device)]),
      ],
    ]);
    return outcome;
  }

  async dayOfSlip(slip: Slip): Promise<string | undefined> {
    const item = await this.#one(slipKey(slip));
    return item && String(item['dayId']);
  }

  #troubles(
    kind: Trouble,
    townshipId: string,
    page: PageRequest,
    keyAt: (order: string) => ItemKey,
  ): Promise<Page<StoredItem>> {
    const troubleShelf = troubleShelfOf(kind, townshipId);
    return queryPage(
      this.#documents,
      {
        TableName: this.#table,
        IndexName: 'byTrouble',
        KeyConditionExpression: 'troubleShelf = :shelf',
        ExpressionAttributeValues: { ':shelf': troubleShelf },
      },
      {
        cursorOf: (item) => String(item['troubleOrder']),
        keyAt: (troubleOrder) => ({ ...keyAt(troubleOrder), troubleShelf, troubleOrder }),
      },
      page,
    );
  }

  #entriesQuery(pk: string) {
    return {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :day',
      ExpressionAttributeValues: { ':day': pk },
      ConsistentRead: true,
    };
  }

  async #one(key: ItemKey): Promise<StoredItem | undefined> {
    return (await readItems(this.#documents, this.#table, [key])).values().next().value;
  }
}

function pageOf<Item>(
  { items, cursor }: Page<StoredItem>,
  from: (item: StoredItem) => Item,
): Page<Item> {
  return { items: items.map(from), ...(cursor !== undefined && { cursor }) };
}

function lastOf(order: string): string {
  return order.slice(order.lastIndexOf('#') + 1);
}
