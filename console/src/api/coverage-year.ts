import { yearOf } from '@liangxian/shared/kernel/local-date.ts';
import { countyToday } from './county-time.ts';

const FIRST_MONTH_OF_NEXT_YEAR = 7;

/**
 * The year the county collects for: preparations for the next year begin in July, and what is still open in
 * January belongs to the year that has begun.
 */
export function coverageYear(): number {
  const today = countyToday();
  const month = Number(today.slice(5, 7));
  return month >= FIRST_MONTH_OF_NEXT_YEAR ? yearOf(today) + 1 : yearOf(today);
}
