import { chunkedBy } from '@liangxian/shared/kernel/chunks.ts';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import type { PreviewedRow, RowPreview } from '@liangxian/shared/rosters/row-preview.ts';
import type { ObjectFiles } from '../../platform/object-files.ts';
import { importKey } from './reading-writer.s3.ts';

const ROWS_PER_FILE = 200;

type Contents = Pick<RowPreview, 'headings' | 'counts'> & {
  readonly kept: Readonly<Record<PreviewedRow['outcome'], number>>;
};

/** A page of previewed rows; `next` is where the following one begins. */
export type PreviewPage = {
  readonly headings: readonly string[];
  readonly rows: readonly PreviewedRow[];
  readonly next?: number;
};

/** What pages show of a roster's rows, in the working files: as long as these are kept. */
export class S3RowPreviews {
  readonly #files: ObjectFiles;

  constructor(files: ObjectFiles) {
    this.#files = files;
  }

  async save(importId: ImportId, { headings, counts, rows }: RowPreview): Promise<void> {
    for (const outcome of OUTCOMES) {
      for (const [no, some] of [...chunkedBy(rows[outcome], ROWS_PER_FILE)].entries()) {
        await this.#files.writeJson(fileKey(importId, outcome, no), some);
      }
    }
    const kept = {
      accepted: rows.accepted.length,
      rejected: rows.rejected.length,
      remarked: rows.remarked.length,
      skipped: rows.skipped.length,
    };
    const contents: Contents = { headings, counts, kept };
    await this.#files.writeJson(importKey(importId, 'shown/contents.json'), contents);
  }

  /** Rows of one outcome in the order of the file; undefined while there is no preview, or any more. */
  async page(
    importId: ImportId,
    outcome: PreviewedRow['outcome'],
    { from, limit }: { readonly from: number; readonly limit: number },
  ): Promise<PreviewPage | undefined> {
    const key = importKey(importId, 'shown/contents.json');
    if (!(await this.#files.has(key))) return undefined;
    const { headings, kept } = (await this.#files.json(key)) as Contents;
    const until = Math.min(from + limit, kept[outcome]);
    const rows: PreviewedRow[] = [];
    for (let at = from; at < until; ) {
      const no = Math.floor(at / ROWS_PER_FILE);
      const some = (await this.#files.json(fileKey(importId, outcome, no))) as PreviewedRow[];
      const first = no * ROWS_PER_FILE;
      rows.push(...some.slice(at - first, until - first));
      at = first + ROWS_PER_FILE;
    }
    return { headings, rows, ...(until < kept[outcome] && { next: until }) };
  }
}

const OUTCOMES = ['accepted', 'rejected', 'remarked', 'skipped'] as const;

function fileKey(importId: ImportId, outcome: PreviewedRow['outcome'], no: number): string {
  return importKey(importId, `shown/${outcome}-${no}.json`);
}
