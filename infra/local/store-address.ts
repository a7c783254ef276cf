import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { County } from './county.ts';

const FILE = 'tables-address';

/** Tells other programs on this machine where a running county's tables answer: one engine per file. */
export async function noteStoreAddress(dir: string, { documents }: County): Promise<void> {
  const endpoint = await documents.config.endpoint?.();
  if (endpoint === undefined) return;
  const { protocol, hostname, port } = endpoint;
  writeFileSync(join(dir, FILE), `${protocol}//${hostname}:${port}\n`);
}

export function forgetStoreAddress(dir: string): void {
  rmSync(join(dir, FILE), { force: true });
}

/** Where the county's tables answer; undefined while it is stopped, however it stopped. */
export async function runningStoreAddress(dir: string): Promise<string | undefined> {
  const path = join(dir, FILE);
  if (!existsSync(path)) return undefined;
  const url = readFileSync(path, 'utf8').trim();
  try {
    await fetch(url, { method: 'POST', body: '{}' });
    return url;
  } catch {
    return undefined;
  }
}
