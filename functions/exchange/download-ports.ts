import type { Download } from '@liangxian/shared/exchange/download.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { Deliveries, Imports, Machines, Units } from './ports.ts';

export interface Downloads {
  newId(at: number): string;
  find(downloadId: string): Promise<Download | undefined>;
  /** @throws StaleVersionError when the download changed since it was read. */
  save(download: Download): Promise<void>;
}

export interface TakenFiles {
  has(bucket: Download['bucket'], fileKey: string): Promise<boolean>;
  /** A link for five minutes that saves the file under its name. */
  url(download: Download): Promise<string>;
  /** Writes the accepted rows of an import anew: the catalogue's columns only, the mark above and below. */
  writeExtract(download: Download, roster: RosterImport): Promise<{ readonly rows: number }>;
}

export type DownloadPorts = {
  readonly deliveries: Deliveries;
  readonly imports: Imports;
  readonly machines: Machines;
  readonly units: Units;
  readonly downloads: Downloads;
  readonly taken: TakenFiles;
};
