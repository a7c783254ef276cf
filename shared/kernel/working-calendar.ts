import { addDays, type LocalDate, weekdayOf, yearOf } from './local-date.ts';
import { accept, type Result, refuse } from './result.ts';

/** One year of the State Council's holiday notice. Ordinary weekends need no entry. */
export type CalendarYear = {
  readonly year: number;
  /** 放假: every day the notice names as off, weekends inside a holiday included. */
  readonly daysOff: readonly LocalDate[];
  /** 调休上班: weekend days on which offices work. */
  readonly makeUpDays: readonly LocalDate[];
  /** Number and date of the notice. */
  readonly source: string;
};

export type WorkingCalendar = { readonly years: readonly CalendarYear[] };

/** No notice for this year is known, so nobody can say which of its days are working days (工作日). */
export type CalendarYearUnknown = { readonly code: 'CALENDAR_YEAR_UNKNOWN'; readonly year: number };

/** Whether offices work on this day. A year without a notice is refused, never guessed from weekdays. */
export function isWorkingDay(
  calendar: WorkingCalendar,
  day: LocalDate,
): Result<boolean, CalendarYearUnknown> {
  const year = calendar.years.find((known) => known.year === yearOf(day));
  if (year === undefined) return refuse({ code: 'CALENDAR_YEAR_UNKNOWN', year: yearOf(day) });
  if (year.daysOff.includes(day)) return accept(false);
  if (year.makeUpDays.includes(day)) return accept(true);
  return accept(weekdayOf(day) <= 5);
}

/**
 * The day that lies `count` working days after a day (before it when negative). The day itself is
 * not counted: one working day after a Friday is the next Monday. Zero is the day itself.
 */
export function addWorkingDays(
  calendar: WorkingCalendar,
  day: LocalDate,
  count: number,
): Result<LocalDate, CalendarYearUnknown> {
  const step = count < 0 ? -1 : 1;
  let reached = day;
  for (let missing = Math.abs(count); missing > 0; ) {
    reached = addDays(reached, step);
    const working = isWorkingDay(calendar, reached);
    if (!working.ok) return working;
    if (working.value) missing -= 1;
  }
  return accept(reached);
}

/**
 * The same calendar with days off that a region announced by itself (肉孜节, 古尔邦节). They win over
 * make-up days. Days of a year without a national notice change nothing: that year stays unknown.
 */
export function withRegionalDays(
  calendar: WorkingCalendar,
  days: readonly LocalDate[],
): WorkingCalendar {
  return {
    years: calendar.years.map((known) => ({
      ...known,
      daysOff: [...known.daysOff, ...days.filter((day) => yearOf(day) === known.year)],
    })),
  };
}
