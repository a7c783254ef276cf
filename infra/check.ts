import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleRooms, sizeLine } from './build/bundle.ts';
import { ensureBuilt } from './build/ensure-built.ts';
import { packageService } from './build/package.ts';

/** `npm run check`: everything that must hold before a change is handed over. `--without-tests` leaves the tests to the caller. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));

type Step = { readonly name: string; readonly run: () => Promise<string> };

const steps: readonly Step[] = [
  { name: 'format and lint', run: () => tool('@biomejs/biome/bin/biome', 'ci', '.') },
  { name: 'types', run: () => tool('typescript/bin/tsc') },
  { name: 'who imports whom', run: importRules },
  { name: 'nothing unused', run: () => tool('knip/bin/knip.js') },
  {
    name: 'bundles',
    run: async () => (await bundleRooms(ROOT)).map(sizeLine).join(', '),
  },
  {
    name: 'packages for aws and aws-cn',
    run: async () => {
      await packageService(ROOT, 'aws-cn');
      await packageService(ROOT, 'aws');
      return '';
    },
  },
  ...(process.argv.includes('--without-tests')
    ? []
    : [
        {
          name: 'tests',
          run: async () => {
            await ensureBuilt(ROOT);
            return lastLines(await tool('vitest/vitest.mjs', 'run'), 6);
          },
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
  const rooms = ['shared', 'functions', 'infra', 'tests'];
  const report = await tool('dependency-cruiser/bin/dependency-cruiser.mjs', ...rooms);
  const seen = Number(/\((\d+) modules/u.exec(report)?.[1] ?? 0);
  if (seen < 100) throw new Error(`Only ${seen} modules were looked at:\n${report}`);
  return lastLines(report, 1);
}

/** @returns what the tool printed. @throws Error with it when the tool finds fault. */
function tool(bin: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const child = spawn(process.execPath, [join(ROOT, 'node_modules', bin), ...args], {
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
      if (code === 0) resolve(['typescript/bin/tsc', 'knip/bin/knip.js'].includes(bin) ? '' : text);
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
