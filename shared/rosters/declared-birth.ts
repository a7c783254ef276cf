import { addDays, dayOf, isLocalDate, type LocalDate, localDate } from '../kernel/local-date.ts';
import { isBlankMark, visibleText } from './cell-text.ts';
import type { RawCell } from './raw-row.ts';

/**
 * The birth date a row declares. A serial number may count from 1900 or, in workbooks that once were
 * a Macintosh's, from 1904: then there are two days it can mean.
 */
export type DeclaredBirth =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'declared'; readonly days: readonly LocalDate[] };

const SEPARATOR = '[-./\\\\_、，,。\u2010-\u2015\u2212]';
const WRITTEN = new RegExp(
  `^(\\d{4})\\s*(?:${SEPARATOR}|年)\\s*(\\d{1,2})\\s*(?:${SEPARATOR}|月)\\s*(\\d{1,2})\\s*[日号]?` +
    '(?:[T\\s]\\s*\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z?)?$',
  'u',
);
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/u;
/** From March 1908 on; smaller numbers are years, larger ones compact dates. */
const SERIAL = /^(?:[3-9]\d{3}|\d{5})(?:\.\d+)?$/u;
const DAY_ZERO_OF_1900 = localDate('1899-12-30');
const DAY_ZERO_OF_1904 = localDate('1904-01-01');

/** Reads `1990-03-02`, `1990.3.2`, `1990/3/2`, `19900302`, `1990年3月2日`, each with or without a time, and spreadsheet serials. */
export function readDeclaredBirth(cell: RawCell | undefined): DeclaredBirth {
  const text = visibleText(cell).normalize('NFKC').replace(/^'/u, '');
  if (isBlankMark(text)) return { kind: 'none' };
  if (cell?.kind === 'date') {
    const day = text.slice(0, 10);
    if (isLocalDate(day)) return { kind: 'declared', days: [day] };
  }
  const [, year, month, day] = WRITTEN.exec(text) ?? COMPACT.exec(text) ?? [];
  if (year !== undefined) {
    const written = dayOf(Number(year), Number(month), Number(day));
    return written === undefined ? { kind: 'unreadable' } : { kind: 'declared', days: [written] };
  }
  if (!SERIAL.test(text)) return { kind: 'unreadable' };
  const serial = Math.floor(Number(text));
  return {
    kind: 'declared',
    days: [addDays(DAY_ZERO_OF_1900, serial), addDays(DAY_ZERO_OF_1904, serial)],
  };
}
