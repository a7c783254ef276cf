import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Installs what bench/package.json names, once: whoever only works on the project never downloads the peers. */
export async function installPeers(): Promise<void> {
  if (existsSync(new URL('./node_modules', import.meta.url))) return;
  console.log('Installing the readers to measure beside (bench/package.json) …');
  await promisify(execFile)('npm', ['ci', '--prefix', HERE, '--no-audit', '--no-fund'], {
    shell: process.platform === 'win32',
  });
}
