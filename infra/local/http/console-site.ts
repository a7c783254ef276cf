import { createReadStream, existsSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Listening, listen } from '../listen.ts';

/** What the console must know of the county it belongs to. */
export type ConsoleSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly audience: string;
  readonly apiUrl: string;
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * The console's pages on an origin of their own, as a bucket behind a content network serves them: a path
 * that is no file is a page, and every page is `index.html`.
 */
export function startConsoleSite(options: {
  readonly dir: string;
  readonly settings: () => ConsoleSettings;
  readonly port: number;
}): Promise<Listening> {
  const { dir, settings, port } = options;
  return listen(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://console');
    if (pathname === '/settings.json') {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(settings()));
      return;
    }
    await sendFile(response, fileOf(dir, decodeURIComponent(pathname)), pathname);
  }, port);
}

function fileOf(dir: string, pathname: string): string {
  const path = normalize(join(dir, pathname));
  const isFile = path.startsWith(dir + sep) && existsSync(path) && statSync(path).isFile();
  return isFile ? path : join(dir, 'index.html');
}

async function sendFile(response: ServerResponse, path: string, pathname: string): Promise<void> {
  response.writeHead(200, {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    // The names of built files change with their content.
    'cache-control': pathname.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
  });
  await pipeline(createReadStream(path), response);
}
