declare const localDateBrand: unique symbol;

/** A calendar day in Beijing, written `YYYY-MM-DD`. Sorts as text; both ends of any range are included. */
export type LocalDate = string & { readonly [localDateBrand]: true };

const DAY_MS = 86_400_000;
/** China has kept UTC+8 without summer time since 1991; the device's own zone is never read. */
const BEIJING_OFFSET_MS = 8 * 3_600_000;

export function isLocalDate(text: string): text is LocalDate {
  return (
    /^\d{4}-\d{2}-\d{2}$/u.test(text) &&
    isRealDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))
  );
}

/** @throws RangeError when the text is not a real day written `YYYY-MM-DD`. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`${text} is not a day written YYYY-MM-DD`);
  return text;
}

/** The real day with these parts, or undefined: 30 February does not exist. */
export function dayOf(year: number, month: number, day: number): LocalDate | undefined {
  if (!isRealDay(year, month, day)) return undefined;
  return `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(day)}` as LocalDate;
}

/** The day on which an instant (epoch milliseconds) falls in Beijing. */
export function beijingDateAt(instantMs: number): LocalDate {
  return dateAtUtcMs(instantMs + BEIJING_OFFSET_MS);
}

/** The instant (epoch milliseconds) at which a day reaches the given hour in Beijing. */
export function instantAt(date: LocalDate, hour = 0): number {
  return utcMsOf(date) - BEIJING_OFFSET_MS + hour * 3_600_000;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateAtUtcMs(utcMsOf(date) + days * DAY_MS);
}

/** The same day of another month, or that month's last day where it is shorter (31 March − 1 month → 28 or 29 February). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const monthIndex = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex - year * 12 + 1;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = Math.min(Number(date.slice(8, 10)), lastDay);
  return localDate(`${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(day)}`);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((utcMsOf(to) - utcMsOf(from)) / DAY_MS);
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** `2026-11-08` → `20261108`, the form bank files and ids use. */
export function compactDate(date: LocalDate): string {
  return date.replaceAll('-', '');
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(date: LocalDate): number {
  return new Date(utcMsOf(date)).getUTCDay() || 7;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** By arithmetic, because rosters ask it several times a row; nobody here was born before the year 100. */
function isRealDay(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lastDay = month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  return (
    year >= 100 &&
    year <= 9999 &&
    Number.isInteger(year) &&
    Number.isInteger(day) &&
    day >= 1 &&
    day <= lastDay
  );
}

function utcMsOf(date: string): number {
  return Date.UTC(
    Number(date.slice(0, 4)),
    Number(date.slice(5, 7)) - 1,
    Number(date.slice(8, 10)),
  );
}

function dateAtUtcMs(utcMs: number): LocalDate {
  return new Date(utcMs).toISOString().slice(0, 10) as LocalDate;
}

function pad2(value: number): string {
  return String(value).padStart(2, '0');
}
