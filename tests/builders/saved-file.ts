import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Keeps bytes as a file in a folder of its own, for readers that want a path. */
export async function savedFrom(bytes: Buffer): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'saved-')), 'file');
  await writeFile(path, bytes);
  return path;
}
