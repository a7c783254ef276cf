import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadTongues, tongueFaults } from './tongues.ts';

/** Where residents open it: in WeChat, in Alipay, in a browser. */
export const MINIPROGRAM_TARGETS = ['weapp', 'alipay', 'h5'] as const;
export type MiniprogramTarget = (typeof MINIPROGRAM_TARGETS)[number];

/** What must lie there after a build: a builder that found fault with its own settings may end as if all were well. */
const PROOF: Readonly<Record<MiniprogramTarget, readonly string[]>> = {
  weapp: ['app.json', 'app.js', 'rooms/home/home.wxml', 'rooms/payments/pay.js'],
  alipay: ['app.json', 'app.js', 'rooms/home/home.axml', 'rooms/payments/pay.js'],
  h5: ['index.html'],
};

/** Where the built mini-program lies: `dist/miniprogram/weapp`. */
export function miniprogramDir(root: string, target: MiniprogramTarget): string {
  return join(root, 'dist', 'miniprogram', target);
}

/** Whether everything its own lockfile asks for is installed; it has one because its React is another than the console's. */
export function miniprogramIsInstalled(root: string): boolean {
  const wanted = lockedPackages(join(root, 'miniprogram', 'package-lock.json'));
  const there = lockedPackages(join(root, 'miniprogram', 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || there[path]?.version === version,
  );
}

/** @throws Error with what npm printed. */
export async function installMiniprogram(root: string): Promise<void> {
  const { code, text } = await run('npm', ['ci', '--no-progress'], join(root, 'miniprogram'), {});
  if (code !== 0) throw new Error(`npm ci in miniprogram/ failed:\n${text}`);
}

/**
 * Builds the mini-program for one platform, without a network.
 *
 * @throws Error with what the builder printed, when it fails or leaves out what must be there, or when a sentence is
 * missing in one of the languages.
 */
export async function buildMiniprogram(root: string, target: MiniprogramTarget): Promise<void> {
  const faults = tongueFaults(await loadTongues(root));
  if (faults.length > 0) {
    throw new Error(`Sentences of the mini-program that one language lacks:\n${faults.join('\n')}`);
  }
  const dir = miniprogramDir(root, target);
  rmSync(dir, { recursive: true, force: true });
  const home = join(root, 'miniprogram');
  const cli = join(home, 'node_modules', '@tarojs', 'cli', 'bin', 'taro');
  const args = [cli, 'build', '--type', target, '--no-check'];
  const { code, text } = await run(process.execPath, args, home, {
    NODE_ENV: 'production',
    TARO_ENV: target,
  });
  const missing = PROOF[target].filter((file) => !existsSync(join(dir, file)));
  if (code !== 0 || missing.length > 0) {
    throw new Error(
      `Building the mini-program for ${target} failed (missing: ${missing.join(', ') || 'nothing'}):\n${text}`,
    );
  }
}

function lockedPackages(
  path: string,
): Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>> {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly text: string }> {
  return new Promise((resolve, reject) => {
    let text = '';
    const child = spawn(command, [...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...settings,
        NO_COLOR: '1',
        // The builder starts helpers by the name of `node`: they must be of our version, too.
        PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      },
    });
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
    }
    const stop = () => child.kill();
    process.once('exit', stop);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', stop);
      resolve({ code, text });
    });
  });
}
