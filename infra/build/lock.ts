import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 50;

/** Lets one process at a time act; a lock whose holder has died is taken over. */
export async function withLock(path: string, act: () => Promise<void>): Promise<void> {
  while (!take(path)) await pause(LOOK_AGAIN_MS);
  try {
    await act();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function take(path: string): boolean {
  const holder = join(path, 'pid');
  try {
    mkdirSync(path);
    writeFileSync(holder, String(process.pid));
    return true;
  } catch {
    if (!isAlive(holder)) rmSync(path, { recursive: true, force: true });
    return false;
  }
}

function isAlive(holder: string): boolean {
  try {
    process.kill(Number(readFileSync(holder, 'utf8')), 0);
    return true;
  } catch (error) {
    // Between making the folder and naming the holder there is no file yet.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}
