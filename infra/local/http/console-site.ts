import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { contentPolicy, withPolicy } from '../../site/content-policy.ts';
import { contentType } from '../../site/content-types.ts';
import { type Listening, listen } from '../listen.ts';

/**
 * Pages on an origin of their own, as a bucket behind a content network serves them: a path
 * that is no file is a page, every page is `index.html`, and no header says what the page may load; it does itself.
 */
export function startSite(options: {
  readonly dir: string;
  /** What the pages must know of the county they belong to: `settings.json`. */
  readonly settings: () => object;
  /** Where pages send requests to. */
  readonly origins: () => readonly string[];
  readonly port: number;
}): Promise<Listening> {
  const { dir, settings, origins, port } = options;
  return listen(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    if (pathname === '/settings.json') {
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(settings()));
      return;
    }
    const file = fileOf(dir, decodeURIComponent(pathname));
    if (file === undefined) sendPage(response, join(dir, 'index.html'), origins());
    else await sendFile(response, file, pathname);
  }, port);
}

function fileOf(dir: string, pathname: string): string | undefined {
  const path = normalize(join(dir, pathname));
  const isFile = path.startsWith(dir + sep) && existsSync(path) && statSync(path).isFile();
  return isFile && pathname !== '/index.html' ? path : undefined;
}

function sendPage(response: ServerResponse, path: string, origins: readonly string[]): void {
  response.writeHead(200, { 'content-type': contentType(path), 'cache-control': 'no-cache' });
  response.end(withPolicy(readFileSync(path, 'utf8'), contentPolicy(origins)));
}

async function sendFile(response: ServerResponse, path: string, pathname: string): Promise<void> {
  response.writeHead(200, {
    'content-type': contentType(path),
    // The names of built files change with their content.
    'cache-control': pathname.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
  });
  await pipeline(createReadStream(path), response);
}
