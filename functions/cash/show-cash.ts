import {
  type CashDay,
  type DayStanding,
  differenceFen,
  paidInFen,
  standingOf,
  takenFen,
} from '@liangxian/shared/cash/cash-day.ts';
import {
  type CashDevice,
  missingCount,
  missingNumbers,
} from '@liangxian/shared/cash/cash-device.ts';
import type { CashEntry } from '@liangxian/shared/cash/cash-entry.ts';
import { DAY_TROUBLES, type Trouble } from '@liangxian/shared/cash/trouble.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { CashBook, Officers, Page, PageRequest, Residents } from './ports.ts';
import { mayTouch, mayWatch } from './who-may.ts';

export type ShowPorts = {
  readonly book: CashBook;
  readonly residents: Residents;
  readonly officers: Officers;
};

export type ShownDay = CashDay & {
  readonly collectorName: string;
  readonly standing: DayStanding;
  readonly takenFen: Fen;
  readonly paidInFen: Fen;
  readonly differenceFen: number;
};
export type ShownEntry = CashEntry & {
  readonly name: string;
  readonly residentIdMasked: string;
  readonly householdNo?: string;
};
export type ShownDevice = Pick<CashDevice, 'deviceId' | 'collectorId' | 'last'> & {
  readonly collectorName: string;
  readonly missing: readonly number[];
  readonly missingCount: number;
};

/** Of a device's missing numbers as many are shown as somebody can look for. */
export const MISSING_SHOWN = 20;

type OutOfArea = { readonly code: 'OUT_OF_AREA' };
type Cursor = { readonly cursor?: string };

/** A township's days, the latest first. */
export async function listCashDays(
  ports: ShowPorts,
  { townshipId, on }: { readonly townshipId: string; readonly on?: LocalDate },
  page: PageRequest,
  occasion: OfficerOccasion,
): Promise<Result<{ readonly days: readonly ShownDay[] } & Cursor, OutOfArea>> {
  if (!mayWatch({ townshipId }, occasion)) return refuse({ code: 'OUT_OF_AREA' });
  const found = await ports.book.daysIn(townshipId, on, page);
  return accept({ days: await shownDays(ports, found.items), ...cursorOf(found) });
}

/** One day of the register with a page of its entries. */
export async function showCashDay(
  ports: ShowPorts,
  dayId: string,
  page: PageRequest,
  occasion: OfficerOccasion,
): Promise<
  Result<
    { readonly day: ShownDay; readonly entries: readonly ShownEntry[] } & Cursor,
    OutOfArea | { readonly code: 'CASH_DAY_NOT_FOUND' }
  >
> {
  const day = await ports.book.findDay(dayId);
  if (day === undefined) return refuse({ code: 'CASH_DAY_NOT_FOUND' });
  if (mayTouch(day, occasion) !== 'yes') return refuse({ code: 'OUT_OF_AREA' });
  const found = await ports.book.entriesOf(dayId, page);
  return accept({
    day: await shownDay(ports, day),
    entries: await shownEntries(ports, found.items),
    ...cursorOf(found),
  });
}

/** What is wrong with a township's cash, one kind at a time, the earliest first. */
export async function listCashTroubles(
  ports: ShowPorts,
  { townshipId, kind }: { readonly townshipId: string; readonly kind: Trouble },
  page: PageRequest,
  occasion: OfficerOccasion,
): Promise<
  Result<
    {
      readonly days: readonly ShownDay[];
      readonly entries: readonly ShownEntry[];
      readonly devices: readonly ShownDevice[];
    } & Cursor,
    OutOfArea
  >
> {
  if (!mayWatch({ townshipId }, occasion)) return refuse({ code: 'OUT_OF_AREA' });
  if (kind === 'device_gap') {
    const found = await ports.book.devicesWithGaps(townshipId, page);
    const devices = await shownDevices(ports, found.items);
    return accept({ days: [], entries: [], devices, ...cursorOf(found) });
  }
  if (DAY_TROUBLES.includes(kind)) {
    const found = await ports.book.troubledDays(kind, townshipId, page);
    const days = await shownDays(ports, found.items);
    return accept({ days, entries: [], devices: [], ...cursorOf(found) });
  }
  const found = await ports.book.troubledEntries(kind, townshipId, page);
  const entries = await shownEntries(ports, found.items);
  return accept({ days: [], entries, devices: [], ...cursorOf(found) });
}

/** A day with the collector's name and what its sums come to. */
export async function shownDay(
  ports: Pick<ShowPorts, 'officers'>,
  day: CashDay,
): Promise<ShownDay> {
  const [shown] = await shownDays(ports, [day]);
  return shown ?? withSums(day, '');
}

export async function shownDays(
  { officers }: Pick<ShowPorts, 'officers'>,
  days: readonly CashDay[],
): Promise<readonly ShownDay[]> {
  const names = await namesOf(officers, days);
  return days.map((day) => withSums(day, names.get(day.collectorId) ?? day.collectorId));
}

async function shownDevices(
  { officers }: Pick<ShowPorts, 'officers'>,
  devices: readonly CashDevice[],
): Promise<readonly ShownDevice[]> {
  const names = await namesOf(officers, devices);
  return devices.map((device) => ({
    deviceId: device.deviceId,
    collectorId: device.collectorId,
    collectorName: names.get(device.collectorId) ?? device.collectorId,
    last: device.last,
    missing: missingNumbers(device, MISSING_SHOWN),
    missingCount: missingCount(device),
  }));
}

async function namesOf(
  officers: Officers,
  things: readonly { readonly collectorId: string }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(things.map(({ collectorId }) => collectorId))];
  const found = await Promise.all(ids.map((id) => officers.find(id)));
  return new Map(ids.map((id, place) => [id, found[place]?.name ?? id]));
}

/** Entries with the residents' names; numbers masked. */
export async function shownEntries(
  { residents }: Pick<ShowPorts, 'residents'>,
  entries: readonly CashEntry[],
): Promise<readonly ShownEntry[]> {
  const known = await residents.findMany(new Set(entries.map(({ personId }) => personId)));
  return entries.map((entry) => {
    const resident = known.get(entry.personId);
    const householdNo = resident?.householdNo;
    return {
      ...entry,
      name: resident?.name ?? '',
      residentIdMasked: resident === undefined ? '' : maskResidentId(resident.residentId),
      ...(householdNo !== undefined && { householdNo }),
    };
  });
}

export async function shownEntry(
  ports: Pick<ShowPorts, 'residents'>,
  entry: CashEntry,
): Promise<ShownEntry> {
  const [shown] = await shownEntries(ports, [entry]);
  return shown ?? { ...entry, name: '', residentIdMasked: '' };
}

function withSums(day: CashDay, collectorName: string): ShownDay {
  return {
    ...day,
    collectorName,
    standing: standingOf(day),
    takenFen: takenFen(day),
    paidInFen: paidInFen(day),
    differenceFen: differenceFen(day),
  };
}

function cursorOf({ cursor }: Page<unknown>): Cursor {
  return cursor === undefined ? {} : { cursor };
}
