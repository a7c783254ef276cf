import Taro from '@tarojs/taro';

const KEPT_AS = 'county-ahead-ms';

/** The county's time, from the server's answers: telephones' clocks are wrong more often than one would think. */
let aheadMs: number | undefined = keptAheadMs();

/** Takes the time from an answer's `Date` header. */
export function noteServerTime(date: unknown): void {
  const serverMs = Date.parse(String(date));
  if (Number.isNaN(serverMs)) return;
  aheadMs = serverMs - Date.now();
  Taro.setStorageSync(KEPT_AS, aheadMs);
}

export function countyNow(): number {
  return Date.now() + (aheadMs ?? 0);
}

/** Whether the county has ever told this telephone what time it is; without that its own clock decides nothing. */
export function knowsCountyTime(): boolean {
  return aheadMs !== undefined;
}

function keptAheadMs(): number | undefined {
  const kept = Taro.getStorageSync<unknown>(KEPT_AS);
  return typeof kept === 'number' ? kept : undefined;
}
