import { type CashDay, withSheet } from '@liangxian/shared/cash/cash-day.ts';
import { SIGNERS, sign } from '@liangxian/shared/cash/cash-entry.ts';
import { sendSheet, withScan } from '@liangxian/shared/cash/register-sheet.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { changeDay, changeEntriesOf } from './change-book.ts';
import { tellDayDuties, unitOf } from './day-duties.ts';
import type { CashBook, Duties, Scans, Units } from './ports.ts';
import { mayTouch, mayWatch } from './who-may.ts';

export type SheetPorts = {
  readonly book: CashBook;
  readonly scans: Scans;
  readonly units: Units;
  readonly duties: Duties;
};
type DayRefusal = { readonly code: 'CASH_DAY_NOT_FOUND' | 'OUT_OF_AREA' };

/** A scan of a page or two; a larger file is something else. */
const MAX_SCAN_BYTES = 20 * 1024 * 1024;
/** PDF, JPEG, PNG. */
const SCAN_HEADS = ['25504446', 'ffd8ff', '89504e47'];
const PAGE = 100;

/** Where a scan may be put. */
export async function startScan(
  { book, scans }: Pick<SheetPorts, 'book' | 'scans'>,
  dayId: string,
  scanId: string,
  occasion: OfficerOccasion,
): Promise<Result<{ readonly scanId: string; readonly uploadUrl: string }, DayRefusal>> {
  const found = await touchedDay(book, dayId, occasion);
  if (!found.ok) return found;
  return accept({ scanId, uploadUrl: await scans.uploadLink(dayId, scanId) });
}

/** The scan is there: where the paper lies is noted, and whoever had not signed on the screen has signed on paper. */
export async function recordScan(
  ports: SheetPorts,
  { dayId, scanId }: { readonly dayId: string; readonly scanId: string },
  originalAt: string,
  occasion: OfficerOccasion,
): Promise<
  Result<
    CashDay,
    DayRefusal | { readonly code: 'SCAN_NOT_UPLOADED' | 'SCAN_TOO_LARGE' | 'NOT_A_SCAN' }
  >
> {
  const found = await touchedDay(ports.book, dayId, occasion);
  if (!found.ok) return found;
  const look = await ports.scans.look(dayId, scanId);
  if (look === undefined) return refuse({ code: 'SCAN_NOT_UPLOADED' });
  if (look.bytes > MAX_SCAN_BYTES) return refuse({ code: 'SCAN_TOO_LARGE' });
  const head = Buffer.from(look.head).toString('hex');
  if (!SCAN_HEADS.some((known) => head.startsWith(known))) return refuse({ code: 'NOT_A_SCAN' });

  const { at, actor: by } = occasion;
  const scan = { scanId, bytes: look.bytes, by, at };
  const noted = await changeDay(ports.book, dayId, (day) =>
    accept(withSheet(day, withScan(day.sheet, scan, originalAt))),
  );
  if (!noted.ok) return noted;
  await changeEntriesOf(ports.book, dayId, (entry) =>
    entry.state === 'void' || entry.state === 'arriving' || entry.arrivedAt > at
      ? entry
      : SIGNERS.reduce((signed, who) => sign(signed, who, { on: 'paper', at }), entry),
  );
  const day = (await ports.book.findDay(dayId)) ?? noted.value;
  await tellDayDuties(ports, day, at);
  return accept(day);
}

/** A link to a scan, for who gave a reason. */
export async function openScan(
  { book, scans }: Pick<SheetPorts, 'book' | 'scans'>,
  { dayId, scanId }: { readonly dayId: string; readonly scanId: string },
  occasion: OfficerOccasion,
): Promise<Result<{ readonly url: string }, DayRefusal | { readonly code: 'SCAN_NOT_FOUND' }>> {
  const day = await book.findDay(dayId);
  if (day === undefined) return refuse({ code: 'CASH_DAY_NOT_FOUND' });
  if (!mayWatch(day, occasion)) return refuse({ code: 'OUT_OF_AREA' });
  if (!day.sheet.scans.some((scan) => scan.scanId === scanId)) {
    return refuse({ code: 'SCAN_NOT_FOUND' });
  }
  return accept({ url: await scans.openLink(dayId, scanId) });
}

/** The township hands the scans of all its days of a season to the tax bureau; every day must have one. */
export async function sendScans(
  ports: SheetPorts,
  { townshipId, coverageYear }: { readonly townshipId: string; readonly coverageYear: number },
  occasion: OfficerOccasion,
): Promise<
  Result<
    { readonly sheets: number; readonly scans: number },
    | { readonly code: 'OUT_OF_AREA' | 'NO_CASH_DAYS' }
    | { readonly code: 'SCANS_MISSING'; readonly days: readonly string[] }
  >
> {
  if (!mayWatch({ townshipId }, occasion)) return refuse({ code: 'OUT_OF_AREA' });
  const days = await daysOfSeason(ports.book, townshipId, coverageYear);
  if (days.length === 0) return refuse({ code: 'NO_CASH_DAYS' });
  const bare = days.filter(({ sheet }) => sheet.scans.length === 0);
  if (bare.length > 0) {
    return refuse({ code: 'SCANS_MISSING', days: bare.map(({ dayId }) => dayId) });
  }
  const { at, actor: by } = occasion;
  for (const { dayId } of days) {
    await changeDay(ports.book, dayId, (day) => {
      const sent = sendSheet(day.sheet, { by, at });
      return sent.ok ? accept(withSheet(day, sent.value)) : sent;
    });
  }
  const unitId = await unitOf(ports.units, townshipId);
  if (unitId !== undefined) {
    const reference = `${townshipId}-${coverageYear}`;
    await ports.duties.fulfil({
      ruleId: 'cash-register-scan',
      unitId,
      period: String(coverageYear),
      at,
      evidence: { kind: 'act:cash.sendScans', reference },
    });
  }
  const scans = days.reduce((sum, { sheet }) => sum + sheet.scans.length, 0);
  return accept({ sheets: days.length, scans });
}

async function daysOfSeason(
  book: CashBook,
  townshipId: string,
  coverageYear: number,
): Promise<readonly CashDay[]> {
  const days: CashDay[] = [];
  let cursor: string | undefined;
  do {
    const page = await book.daysIn(townshipId, undefined, { limit: PAGE, cursor });
    days.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return days.filter((day) => day.coverageYear === coverageYear && day.entries > 0);
}

async function touchedDay(
  book: CashBook,
  dayId: string,
  occasion: OfficerOccasion,
): Promise<Result<CashDay, DayRefusal>> {
  const day = await book.findDay(dayId);
  if (day === undefined) return refuse({ code: 'CASH_DAY_NOT_FOUND' });
  if (mayTouch(day, occasion) !== 'yes') return refuse({ code: 'OUT_OF_AREA' });
  return accept(day);
}
