import { createWriteStream, mkdtempSync, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import { isIdentityKind } from '@liangxian/shared/residents/category-owners.ts';
import { holderShards } from '@liangxian/shared/residents/holder-shard.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
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
  readonly categories: readonly string[];
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
  readonly #kind: RosterKind;
  readonly #folder = mkdtempSync(join(tmpdir(), 'reading-'));
  readonly #findings: WriteStream = createWriteStream(join(this.#folder, 'findings.jsonl'));
  readonly #unfinished = new Map<string, RosterRow<Kind>[]>();
  readonly #villages = new Set<string>();
  readonly #categories = new Set<string>();
  readonly #named: ResidentId[] = [];
  #parts = 0;

  constructor(files: ObjectFiles, { importId, kind }: RosterImport) {
    this.#files = files;
    this.#importId = importId;
    this.#kind = kind;
  }

  accepted(row: RosterRow<Kind>): void | Promise<void> {
    if (isIdentityKind(this.#kind) && 'categories' in row) {
      for (const category of row.categories) this.#categories.add(category);
    }
    const village = ('villageId' in row ? row.villageId : undefined) ?? '';
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
    const summary: ReadingSummary = {
      headerRowNo,
      headings: columns.headings,
      amendments,
      categories: [...this.#categories].sort(),
    };
    await this.#files.writeJson(key('reading.json'), summary);
    await this.#files.writeJson(key('named.json'), this.#named);
    await this.#files.writeJson(
      key('villages.json'),
      this.#groups().map((villageId) => ({ villageId })),
    );
    await this.#files.writeJson(
      key('parts.json'),
      Array.from({ length: this.#parts }, (_, partNo) => ({ partNo })),
    );
    return this.#parts;
  }

  /** What the machine goes through when it looks for those whom a full list does not name. */
  #groups(): readonly string[] {
    return isIdentityKind(this.#kind) ? holderShards() : [...this.#villages].sort();
  }

  async #finishPart(village: string, rows: readonly RosterRow<Kind>[]): Promise<void> {
    if (village !== '') this.#villages.add(village);
    const partNo = this.#parts++;
    await this.#files.writeLines(importKey(this.#importId, `rows/${partNo}.jsonl`), rows);
  }
}
