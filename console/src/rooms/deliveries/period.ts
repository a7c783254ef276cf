import { addDays, type LocalDate, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { countyToday } from '../../api/county-time.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import type { DataSet } from '../../api/use-catalogue.ts';

/** The period that is most likely meant today: the year collected for, the last quarter or month, today. */
export function likelyPeriod(rhythm: DataSet['rhythm']): string {
  const today = countyToday();
  switch (rhythm) {
    case 'yearly':
      return String(coverageYear());
    case 'quarterly':
      return quarterOf(lastDayBefore(today, firstMonthOfQuarter(today)));
    case 'monthly':
      return lastDayBefore(today, today.slice(5, 7)).slice(0, 7);
    case 'as_it_happens':
      return today;
  }
}

function lastDayBefore(today: LocalDate, month: string): LocalDate {
  return addDays(localDate(`${today.slice(0, 4)}-${month}-01`), -1);
}

function firstMonthOfQuarter(day: LocalDate): string {
  const month = Number(day.slice(5, 7));
  return String(month - ((month - 1) % 3)).padStart(2, '0');
}

function quarterOf(day: LocalDate): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
