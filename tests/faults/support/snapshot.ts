import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type County, createCounty } from '../../../infra/local/county.ts';
import { aSeasonCounty, morningOf } from '../../builders/season-county.ts';

/** A county at one moment, kept as a folder. Every copy has the same keys, so the same persons and references. */
export type Snapshot = {
  /** Brings up a fresh copy, lets it be used, and forgets it. */
  readonly inCopy: <Outcome>(act: (county: County) => Promise<Outcome>) => Promise<Outcome>;
  /** A fresh copy of the folder, to bring up somewhere else. */
  readonly copy: () => string;
  readonly forget: () => void;
};

export async function aSnapshot(prepare: (county: County) => Promise<void>): Promise<Snapshot> {
  const root = mkdtempSync(join(tmpdir(), 'liangxian-faults-'));
  const original = join(root, 'original');
  const county = await aSeasonCounty({ dir: original });
  try {
    await prepare(county);
  } finally {
    await county.stop();
  }
  let copies = 0;
  const copy = () => {
    const dir = join(root, `copy-${++copies}`);
    cpSync(original, dir, { recursive: true });
    return dir;
  };
  return {
    copy,
    inCopy: async (act) => {
      const dir = copy();
      const copied = await countyIn(dir);
      try {
        return await act(copied);
      } finally {
        await copied.stop();
        rmSync(dir, { recursive: true });
      }
    },
    forget: () => rmSync(root, { recursive: true }),
  };
}

/** The county in a folder goes on from where it was. Executions that fail are part of these tests, not news. */
export function countyIn(dir: string): Promise<County> {
  return createCounty({
    dir,
    startAt: morningOf('2026-10-08'),
    bankProfile: 'calm',
    onFailed: () => undefined,
  });
}
