const EIGHT_HOURS_MS = 8 * 3_600_000;

/** `2026-11-08 09:30:00`, Beijing time. */
export function beijing(at: number): string {
  return new Date(at + EIGHT_HOURS_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** `2026-11-08T09:30:00+08:00`. */
export function beijingIso(at: number): string {
  return `${beijing(at).replace(' ', 'T')}+08:00`;
}

/** The day in Beijing, `2026-11-08`. */
export function beijingDay(at: number): string {
  return beijing(at).slice(0, 10);
}

/** `40000` → `400.00`. */
export function yuan(amountFen: number): string {
  return (amountFen / 100).toFixed(2);
}
