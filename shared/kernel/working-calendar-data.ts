import { addDays, type LocalDate, localDate } from './local-date.ts';
import type { CalendarYear, WorkingCalendar } from './working-calendar.ts';

/** 国务院办公厅关于2024年部分节假日安排的通知. New Year's Day joins an ordinary weekend. */
const YEAR_2024: CalendarYear = {
  year: 2024,
  source: '国办发明电〔2023〕7号, 2023-10-25',
  daysOff: [
    ...daysFrom('2024-01-01', '2024-01-01'),
    ...daysFrom('2024-02-10', '2024-02-17'),
    ...daysFrom('2024-04-04', '2024-04-06'),
    ...daysFrom('2024-05-01', '2024-05-05'),
    ...daysFrom('2024-06-10', '2024-06-10'),
    ...daysFrom('2024-09-15', '2024-09-17'),
    ...daysFrom('2024-10-01', '2024-10-07'),
  ],
  makeUpDays: [
    '2024-02-04',
    '2024-02-18',
    '2024-04-07',
    '2024-04-28',
    '2024-05-11',
    '2024-09-14',
    '2024-09-29',
    '2024-10-12',
  ].map(localDate),
};

/** 国务院办公厅关于2025年部分节假日安排的通知. */
const YEAR_2025: CalendarYear = {
  year: 2025,
  source: '国办发明电〔2024〕12号, 2024-11-12',
  daysOff: [
    ...daysFrom('2025-01-01', '2025-01-01'),
    ...daysFrom('2025-01-28', '2025-02-04'),
    ...daysFrom('2025-04-04', '2025-04-06'),
    ...daysFrom('2025-05-01', '2025-05-05'),
    ...daysFrom('2025-05-31', '2025-06-02'),
    ...daysFrom('2025-10-01', '2025-10-08'),
  ],
  makeUpDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'].map(localDate),
};

/** 国务院办公厅关于2026年部分节假日安排的通知. */
const YEAR_2026: CalendarYear = {
  year: 2026,
  source: '国办发明电〔2025〕7号, 2025-11-04',
  daysOff: [
    ...daysFrom('2026-01-01', '2026-01-03'),
    ...daysFrom('2026-02-15', '2026-02-23'),
    ...daysFrom('2026-04-04', '2026-04-06'),
    ...daysFrom('2026-05-01', '2026-05-05'),
    ...daysFrom('2026-06-19', '2026-06-21'),
    ...daysFrom('2026-09-25', '2026-09-27'),
    ...daysFrom('2026-10-01', '2026-10-07'),
  ],
  makeUpDays: [
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ].map(localDate),
};

/**
 * The working days of mainland China as the State Council announced them. A year enters this list
 * with its notice (usually in November of the year before) and not earlier.
 */
export const nationalWorkingCalendar: WorkingCalendar = {
  years: [YEAR_2024, YEAR_2025, YEAR_2026],
};

function daysFrom(first: string, last: string): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = localDate(first); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
