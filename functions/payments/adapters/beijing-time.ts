import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';

const EIGHT_HOURS_MS = 8 * 3_600_000;

/** `2026-11-08T09:30:00+08:00`. */
export function beijingRfc3339(at: number): string {
  return `${beijingDateAt(at)}T${timeOfDay(at)}+08:00`;
}

/** `2026-11-08 09:30:00`, as Alipay writes instants. */
export function beijingDateTime(at: number): string {
  return `${beijingDateAt(at)} ${timeOfDay(at)}`;
}

/** The instant of `2026-11-08 09:30:00`; undefined for anything else. */
export function beijingInstant(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/u.test(text)) return undefined;
  const at = Date.parse(`${text.replace(' ', 'T')}+08:00`);
  return Number.isNaN(at) ? undefined : at;
}

function timeOfDay(at: number): string {
  return new Date(at + EIGHT_HOURS_MS).toISOString().slice(11, 19);
}
