import {
  cashDaySchema,
  cashDeviceSchema,
  cashEntrySchema,
} from '@liangxian/shared/cash/cash.schema.ts';
import { type CashDay, dayIdOf } from '@liangxian/shared/cash/cash-day.ts';
import type { CashDevice } from '@liangxian/shared/cash/cash-device.ts';
import type { CashEntry } from '@liangxian/shared/cash/cash-entry.ts';
import { troubleOfDay, troubleOfEntry } from '@liangxian/shared/cash/trouble.ts';
import { ifStill, type StoredItem, type TransactItem } from '../../platform/dynamo.ts';
import { dayKey, deviceKey, entriesOfDay, sentKey, slipKey, troubleShelfOf } from './cash-keys.ts';

export function dayFrom(item: StoredItem): CashDay {
  return cashDaySchema.parse(item);
}

export function entryFrom(item: StoredItem): CashEntry {
  return cashEntrySchema.parse(item);
}

export function deviceFrom(item: StoredItem): CashDevice {
  return cashDeviceSchema.parse(item);
}

/** Where an entry stands on a list of troubles; with it a page's end is found again. */
export function entryOrder(entry: CashEntry): string {
  return `${entry.on}#${dayIdOf(entry)}#${entry.entryId}`;
}

/** Writes a day on condition that it still is what was read. */
export function dayWrite(table: string, day: CashDay, versionRead: number): TransactItem {
  const trouble = troubleOfDay(day);
  return {
    Put: {
      TableName: table,
      Item: {
        ...dayKey(day.dayId),
        ...day,
        townshipShelf: day.townshipId,
        dayOrder: `${day.on}#${day.dayId}`,
        ...(trouble !== undefined && {
          troubleShelf: troubleShelfOf(trouble, day.townshipId),
          troubleOrder: `${day.on}#${day.dayId}`,
        }),
      },
      ...ifStill(versionRead === 0 ? undefined : versionRead),
    },
  };
}

/** Writes a device on condition that no other number of it arrived meanwhile. */
export function deviceWrite(table: string, device: CashDevice): TransactItem {
  const { deviceId, townshipId, missing, version } = device;
  return {
    Put: {
      TableName: table,
      Item: {
        ...deviceKey(deviceId),
        ...device,
        ...(missing.length > 0 && {
          troubleShelf: troubleShelfOf('device_gap', townshipId),
          troubleOrder: deviceId,
        }),
      },
      ...ifStill(version === 1 ? undefined : version - 1),
    },
  };
}

/** Writes an entry; a new one together with its place in the device's book. */
export function entryWrites(
  table: string,
  { before, after }: { readonly before: CashEntry | undefined; readonly after: CashEntry },
): readonly TransactItem[] {
  const trouble = troubleOfEntry(after);
  const dayId = dayIdOf(after);
  const write: TransactItem = {
    Put: {
      TableName: table,
      Item: {
        ...after,
        pk: entriesOfDay(dayId),
        sk: after.entryId,
        ...(trouble !== undefined && {
          troubleShelf: troubleShelfOf(trouble, after.townshipId),
          troubleOrder: entryOrder(after),
        }),
      },
      ...ifStill(before?.version),
    },
  };
  if (before !== undefined) return [write];
  const { entryId } = after;
  return [
    write,
    {
      Put: {
        TableName: table,
        Item: { ...sentKey(entryId), dayId },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  ];
}

/** A slip is one day's for good. */
export function slipWrite(
  table: string,
  slip: { readonly how: string; readonly slipNo: string },
  dayId: string,
): TransactItem {
  return {
    Put: {
      TableName: table,
      Item: { ...slipKey(slip), dayId },
      ConditionExpression: 'attribute_not_exists(pk) OR dayId = :day',
      ExpressionAttributeValues: { ':day': dayId },
    },
  };
}
