import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';

/**
 * The county's time, from the server's answers: office computers' clocks are wrong more often than one
 * would think, and a day counts here.
 */
let aheadMs = 0;

/** Takes the time from an answer's Date header. */
export function noteServerTime(date: string | null): void {
  const serverMs = Date.parse(date ?? '');
  if (!Number.isNaN(serverMs)) aheadMs = serverMs - Date.now();
}

export function countyNow(): number {
  return Date.now() + aheadMs;
}

export function countyToday(): LocalDate {
  return beijingDateAt(countyNow());
}
