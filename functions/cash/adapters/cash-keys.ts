import type { ItemKey } from '../../platform/dynamo.ts';

/** `cd_20261108_990001101_of_…` → its day, township and collector. */
export function partsOfDayId(dayId: string): {
  readonly on: string;
  readonly townshipId: string;
  readonly collectorId: string;
} {
  const [, day = '', townshipId = '', ...collector] = dayId.split('_');
  const on = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  return { on, townshipId, collectorId: collector.join('_') };
}

export function dayKey(dayId: string): ItemKey {
  const { on, townshipId, collectorId } = partsOfDayId(dayId);
  return { pk: `collector#${collectorId}`, sk: `day#${on}#${townshipId}` };
}

export function entriesOfDay(dayId: string): string {
  return `entries#${dayId}`;
}

/** `ce_<device>-<sequence>` → where the device's book says on which day it stands. */
export function sentKey(entryId: string): ItemKey {
  const [device = '', sequence = ''] = entryId.slice('ce_'.length).split('-');
  return { pk: `device#${device}`, sk: `sent#${sequence}` };
}

/** Whose device it is, and which of its numbers are missing. */
export function deviceKey(deviceId: string): ItemKey {
  return { pk: `device#${deviceId}`, sk: 'owner' };
}

export function slipKey({
  how,
  slipNo,
}: {
  readonly how: string;
  readonly slipNo: string;
}): ItemKey {
  return { pk: `slip#${how}#${slipNo}`, sk: 'slip' };
}

export function troubleShelfOf(kind: string, townshipId: string): string {
  return `${kind}#${townshipId}`;
}
