import type { Standing } from './contest.ts';
import { plainTable } from './table.ts';

const MEBIBYTE = 1_048_576;

/**
 * Prints medians, and how each contender stands to the one named: 1.00 is as fast as that one, 2.00
 * takes twice as long.
 */
export function reportContest(
  title: string,
  standings: readonly Standing[],
  besideLabel: string,
  itemName: string,
): void {
  const beside = standings.find(({ label }) => label === besideLabel);
  const base = beside !== undefined && 'median' in beside ? beside.median : undefined;
  const rows = standings.map((standing) => {
    if ('failure' in standing) return [standing.label, `failed: ${lastLine(standing.failure)}`];
    const { label, median } = standing;
    return [
      label,
      String(median.items),
      (median.elapsedMs / 1_000).toFixed(2),
      Math.round(median.items / (median.elapsedMs / 1_000)).toLocaleString('en'),
      base === undefined ? '–' : (median.elapsedMs / base.elapsedMs).toFixed(2),
      (median.cpuMs / 1_000).toFixed(2),
      base === undefined ? '–' : (median.cpuMs / base.cpuMs).toFixed(2),
      mebibytes(median.peakBytes),
      mebibytes(median.peakBytes - median.idleBytes),
    ];
  });
  const head = [
    '',
    itemName,
    's',
    `${itemName}/s`,
    'time ×',
    'CPU s',
    'CPU ×',
    'peak MiB',
    'above idle',
  ];
  console.log(`\n${title} (× is beside ${besideLabel})\n${plainTable(head, rows)}`);
}

export function mebibytes(bytes: number): string {
  return String(Math.round(bytes / MEBIBYTE));
}

/** Says in one line whether an aim is met. */
export function reportAim(aim: string, met: boolean, found: string): void {
  console.log(`${met ? 'met   ' : 'MISSED'}  ${aim}: ${found}`);
}

function lastLine(text: string): string {
  return text.split('\n').filter(Boolean).at(-1) ?? 'ended without an answer';
}
