import { addDays, localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { RawCell } from '@liangxian/shared/rosters/raw-row.ts';

const FIRST_INEXACT_NUMBER = 1e15;
const DAY_SECONDS = 86_400;
/** 31 December 9999, the last day a spreadsheet knows. */
const LAST_SERIAL_OF_1900 = 2_958_465;
const LAST_SERIAL_OF_1904 = LAST_SERIAL_OF_1900 - 1462;
/** Lotus counted a 29 February 1900, and Excel still does: serial 60 is no day, 61 is 1 March. */
const SERIAL_OF_NO_DAY = 60;

const DAY_ZERO_OF_1900 = localDate('1899-12-30');
const DAY_ZERO_BEFORE_MARCH_1900 = localDate('1899-12-31');
const DAY_ZERO_OF_1904 = localDate('1904-01-01');

/**
 * A number cell from its text in the file. Up to 15 digits it is given as plain decimal (`1.4E2` is
 * `140`, a formula's `400.00000000000006` is `400`, as the spreadsheet shows it); longer numbers keep
 * the file's own spelling, because they no longer are what was typed.
 */
export function numberCell(written: string): RawCell {
  if (/^-?\d{1,15}$/u.test(written)) return { text: written, kind: 'number' };
  const plain = written.trim();
  const value = Number(plain);
  if (plain === '' || !Number.isFinite(value)) return { text: plain, kind: 'text' };
  if (Math.abs(value) >= FIRST_INEXACT_NUMBER) return { text: plain, kind: 'number' };
  return { text: plainDecimal(value), kind: 'number' };
}

/** A cell shown as a date: ISO text, with the time of day when it has one. Numbers that are no day stay numbers. */
export function dateCell(written: string, is1904: boolean): RawCell {
  const value = Number(written);
  const lastSerial = is1904 ? LAST_SERIAL_OF_1904 : LAST_SERIAL_OF_1900;
  if (!(value >= (is1904 ? 0 : 1) && value < lastSerial + 1)) return numberCell(written);
  const seconds = Math.round(value * DAY_SECONDS);
  const serial = Math.floor(seconds / DAY_SECONDS);
  if (!is1904 && serial === SERIAL_OF_NO_DAY) return numberCell(written);
  const day = addDays(dayZero(serial, is1904), serial);
  const time = timeOfDay(seconds % DAY_SECONDS);
  return { text: time === '' ? day : `${day}T${time}`, kind: 'date' };
}

function dayZero(serial: number, is1904: boolean) {
  if (is1904) return DAY_ZERO_OF_1904;
  return serial < SERIAL_OF_NO_DAY ? DAY_ZERO_BEFORE_MARCH_1900 : DAY_ZERO_OF_1900;
}

function timeOfDay(seconds: number): string {
  if (seconds === 0) return '';
  const pad = (part: number) => String(part).padStart(2, '0');
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map(pad)
    .join(':');
}

/** 15 significant digits without an exponent. */
function plainDecimal(value: number): string {
  const shortest = String(Number(value.toPrecision(15)));
  if (!shortest.includes('e')) return shortest;
  return value.toFixed(20).replace(/\.?0+$/u, '');
}
