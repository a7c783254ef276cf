import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { anyCountyPack } from '@liangxian/shared/policy/packs/any-county.ts';
import type { PolicyPack, SeasonPolicy } from '@liangxian/shared/policy/policy-pack.ts';
import { readPolicyPack } from '@liangxian/shared/policy/read-policy-pack.ts';
import { seasonFor } from '@liangxian/shared/policy/season-policy.ts';
import type { RosterKind } from '@liangxian/shared/rosters/roster-kinds.ts';
import * as z from 'zod';
import type { SeasonRequest } from './arguments.ts';
import { CannotGoOn } from './cannot-go-on.ts';

/** A file as its office sent it. */
export type OfficeInput = {
  readonly kind: RosterKind;
  readonly path: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
};

export type SeasonInputs = {
  readonly files: readonly OfficeInput[];
  readonly pack: PolicyPack;
  readonly season: SeasonPolicy;
  /** Stands for everything that decides the outcome except the number of days. */
  readonly key: string;
};

/** @throws CannotGoOn when a file is missing, given twice, or the policy is faulty. */
export async function readInputs(request: SeasonRequest): Promise<SeasonInputs> {
  const files = [
    ...(await officeInputs('effective', request.rosters)),
    ...(await officeInputs('deduction', request.mandates)),
  ];
  const seen = new Map<string, OfficeInput>();
  for (const file of files) {
    const before = seen.get(file.sha256);
    if (before !== undefined) {
      throw new CannotGoOn(`${before.path} 和 ${file.path} 是同一份内容，请只给一次。`);
    }
    seen.set(file.sha256, file);
  }
  const pack = await policyOf(request);
  const season = latestSeason(pack);
  const what = {
    files: files.map(({ kind, fileName, sha256 }) => ({ kind, fileName, sha256 })),
    pack,
    bank: request.bank,
    township: request.township,
  };
  const key = createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16);
  return { files, pack, season, key };
}

/** @throws CannotGoOn when one is missing or no file. */
export async function officeInputs(
  kind: RosterKind,
  paths: readonly string[],
): Promise<readonly OfficeInput[]> {
  const inputs: OfficeInput[] = [];
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) throw new CannotGoOn(`找不到文件 ${path}。`);
    if (!stat.isFile()) throw new CannotGoOn(`${path} 不是文件。`);
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    const sha256 = hash.digest('hex');
    inputs.push({ kind, path, fileName: basename(path), bytes: stat.size, sha256 });
  }
  return inputs;
}

async function policyOf({ policy }: SeasonRequest): Promise<PolicyPack> {
  if (policy === undefined) return anyCountyPack;
  z.config(z.locales.zhCN());
  const read = readPolicyPack(await jsonIn(policy));
  if (read.ok) return read.value;
  const faults = read.refusal.faults.map((fault) => `  ${fault}`).join('\n');
  throw new CannotGoOn(`政策包 ${policy} 有错，请改正：\n${faults}`);
}

async function jsonIn(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new CannotGoOn(`找不到文件 ${path}，或无法读取。`);
  }
  try {
    return JSON.parse(text.replace(/^\u{FEFF}/u, ''));
  } catch (error) {
    throw new CannotGoOn(
      `政策包 ${path} 不是 JSON：${error instanceof Error ? error.message : ''}`,
    );
  }
}

/** A pack may tell of several years: the latest is the one being collected. */
function latestSeason(pack: PolicyPack): SeasonPolicy {
  const latest = Math.max(...pack.seasons.map(({ coverageYear }) => coverageYear));
  const season = seasonFor(pack, latest);
  if (season === undefined) throw new CannotGoOn('政策包里没有集中征缴期（seasons）。');
  return season;
}
