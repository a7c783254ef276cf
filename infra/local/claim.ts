import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes a county's folder for this process: two of them would write into one another's books.
 *
 * @returns what gives it back.
 * @throws Error when another process that is still alive has it.
 */
export function claim(dir: string): () => void {
  mkdirSync(dir, { recursive: true });
  const path = join(dir, 'pid');
  const holder = holderIn(path);
  if (holder !== undefined) {
    throw new Error(`The county in ${dir} is up already (process ${holder}); stop that one first.`);
  }
  writeFileSync(path, String(process.pid));
  return () => rmSync(path, { force: true });
}

/** The living process that wrote its number here; after a crash there is none. */
function holderIn(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    process.kill(pid, 0);
    return pid === process.pid ? undefined : pid;
  } catch {
    return undefined;
  }
}
