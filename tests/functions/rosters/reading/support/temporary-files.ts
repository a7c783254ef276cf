import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** Files that live as long as one test file runs. */
export function temporaryFiles() {
  let directory = '';
  let count = 0;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'office-files-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));
  const path = (name = 'file') => {
    count += 1;
    return join(directory, `${count}-${name}`);
  };
  return {
    path,
    async write(bytes: Buffer | string, name?: string): Promise<string> {
      const file = path(name);
      await writeFile(file, bytes);
      return file;
    },
  };
}
