import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What an officer's browser may have to fetch before the first page stands: offices in villages have thin lines. */
const MAX_FIRST_LOAD_BYTES = 350 * 1024;
/** What the first page is made of: the door and, behind it, the frame and "today". */
const FIRST_PAGES = ['index.html', 'src/frame/inside.tsx', 'src/rooms/today/routes.tsx'];

type Manifest = Readonly<
  Record<string, { readonly file: string; readonly imports?: readonly string[] }>
>;

/** Where the console's files lie once it is built. */
export function consoleDir(root: string): string {
  return join(root, 'dist', 'console');
}

/**
 * Builds the console's pages.
 *
 * @returns how much JavaScript, compressed, the first page needs, in bytes.
 * @throws Error with what the builder printed, or when the first page needs too much.
 */
export async function buildConsole(root: string): Promise<number> {
  await vite(root);
  const bytes = firstLoadBytes(consoleDir(root));
  if (bytes > MAX_FIRST_LOAD_BYTES) {
    throw new Error(
      `The console's first page needs ${bytes} bytes of JavaScript (gzip), more than ${MAX_FIRST_LOAD_BYTES}`,
    );
  }
  return bytes;
}

/** The JavaScript of the first pages with all they import at once, each file once, compressed. */
function firstLoadBytes(dir: string): number {
  const manifest = JSON.parse(
    readFileSync(join(dir, '.vite', 'manifest.json'), 'utf8'),
  ) as Manifest;
  const needed = new Set<string>();
  const need = (name: string) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The console was built without ${name}`);
    if (needed.has(chunk.file)) return;
    needed.add(chunk.file);
    for (const imported of chunk.imports ?? []) need(imported);
  };
  for (const page of FIRST_PAGES) need(page);
  return [...needed]
    .map((file) => gzipSync(readFileSync(join(dir, file))).length)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** A process of its own: its memory is given back when the pages are made. */
function vite(root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const program = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const child = spawn(process.execPath, [program, 'build', 'console'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Whoever builds from a test run would otherwise get the pages of a development build.
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
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
      if (code === 0) resolve();
      else reject(new Error(`Building the console failed:\n${text}`));
    });
  });
}
