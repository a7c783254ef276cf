import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { anyCountyPack } from '@liangxian/shared/policy/packs/any-county.ts';
import { afterAll, describe, expect, test } from 'vitest';
import type { SeasonSummary } from '../../../infra/local/season/summary.ts';

const PROGRAM = fileURLToPath(new URL('../../../infra/local/season.ts', import.meta.url));
const OFFICES = fileURLToPath(new URL('../../fixtures/offices', import.meta.url));
const OTHER_TOWNSHIP = fileURLToPath(
  new URL('../../../infra/local/demo/third-township.effective-roster.xlsx', import.meta.url),
);
const folder = mkdtempSync(join(tmpdir(), 'season-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sampleFiles = [
  '--roster',
  office('effective-roster.xlsx'),
  '--mandates',
  office('deduction-roster.xlsx'),
];

function office(name: string): string {
  return join(OFFICES, name);
}

type Season = {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
};

function start(...argv: readonly string[]): Season {
  const child = spawn(process.execPath, [PROGRAM, ...argv], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder },
  });
  let text = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, said: () => text, ended };
}

async function season(...argv: readonly string[]) {
  const { said, ended } = start(...argv);
  return { exitCode: await ended, said: said() };
}

/** Runs until this stands on the terminal, and a random moment longer; then kills it. */
async function killedAfter(words: string, longerMs: number, ...argv: readonly string[]) {
  const { child, said, ended } = start(...argv);
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!isOver && !said().includes(words)) await pause(20);
  await Promise.race([pause(longerMs), ended]);
  child.kill('SIGKILL');
  await ended;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function summaryIn(out: string): SeasonSummary {
  return JSON.parse(readFileSync(join(folder, out, 'summary.json'), 'utf8')) as SeasonSummary;
}

describe("the season command on the offices' sample files", () => {
  test('A19-1 A28-1 A28-2 accounts for every row, every due and every deduction, and a second call says that it is done', {
    timeout: 300_000,
  }, async () => {
    const { exitCode, said } = await season(...sampleFiles, '--out', 'whole', '--days', '2');

    expect(said).not.toContain('不平');
    expect(exitCode).toBe(0);
    const summary = summaryIn('whole');
    expect(summary.files).toMatchObject([
      { read: 1_202, accepted: 1_173, rejected: 27, skipped: 2 },
      { read: 1_216 },
    ]);
    expect(summary.people).toBe(1_173);
    expect(summary.unanswered.count).toBe(0);
    expect(summary.paid.count + summary.open.count).toBe(summary.dues.count);
    expect(summary.balance.map(({ holds }) => holds)).not.toContain(false);
    for (const { rejected, rejectedByReason } of summary.files) {
      expect(rejectedByReason.reduce((sum, { rows }) => sum + rows, 0)).toBe(rejected);
    }

    const out = readdirSync(join(folder, 'whole'), { recursive: true }).map(String);
    expect(out).toEqual(
      expect.arrayContaining([
        'rejected-rows.csv',
        '清册处理结果-有效缴费明细清册.xlsx',
        '清册处理结果-批量扣款清册.xlsx',
        'failure-lists/2026-10-23/青松镇扣款失败明细2026-10-23.xlsx',
        // The failures of the last day's deduction are listed, too.
        'failure-lists/2026-10-24/青松镇扣款失败明细2026-10-24.xlsx',
        'bank/outbox/rcc/99000101_20261022_000001.txt',
        'bank/inbox/rcc/99000101_20261022_000001_RT.txt',
      ]),
    );
    const csv = readFileSync(join(folder, 'whole', 'rejected-rows.csv'), 'utf8');
    expect(csv.startsWith('\u{FEFF}清册,')).toBe(true);
    const rows = new Set(
      [...csv.matchAll(/^(\S+清册),[^,]+,(\d+),/gmu)].map(([, kind, no]) => `${kind} ${no}`),
    );
    expect(rows.size).toBe(summary.files.reduce((sum, { rejected }) => sum + rejected, 0));
    // A name like a formula stays a text in any spreadsheet program.
    expect(csv).toMatch(/,姓名,"?'[=+@-]/u);
    expect(csv).not.toMatch(/,"?[=+@-]/u);

    const again = await season(...sampleFiles, '--out', 'whole', '--days', '2');
    expect(again.exitCode).toBe(0);
    expect(again.said).toContain('已经跑完');
    expect(again.said).not.toContain('上传并校验');
  });

  test('killed at any moment and called again, it ends with the summary of a season that was never cut off', {
    timeout: 600_000,
  }, async () => {
    const asked = [...sampleFiles, '--days', '2', '--out'];
    const moment = () => Math.floor(Math.random() * 2_500);

    await killedAfter('上传并校验', moment(), ...asked, 'cut');
    await killedAfter('批量扣款清册', moment(), ...asked, 'cut');
    await killedAfter('征缴：', 2_000 + moment(), ...asked, 'cut');
    const { exitCode, said } = await season(...asked, 'cut');

    expect(said).not.toContain('程序出错');
    expect(exitCode).toBe(0);
    expect(summaryIn('cut')).toEqual(summaryIn('whole'));
  });

  test('goes on where it ended when more days are asked for', { timeout: 300_000 }, async () => {
    const { exitCode, said } = await season(...sampleFiles, '--out', 'whole', '--days', '3');

    expect(said).toContain('已经跑完 2 天，接着做');
    expect(exitCode).toBe(0);
    expect(summaryIn('whole')).toMatchObject({ days: 3, deductedUntil: '2026-10-24' });
  });
});

describe('the season command says in words why it cannot go on', () => {
  test('wrong arguments are answered with the usage, and exit code 2', async () => {
    const { exitCode, said } = await season('--roster', 'a.xlsx');

    expect(exitCode).toBe(2);
    expect(said).toContain('缺少 --mandates');
    expect(said).toContain('用法：npm run season');
  });

  test.each<[string, readonly string[], string]>([
    ['a file that is not there', ['--roster', 'nowhere.xlsx', '--mandates', 'b.csv'], '找不到文件'],
    ['a folder', ['--roster', OFFICES, '--mandates', 'b.csv'], '不是文件'],
    [
      'one file given as both',
      ['--roster', office('effective-roster.xlsx'), '--mandates', office('effective-roster.xlsx')],
      '同一份内容',
    ],
    [
      'a policy that is no policy',
      [
        ...sampleFiles,
        '--policy',
        fileURLToPath(new URL('../../../package.json', import.meta.url)),
      ],
      'packId：无效输入',
    ],
  ])('%s', async (_, argv, words) => {
    const { exitCode, said } = await season(...argv, '--out', 'none');

    expect(exitCode).toBe(1);
    expect(said).toContain(words);
    expect(said).not.toContain('    at ');
  });

  test.each([
    ['effective-roster.ods', '这是 .ods 格式的表格'],
    ['subsistence-allowance.xls', '这是旧格式（.xls）的表格'],
    ['pupils.xlsx', '这是在校学生学籍信息，这里要上传的是有效缴费明细清册'],
    ['deduction-roster.xlsx', '这是批量扣款清册，这里要上传的是有效缴费明细清册'],
  ])('A19-1 %s is refused as a whole', { timeout: 120_000 }, async (name, words) => {
    const { exitCode, said } = await season(
      '--roster',
      office(name),
      '--mandates',
      office('effective-roster.xlsx'),
      '--out',
      'refused',
    );

    expect(exitCode).toBe(1);
    expect(said).toContain(words);
  });

  test('A19-1 a roster of which no row can be accepted comes back with its reasons', {
    timeout: 120_000,
  }, async () => {
    const { exitCode, said } = await season(
      '--roster',
      OTHER_TOWNSHIP,
      '--mandates',
      office('deduction-roster.xlsx'),
      '--out',
      'strangers',
    );

    expect(exitCode).toBe(1);
    expect(said).toContain('没有一行可以接受');
    const csv = readFileSync(join(folder, 'strangers', 'rejected-rows.csv'), 'utf8');
    expect(csv.match(/不在有效缴费明细清册中/gu)?.length).toBeGreaterThan(1_000);
    expect(readdirSync(join(folder, 'strangers'))).toContain('清册处理结果-批量扣款清册.xlsx');
  });

  test('A46-1 a policy outside its validity needs a person who says why', {
    timeout: 120_000,
  }, async () => {
    const expired = { ...anyCountyPack, basis: { ...anyCountyPack.basis, validTo: '2026-09-30' } };
    writeFileSync(join(folder, 'expired.json'), JSON.stringify(expired));
    const asked = [
      '--roster',
      office('pupils.xlsx'),
      '--mandates',
      office('deduction-roster.xlsx'),
    ];
    const onExpired = [...asked, '--policy', 'expired.json', '--out', 'expired'];

    const refused = await season(...onExpired);
    const confirmed = await season(...onExpired, '--confirm-policy', '新办法未出，暂按原办法');

    expect(refused.exitCode).toBe(1);
    expect(refused.said).toContain('有效期是 2026-06-01 至 2026-09-30');
    expect(refused.said).toContain('--confirm-policy');
    // The next thing in the way is the roster, not the policy.
    expect(confirmed.said).toContain('这是在校学生学籍信息');
  });
});
