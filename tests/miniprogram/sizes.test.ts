import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureMiniprogram } from '../../infra/build/ensure-built.ts';
import { miniprogramDir } from '../../infra/build/miniprogram.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const KIB = 1024;

type BuiltFile = { readonly path: string; readonly bytes: number };

function filesOf(target: 'weapp' | 'h5'): readonly BuiltFile[] {
  const dir = miniprogramDir(ROOT, target);
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: relative(dir, path).replaceAll(sep, '/'),
      bytes: statSync(path).size,
    }));
}

const sum = (files: readonly BuiltFile[]) => files.reduce((all, { bytes }) => all + bytes, 0);

beforeAll(() => ensureMiniprogram(ROOT, ['weapp', 'h5']), 300_000);

describe('what a telephone has to fetch', () => {
  const subpackages = () => {
    const app = JSON.parse(readFileSync(join(miniprogramDir(ROOT, 'weapp'), 'app.json'), 'utf8'));
    return (
      app.subPackages as readonly { readonly root: string; readonly pages: readonly string[] }[]
    ).map(({ root, pages }) => ({ root: root.replace(/\/$/u, ''), pages }));
  };

  test('on WeChat the main package stays under 1 MB', () => {
    const rooms = subpackages().map(({ root }) => `${root}/`);
    const main = filesOf('weapp').filter(
      ({ path }) => !rooms.some((room) => path.startsWith(room)),
    );

    expect(main.length).toBeGreaterThan(5);
    expect(sum(main)).toBeLessThan(1_000 * KIB);
  });

  test('on WeChat no page and no room is over 200 KB', () => {
    const rooms = subpackages();
    const files = filesOf('weapp');
    const heavy = rooms
      .map(({ root }) => ({
        root,
        bytes: sum(files.filter(({ path }) => path.startsWith(`${root}/`))),
      }))
      .filter(({ bytes }) => bytes > 200 * KIB);

    expect(rooms.length).toBeGreaterThan(6);
    expect(heavy).toEqual([]);
  });

  test('in a browser the first visit fetches under 200 KB of script, compressed', () => {
    const dir = miniprogramDir(ROOT, 'h5');
    const html = readFileSync(join(dir, 'index.html'), 'utf8');
    const named = [...html.matchAll(/<script[^>]+src="([^"]+)"/gu)].map(([, src = '']) => src);
    // Whichever page is opened first comes with what all pages share.
    const pages = readdirSync(join(dir, 'chunk')).filter((name) => name.endsWith('.js'));
    const heaviest = pages
      .filter((name) => name !== 'shared.js')
      .toSorted((one, other) => weightOf(dir, other) - weightOf(dir, one))
      .slice(0, 1);
    const first = [...named, ...['shared.js', ...heaviest].map((name) => `chunk/${name}`)];
    const bytes = first
      .map((src) => gzipSync(readFileSync(join(dir, src))).length)
      .reduce((all, one) => all + one, 0);

    expect(named.length).toBeGreaterThan(0);
    expect(pages.length).toBeGreaterThan(10);
    expect(bytes).toBeLessThan(200 * KIB);
  });

  test('no page carries the server’s schemas', () => {
    const dir = miniprogramDir(ROOT, 'weapp');
    const withZod = filesOf('weapp').filter(
      ({ path }) =>
        path.endsWith('.js') && /ZodError|_zod/u.test(readFileSync(join(dir, path), 'utf8')),
    );

    expect(withZod).toEqual([]);
  });
});

function weightOf(dir: string, chunk: string): number {
  return statSync(join(dir, 'chunk', chunk)).size;
}
