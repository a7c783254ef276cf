import { dayOf, type LocalDate } from '../kernel/local-date.ts';
import { isBlankMark, visibleText } from './cell-text.ts';
import { readDeclaredBirth } from './declared-birth.ts';
import type { RawCell } from './raw-row.ts';

const MONTH = /^(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?$/u;

/** A first or last day as offices write it: `2026-07`, `2026年7月`, `202607` (the month's first day), or a full date. */
export function readPeriodDay(cell: RawCell | undefined): LocalDate | 'unreadable' | undefined {
  const text = visibleText(cell).normalize('NFKC').replace(/^'/u, '');
  if (isBlankMark(text)) return undefined;
  const [, year, month] = MONTH.exec(text) ?? [];
  if (year !== undefined && cell?.kind !== 'date') {
    const first = dayOf(Number(year), Number(month), 1);
    if (first !== undefined) return first;
  }
  const declared = readDeclaredBirth(cell);
  const [day] = declared.kind === 'declared' ? declared.days : [];
  return day ?? 'unreadable';
}
