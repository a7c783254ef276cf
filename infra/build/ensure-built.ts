import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundleRooms, sizeLine } from './bundle.ts';
import { buildConsole } from './console.ts';
import { layFontsBeside } from './fonts.ts';
import { withLock } from './lock.ts';
import {
  buildMiniprogram,
  installMiniprogram,
  MINIPROGRAM_TARGETS,
  type MiniprogramTarget,
  miniprogramIsInstalled,
} from './miniprogram.ts';
import { type Partition, packageService } from './package.ts';

/** What a build is made of; when none of it has changed, the last build stands. */
const BUNDLE_INPUTS = ['functions', 'shared', 'package-lock.json', 'infra/build'];
const CONSOLE_INPUTS = ['console', 'shared', 'package-lock.json', 'infra/build'];
const MINIPROGRAM_INPUTS = [
  ...['src', 'config', 'build', 'babel.config.js', 'package-lock.json', 'project.config.json'].map(
    (name) => `miniprogram/${name}`,
  ),
  'miniprogram/mini.project.json',
  'shared',
  'infra/build/miniprogram.ts',
];
const TEMPLATE_INPUTS = [
  'serverless.yml',
  'infra/functions',
  'infra/resources',
  'infra/state-machines',
  'infra/build',
  'package-lock.json',
];

type Product = 'bundles' | 'console' | Partition | `miniprogram-${MiniprogramTarget}`;
/** What each product was made of when it was last made. */
type Stamps = Readonly<Partial<Record<Product, string>>>;
type Say = (sentence: string) => void;

/** Makes bundles, console and template where their sources have changed since they were last made. */
export async function ensureBuilt(root: string, say: Say = () => undefined): Promise<void> {
  await ensureMade(root, 'console', hashOf(root, CONSOLE_INPUTS), async () => {
    const bytes = await buildConsole(root);
    say(`Built the console; its first page needs ${(bytes / 1024).toFixed(0)} KiB of JavaScript.`);
  });
  await ensurePackaged(root, 'aws', say);
}

/** Packages the bundles for a partition where it has changed; without bundles there is nothing to package. */
export async function ensurePackaged(
  root: string,
  partition: Partition,
  say: Say = () => undefined,
): Promise<void> {
  await ensureMade(root, 'bundles', hashOf(root, BUNDLE_INPUTS), async () => {
    const bundles = await bundleRooms(root);
    layFontsBeside(root);
    say(`Bundled ${bundles.map(sizeLine).join(', ')}.`);
  });
  await ensureMade(root, partition, hashOf(root, TEMPLATE_INPUTS), async () => {
    say(`Packaging the template for ${partition} …`);
    await packageService(root, partition);
  });
}

/** Installs and builds the mini-program for these platforms where its sources have changed since it was last built. */
export async function ensureMiniprogram(
  root: string,
  targets: readonly MiniprogramTarget[] = MINIPROGRAM_TARGETS,
  say: Say = () => undefined,
): Promise<void> {
  // What is built in besides the files (miniprogram/config/index.js): for another county it is another build.
  const builtIn = [process.env['COUNTY_API_URL'], process.env['COUNTY_MESSAGE_TEMPLATES']];
  const wanted = [hashOf(root, MINIPROGRAM_INPUTS), ...builtIn].join('\n').trim();
  for (const target of targets) {
    await ensureMade(root, `miniprogram-${target}`, wanted, async () => {
      if (!miniprogramIsInstalled(root)) {
        say(
          "Installing the mini-program's dependencies (npm ci); this takes a minute the first time …",
        );
        await installMiniprogram(root);
      }
      say(`Building the mini-program for ${target} …`);
      await buildMiniprogram(root, target);
    });
  }
}

async function ensureMade(
  root: string,
  product: Product,
  wanted: string,
  make: () => Promise<void>,
): Promise<void> {
  if (stampsOf(root)[product] === wanted) return;
  mkdirSync(join(root, 'dist'), { recursive: true });
  await withLock(join(root, 'dist', '.lock'), async () => {
    // Somebody else may have made it while we waited.
    if (stampsOf(root)[product] === wanted) return;
    await make();
    writeFileSync(stampPath(root), JSON.stringify({ ...stampsOf(root), [product]: wanted }));
  });
}

function stampsOf(root: string): Stamps {
  const path = stampPath(root);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Stamps) : {};
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
