import { FileMissingError } from '../../platform/failures.ts';
import type { ObjectFiles } from '../../platform/object-files.ts';
import type { Signatures } from '../ports.ts';

/** Drawn signatures under a prefix of their own; the first one stays. */
export class S3Signatures implements Signatures {
  readonly #files: ObjectFiles;

  constructor(files: ObjectFiles) {
    this.#files = files;
  }

  async keep(entryId: string, who: string, strokes: string): Promise<void> {
    await this.#files.keepJson(keyOf(entryId, who), { strokes });
  }

  async find(entryId: string, who: string): Promise<string | undefined> {
    try {
      const kept = (await this.#files.json(keyOf(entryId, who))) as { readonly strokes: string };
      return kept.strokes;
    } catch (error) {
      if (error instanceof FileMissingError) return undefined;
      throw error;
    }
  }
}

function keyOf(entryId: string, who: string): string {
  return `cash-signatures/${entryId}/${who}.json`;
}
