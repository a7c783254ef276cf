import { beijingDateAt, instantAt } from '../kernel/local-date.ts';
import type { DeliveryId } from './delivery.ts';

/**
 * `extract`: the rows anew, with the fields of the catalogue and the mark of who took them. `original` and `outcome` are
 * for the sender: what it sent, and what became of each row.
 */
export type DownloadWhat = 'extract' | 'original' | 'outcome' | 'scan';

/** A file that somebody asked for. */
export type Download = {
  readonly downloadId: string;
  readonly deliveryId: DeliveryId;
  readonly revision: number;
  readonly what: DownloadWhat;
  readonly bucket: 'office' | 'work';
  readonly fileKey: string;
  readonly fileName: string;
  readonly takenBy: string;
  /** 水印: who took it, for whom, when, and under which number the trail knows it. */
  readonly mark: string;
  readonly requestedAt: number;
  readonly state: 'being_written' | 'ready';
  readonly version: number;
};

type Taking = {
  readonly downloadId: string;
  readonly officerName: string;
  readonly unitName: string;
  readonly at: number;
};

/** The mark a taken file carries (REG 20: 不得转交). */
export function markOf({ downloadId, officerName, unitName, at }: Taking, purpose: string): string {
  return `仅限“${purpose}”使用，不得转交。下载：${unitName} ${officerName}，${minuteOf(at)}，编号 ${downloadId}`;
}

/** A file's name with who took it and when, for files that carry no mark inside. */
export function fileNameOf(title: string, { officerName, at }: Taking, extension: string): string {
  const when = minuteOf(at).replaceAll(/[^\d]/gu, '');
  return `${title}（${officerName} ${when} 下载）.${extension}`.replaceAll(/[\\/:*?"<>|]/gu, '-');
}

/** `2026-11-08 09:12`, Beijing time. */
function minuteOf(at: number): string {
  const day = beijingDateAt(at);
  const minutes = Math.floor((at - instantAt(day)) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
