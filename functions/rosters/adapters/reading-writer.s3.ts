import { createWriteStream, mkdtempSync, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import type { RosterKind, RosterRow } from '@liangxian/shared/rosters/roster-kinds.ts';
import type { RosterReading } from '@liangxian/shared/rosters/roster-reading.ts';
import type { RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import type { Amendment } from '@liangxian/shared/rosters/row-problem.ts';
import type { ObjectFiles } from '../../platform/object-files.ts';
import type { ReadingWriter } from '../ports.ts';

/** Rows one task checks or applies: a few transactions' worth, so that a retry is cheap. */
const ROWS_PER_PART = 500;

/** What later steps need to know of a reading besides its parts. */
export type ReadingSummary = {
  readonly headerRowNo: number;
  readonly headings: readonly string[];
  readonly amendments: readonly Amendment[];
};

export function importKey(importId: ImportId, name: string): string {
  return `imports/${importId}/${name}`;
}

/**
 * Lays rows out in parts by village as they are read. Only the unfinished parts are in memory; findings
 * go to disk first and to the working files at the end.
 */
export class S3ReadingWriter<Kind extends RosterKind> implements ReadingWriter<Kind> {
  readonly #files: ObjectFiles;
  readonly #importId: ImportId;
  readonly #folder = mkdtempSync(join(tmpdir(), 'reading-'));
  readonly #findings: WriteStream = createWriteStream(join(this.#folder, 'findings.jsonl'));
  readonly #unfinished = new Map<string, RosterRow<Kind>[]>();
  readonly #villages = new Set<string>();
  readonly #named: ResidentId[] = [];
  #parts = 0;

  constructor(files: ObjectFiles, importId: ImportId) {
    this.#files = files;
    this.#importId = importId;
  }

  accepted(row: RosterRow<Kind>): void | Promise<void> {
    const village = 'villageId' in row ? row.villageId : '';
    const rows = this.#unfinished.get(village) ?? [];
    rows.push(row);
    if (rows.length < ROWS_PER_PART) {
      this.#unfinished.set(village, rows);
      return;
    }
    this.#unfinished.set(village, []);
    return this.#finishPart(village, rows);
  }

  found(outcome: RowOutcome): void {
    this.#findings.write(`${JSON.stringify(outcome)}\n`);
  }

  named(residentId: ResidentId): void {
    this.#named.push(residentId);
  }

  async finish(reading: RosterReading<Kind>): Promise<number> {
    for (const [village, rows] of this.#unfinished) {
      if (rows.length > 0) await this.#finishPart(village, rows);
    }
    this.#findings.end();
    await finished(this.#findings);
    const key = (name: string) => importKey(this.#importId, name);
    await this.#files.upload(
      key('findings.jsonl'),
      join(this.#folder, 'findings.jsonl'),
      'application/x-ndjson',
    );
    await rm(this.#folder, { recursive: true, force: true });

    const { headerRowNo, columns, amendments } = reading;
    const summary: ReadingSummary = { headerRowNo, headings: columns.headings, amendments };
    await this.#files.writeJson(key('reading.json'), summary);
    await this.#files.writeJson(key('named.json'), this.#named);
    await this.#files.writeJson(
      key('villages.json'),
      [...this.#villages].sort().map((villageId) => ({ villageId })),
    );
    await this.#files.writeJson(
      key('parts.json'),
      Array.from({ length: this.#parts }, (_, partNo) => ({ partNo })),
    );
    return this.#parts;
  }

  async #finishPart(village: string, rows: readonly RosterRow<Kind>[]): Promise<void> {
    if (village !== '') this.#villages.add(village);
    const partNo = this.#parts++;
    await this.#files.writeLines(importKey(this.#importId, `rows/${partNo}.jsonl`), rows);
  }
}
