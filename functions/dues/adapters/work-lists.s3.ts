import type { ObjectFiles } from '../../platform/object-files.ts';
import type { WorkLists } from '../ports.ts';

/** What `due-rosters` goes through, in the working files. */
export class S3WorkLists implements WorkLists {
  readonly #files: ObjectFiles;

  constructor(files: ObjectFiles) {
    this.#files = files;
  }

  async saveTownships(coverageYear: number, townshipIds: readonly string[]): Promise<void> {
    await this.#files.writeJson(
      `due-rosters/${coverageYear}/townships.json`,
      townshipIds.map((townshipId) => ({ townshipId })),
    );
  }
}
