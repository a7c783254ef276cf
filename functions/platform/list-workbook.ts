import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import {
  type ExportLink,
  type ListExport,
  watermarkOf,
} from '@liangxian/shared/kernel/list-export.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { writeXlsxStream } from 'hucre/xlsx';
import { ObjectFiles } from './object-files.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LINK_SECONDS = 300;
const WIDTH = 20;
const FORMULA_START = /^[=+\-@\t\r]/u;

/** Lists as workbooks in the office files, streamed; every cell is text, so that no digit is touched. */
export class ListWorkbooks {
  readonly #objects: S3Client;
  readonly #bucket: string;
  readonly #files: ObjectFiles;

  constructor(objects: S3Client, bucket: string) {
    this.#objects = objects;
    this.#bucket = bucket;
    this.#files = new ObjectFiles(objects, bucket);
  }

  /** Writes a list somebody takes away, with who and when at its head, and gives the link to it. */
  async take(list: ListExport): Promise<ExportLink> {
    const { at, title, takenBy } = list;
    const day = beijingDateAt(at);
    const key = `exports/${day}/${takenBy.officerId}-${at}.xlsx`;
    const { rows } = await this.write(key, { ...list, above: [watermarkOf(list)] });
    const fileName = `${title}${day}.xlsx`;
    return { url: await this.link(key, fileName), rows, fileName };
  }

  /** Writes a list under a key; gives how many rows it has and the fingerprint of the file. */
  async write(
    key: string,
    list: Pick<ListExport, 'title' | 'headings' | 'rows'> & { readonly above?: readonly string[] },
  ): Promise<{ readonly rows: number; readonly sha256: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'list-'));
    const path = join(folder, 'list.xlsx');
    const count = { rows: 0 };
    try {
      const { above = [], headings } = list;
      const workbook = writeXlsxStream(linesOf(list, count), {
        name: '名单',
        columns: headings.map(() => ({ width: WIDTH, numFmt: '@' })),
        freezePane: { rows: above.length + 2 },
      });
      await pipeline(Readable.fromWeb(workbook), createWriteStream(path));
      await this.#files.upload(key, path, XLSX);
      const { sha256 } = await this.#files.download(key, join(folder, 'stored.xlsx'));
      return { rows: count.rows, sha256 };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  link(key: string, fileName: string): Promise<string> {
    const get = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: key,
      ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    });
    return getSignedUrl(this.#objects, get, { expiresIn: LINK_SECONDS });
  }
}

async function* linesOf(
  {
    title,
    above = [],
    headings,
    rows,
  }: Pick<ListExport, 'title' | 'headings' | 'rows'> & { readonly above?: readonly string[] },
  count: { rows: number },
): AsyncGenerator<string[]> {
  yield [title];
  for (const line of above) yield [line];
  yield [...headings];
  for await (const row of rows) {
    count.rows += 1;
    // A name that begins like a formula must stay a name.
    yield row.map((cell) => (FORMULA_START.test(cell) ? `'${cell}` : cell));
  }
}
