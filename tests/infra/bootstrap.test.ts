import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const door = fileURLToPath(new URL('../../infra/bootstrap.mjs', import.meta.url));

test('a command nobody knows is answered with the ones there are, and fails', () => {
  const { status, stderr } = spawnSync(process.execPath, [door, 'strat'], { encoding: 'utf8' });

  expect(status).toBe(1);
  expect(stderr).toMatch(/^Commands: start, test, /u);
});

test('a county that is up is not forgotten; one that is stopped is', () => {
  const dir = mkdtempSync(join(tmpdir(), 'liangxian-reset-'));
  writeFileSync(join(dir, 'pid'), String(process.pid));
  const reset = () =>
    spawnSync(process.execPath, [door, 'reset'], {
      encoding: 'utf8',
      env: { ...process.env, COUNTY_DIR: dir },
    });

  const whileUp = reset();
  rmSync(join(dir, 'pid'));
  const stopped = reset();

  expect([whileUp.status, whileUp.stderr]).toEqual([1, expect.stringContaining('is up already')]);
  expect([stopped.status, existsSync(dir)]).toEqual([0, false]);
});
