import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import { FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';
import type { DirectoryFiles } from '../ports.ts';

/** Opens an office's file by its path, as the rosters' reader does. */
type OpenOfficeFile = (
  path: string,
) => Promise<Result<{ readonly rows: () => AsyncIterable<RawRow> }, { readonly code: string }>>;

/** Small office files that come with the request; read from disk, as workbooks must be. */
export class LocalDirectoryFiles implements DirectoryFiles {
  readonly #open: OpenOfficeFile;

  constructor(open: OpenOfficeFile) {
    this.#open = open;
  }

  async rows(
    content: Uint8Array,
    most: number,
  ): Promise<Result<readonly RawRow[], { readonly code: string }>> {
    const folder = await mkdtemp(join(tmpdir(), 'directory-'));
    try {
      const path = join(folder, 'upload');
      await writeFile(path, content);
      const file = await this.#open(path);
      if (!file.ok) return file;
      const rows: RawRow[] = [];
      for await (const row of file.value.rows()) {
        rows.push(row);
        if (rows.length > most) break;
      }
      return accept(rows);
    } catch (error) {
      if (error instanceof FileRefusedError) return refuse(error.refusal);
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
