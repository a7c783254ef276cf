import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { withLock } from '../../../infra/build/lock.ts';

const dir = mkdtempSync(join(tmpdir(), 'liangxian-lock-'));
afterAll(() => rmSync(dir, { recursive: true }));

test('two builds at once wait for one another', async () => {
  const path = join(dir, 'two');
  const log: string[] = [];
  const build = (name: string) =>
    withLock(path, async () => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} ends`);
    });

  await Promise.all([build('one'), build('two')]);

  expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});

test('a build that fails gives the lock back', async () => {
  const path = join(dir, 'fails');
  const build = withLock(path, () => Promise.reject(new Error('does not compile')));

  await expect(build).rejects.toThrow('does not compile');
  expect(existsSync(path)).toBe(false);
});

test('a lock whose holder has died is taken over', async () => {
  const path = join(dir, 'dead');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  mkdirSync(path);
  writeFileSync(join(path, 'pid'), String(pid));
  let done = false;
  await withLock(path, async () => {
    done = true;
  });

  expect(done).toBe(true);
});
