import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Download } from '@liangxian/shared/exchange/download.ts';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import { writeXlsxStream } from 'hucre/xlsx';
import type { ObjectFiles } from '../../platform/object-files.ts';
import type { TakenFiles } from '../download-ports.ts';
import { extractRows } from './extract-rows.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LINK_SECONDS = 300;
const COLUMN_WIDTH = 22;

/** What the roster reader knows of an import, as far as an extract is made of it. */
export type RosterSource = {
  /** The file as it came, and what removes its copy again. */
  open(
    fileKey: string,
  ): Promise<{ readonly rows: AsyncIterable<RawRow>; readonly discard: () => Promise<void> }>;
  headerRowNo(importId: ImportId): Promise<number>;
  outcomes(roster: RosterImport): AsyncIterable<RowOutcome>;
  /** A text that stays a text in every spreadsheet program. */
  harmless(text: string): string;
};

/** Files that are taken: stored ones as they are, rows written anew into the working files. */
export class S3TakenFiles implements TakenFiles {
  readonly #objects: S3Client;
  readonly #buckets: Readonly<Record<Download['bucket'], string>>;
  readonly #files: Readonly<Record<Download['bucket'], ObjectFiles>>;
  readonly #source: RosterSource;

  constructor(from: {
    readonly objects: S3Client;
    readonly buckets: Readonly<Record<Download['bucket'], string>>;
    readonly files: Readonly<Record<Download['bucket'], ObjectFiles>>;
    readonly source: RosterSource;
  }) {
    this.#objects = from.objects;
    this.#buckets = from.buckets;
    this.#files = from.files;
    this.#source = from.source;
  }

  has(bucket: Download['bucket'], fileKey: string): Promise<boolean> {
    return this.#files[bucket].has(fileKey);
  }

  url({ bucket, fileKey, fileName }: Download): Promise<string> {
    const get = new GetObjectCommand({
      Bucket: this.#buckets[bucket],
      Key: fileKey,
      ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    });
    return getSignedUrl(this.#objects, get, { expiresIn: LINK_SECONDS });
  }

  async writeExtract(
    { fileKey, mark }: Download,
    roster: RosterImport,
  ): Promise<{ readonly rows: number }> {
    const left = new Set<number>();
    for await (const { rowNo, outcome } of this.#source.outcomes(roster)) {
      if (outcome !== 'remarked') left.add(rowNo);
    }
    const upload = await this.#source.open(roster.fileKey);
    const folder = await mkdtemp(join(tmpdir(), 'extract-'));
    try {
      const extract = extractRows({
        rows: upload.rows,
        kind: roster.kind,
        headerRowNo: await this.#source.headerRowNo(roster.importId),
        isLeftOut: (rowNo) => left.has(rowNo),
        mark,
        harmless: this.#source.harmless,
      });
      const columns = Array.from({ length: extract.width }, () => ({
        width: COLUMN_WIDTH,
        numFmt: '@',
      }));
      const path = join(folder, 'extract.xlsx');
      const workbook = writeXlsxStream(extract.rows(), { name: '数据', columns });
      await pipeline(Readable.fromWeb(workbook), createWriteStream(path));
      await this.#files.work.upload(fileKey, path, XLSX);
      return { rows: extract.written };
    } finally {
      await upload.discard();
      await rm(folder, { recursive: true, force: true });
    }
  }
}
