import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundleRooms, sizeLine } from './bundle.ts';
import { withLock } from './lock.ts';
import { packageService } from './package.ts';

/** What a build is made of; when none of it has changed, the last build stands. */
const BUNDLE_INPUTS = ['functions', 'shared', 'package-lock.json', 'infra/build'];
const TEMPLATE_INPUTS = [
  'serverless.yml',
  'infra/functions',
  'infra/resources',
  'infra/state-machines',
  'infra/build',
  'package-lock.json',
];

type Stamp = { readonly bundles: string; readonly template: string };

/** Makes bundles and template where their sources have changed since they were last made. */
export async function ensureBuilt(
  root: string,
  say: (sentence: string) => void = () => undefined,
): Promise<void> {
  if (isCurrent(root)) return;
  mkdirSync(join(root, 'dist'), { recursive: true });
  await withLock(join(root, 'dist', '.lock'), async () => {
    const built = readStamp(root);
    const wanted = stampOf(root);
    if (built?.bundles !== wanted.bundles) {
      const bundles = await bundleRooms(root);
      say(`Bundled ${bundles.map(sizeLine).join(', ')}.`);
    }
    if (built?.template !== wanted.template) {
      say('Packaging the template …');
      await packageService(root, 'aws');
    }
    writeFileSync(stampPath(root), JSON.stringify(wanted));
  });
}

function isCurrent(root: string): boolean {
  const built = readStamp(root);
  const wanted = stampOf(root);
  return built?.bundles === wanted.bundles && built.template === wanted.template;
}

function stampOf(root: string): Stamp {
  return { bundles: hashOf(root, BUNDLE_INPUTS), template: hashOf(root, TEMPLATE_INPUTS) };
}

function readStamp(root: string): Stamp | undefined {
  const path = stampPath(root);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Stamp) : undefined;
}

function stampPath(root: string): string {
  return join(root, 'dist', '.built.json');
}

function hashOf(root: string, inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => filesUnder(root, input))) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(root: string, path: string): readonly string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}
