import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportNotes } from '../import-notes.ts';
import { CannotGoOn } from './cannot-go-on.ts';

/** Everything in the output folder that comes from us; a new run replaces it. */
const RESULTS = /^(?:bank|failure-lists|rejected-rows\.csv|summary\.json|清册处理结果-.+\.xlsx)$/u;

/**
 * Where a season is kept while it runs: `<out>/.county/<key>/`, so that other files are another season and
 * a run that was cut off goes on from where it was.
 */
export class Workplace {
  readonly out: string;
  readonly #dir: string;

  /** @throws CannotGoOn when the output folder holds what is not ours. */
  constructor(out: string, key: string) {
    this.out = out;
    this.#dir = join(out, '.county', key);
    const present = existsSync(out) ? readdirSync(out) : [];
    const isOurs = present.length === 0 || present.includes('.county');
    if (!isOurs) throw new CannotGoOn(`${out} 里已有别的文件，请用 --out 指定一个空文件夹。`);
    mkdirSync(this.#dir, { recursive: true });
  }

  /** The county's own files. */
  get county(): string {
    return join(this.#dir, 'county');
  }

  get lock(): string {
    return join(this.out, '.county', 'lock');
  }

  get isNew(): boolean {
    return !existsSync(this.county);
  }

  /** How many days were finished, results written and all; 0 before that. */
  get finishedDays(): number {
    return existsSync(this.#finished) ? Number(readFileSync(this.#finished, 'utf8')) : 0;
  }

  finish(days: number): void {
    writeFileSync(this.#finished, `${days}\n`);
  }

  get imports(): ImportNotes {
    return new ImportNotes(join(this.#dir, 'imports'));
  }

  /** Forgets the season with these files. */
  beginAgain(): void {
    rmSync(this.#dir, { recursive: true, force: true });
    mkdirSync(this.#dir, { recursive: true });
  }

  /** Takes away what an earlier run wrote, and nothing else. */
  clearResults(): void {
    for (const name of readdirSync(this.out)) {
      if (RESULTS.test(name)) rmSync(join(this.out, name), { recursive: true });
    }
  }

  get #finished(): string {
    return join(this.#dir, 'finished');
  }
}
