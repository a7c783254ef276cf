import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which import a file of this content went into, remembered over a crash: a file is not brought in twice. */
export class ImportNotes {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  importOf(sha256: string): string | undefined {
    const path = join(this.#dir, sha256);
    return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
  }

  /** Whole or not at all, wherever the program is killed. */
  note(sha256: string, importId: string): void {
    mkdirSync(this.#dir, { recursive: true });
    const path = join(this.#dir, sha256);
    writeFileSync(`${path}.new`, `${importId}\n`);
    renameSync(`${path}.new`, path);
  }
}
