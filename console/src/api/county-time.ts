import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';

/** Kept for the tab: a page that is opened again without network goes on by the county's time. */
const KEPT_AS = 'county-ahead-ms';

/**
 * The county's time, from the server's answers: office computers' clocks are wrong more often than one
 * would think, and a day counts here.
 */
let aheadMs = Number(globalThis.sessionStorage?.getItem(KEPT_AS) ?? 0);

/** Takes the time from an answer's Date header. */
export function noteServerTime(date: string | null): void {
  const serverMs = Date.parse(date ?? '');
  if (Number.isNaN(serverMs)) return;
  aheadMs = serverMs - Date.now();
  globalThis.sessionStorage?.setItem(KEPT_AS, String(aheadMs));
}

export function countyNow(): number {
  return Date.now() + aheadMs;
}

export function countyToday(): LocalDate {
  return beijingDateAt(countyNow());
}
