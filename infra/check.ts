import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureMiniprogram, ensurePackaged } from './build/ensure-built.ts';
import { templatePath } from './build/package.ts';

/** `npm run check`: everything that must hold before a change is handed over. `--without-tests` leaves the tests to the caller. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));

type Step = { readonly name: string; readonly run: () => Promise<string> };

const steps: readonly Step[] = [
  {
    name: 'format and lint',
    run: async () => lastLines(await tool('@biomejs/biome/bin/biome', 'ci', '.'), 1),
  },
  {
    name: 'the mini-program for WeChat, Alipay and browsers',
    run: () => said((say) => ensureMiniprogram(ROOT, undefined, say)),
  },
  { name: 'types', run: () => tool('typescript/bin/tsc') },
  { name: "the console's types", run: () => tool('typescript/bin/tsc', '-p', 'console') },
  { name: "the mini-program's types", run: () => tool('typescript/bin/tsc', '-p', 'miniprogram') },
  { name: 'who imports whom', run: importRules },
  { name: 'nothing unused', run: () => tool('knip/bin/knip.js') },
  {
    name: 'bundles, console, and the template for aws',
    run: () => said((say) => ensureBuilt(ROOT, say)),
  },
  {
    name: 'the template for aws-cn',
    run: () => said((say) => ensurePackaged(ROOT, 'aws-cn', say)),
  },
  { name: 'a second opinion on the templates', run: secondOpinion },
  ...(process.argv.includes('--without-tests')
    ? []
    : [
        {
          name: 'tests',
          run: async () => lastLines(await tool('vitest/vitest.mjs', 'run'), 6),
        },
      ]),
];

for (const { name, run } of steps) {
  const startedAt = performance.now();
  try {
    const said = await run();
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    console.log(`ok    ${name} (${seconds} s)${said === '' ? '' : `\n${indented(said)}`}`);
  } catch (error) {
    console.log(
      `FAILS ${name}\n${indented(error instanceof Error ? error.message : String(error))}`,
    );
    process.exitCode = 1;
  }
}

/** A cruise that sees no module finds no fault either; that must not pass for order. */
async function importRules(): Promise<string> {
  const rooms = ['shared', 'functions', 'console/src', 'miniprogram/src', 'infra', 'tests'];
  const report = await tool('dependency-cruiser/bin/dependency-cruiser.mjs', ...rooms);
  const seen = Number(/\((\d+) modules/u.exec(report)?.[1] ?? 0);
  if (seen < 100) throw new Error(`Only ${seen} modules were looked at:\n${report}`);
  return lastLines(report, 1);
}

/** cfn-lint knows which resource types a region has. It comes with Python, which a machine need not have. */
async function secondOpinion(): Promise<string> {
  const cloud = [
    ['aws', ['ap-southeast-1']],
    ['aws-cn', ['cn-northwest-1', 'cn-north-1']],
  ] as const;
  for (const [partition, regions] of cloud) {
    const template = templatePath(ROOT, partition);
    try {
      // W3005: the framework names dependencies that CloudFormation would see by itself.
      await program('cfn-lint', ['-t', template, '-i', 'W3005', '-r', ...regions]);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        return 'skipped: cfn-lint is not installed here';
      }
      throw error;
    }
  }
  return 'cfn-lint finds no fault';
}

/** What a build says, in one text. */
async function said(build: (say: (sentence: string) => void) => Promise<void>): Promise<string> {
  const sentences: string[] = [];
  await build((sentence) => sentences.push(sentence));
  return sentences.join('\n') || 'unchanged';
}

/** Runs a tool that came with the dependencies. */
async function tool(bin: string, ...args: readonly string[]): Promise<string> {
  return program(process.execPath, [join(ROOT, 'node_modules', bin), ...args]);
}

/** @returns what the program printed. @throws Error with it when the program finds fault. */
function program(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(text);
      else reject(new Error(text));
    });
  });
}

function lastLines(text: string, count: number): string {
  return text.trim().split('\n').slice(-count).join('\n');
}

function indented(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n');
}
