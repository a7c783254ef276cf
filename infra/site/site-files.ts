import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { contentPolicy, withPolicy } from './content-policy.ts';
import { contentType } from './content-types.ts';

/** What the console must know of the county it belongs to; it reads it from `/settings.json`. */
export type SiteSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly audience: string;
  readonly apiUrl: string;
};

/** A file of the site: its path there, its bytes, and how long a browser may take it for true. */
export type SiteFile = {
  readonly key: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly cacheControl: string;
};

const ASKED_AGAIN = 'no-cache';
/** The names of these files change with their content. */
const KEPT_A_YEAR = 'public, max-age=31536000, immutable';

/**
 * The console's files in the order in which they are put up: the page last, so that no page names a file
 * that is not there yet. Files of earlier builds stay for tabs that are open.
 */
export function consoleFiles(
  dir: string,
  settings: SiteSettings,
  origins: readonly string[],
): readonly SiteFile[] {
  const files = filesUnder(dir)
    .filter((path) => !path.startsWith('.') && path !== 'index.html')
    .map((path) =>
      siteFile(
        path,
        readFileSync(join(dir, path)),
        path.startsWith('assets/') ? KEPT_A_YEAR : ASKED_AGAIN,
      ),
    );
  const policy = contentPolicy([settings.apiUrl, settings.issuer, ...origins].map(originOf));
  const page = withPolicy(readFileSync(join(dir, 'index.html'), 'utf8'), policy);
  return [
    ...files,
    siteFile('settings.json', Buffer.from(JSON.stringify(settings)), ASKED_AGAIN),
    siteFile('index.html', Buffer.from(page), ASKED_AGAIN),
  ];
}

const RESIDENTS = 'm/';
const TO_THE_RESIDENTS_PAGES =
  '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/m/"><title>两险征缴</title>';

/**
 * The residents' pages, under `/m/`. The network serves a file for a path and nothing else, so their first page is
 * also the file called `m/`; further pages are behind the `#` of its address.
 */
export function residentsFiles(
  dir: string,
  settings: Pick<SiteSettings, 'apiUrl'>,
): readonly SiteFile[] {
  const files = filesUnder(dir)
    .filter((path) => !path.startsWith('.') && path !== 'index.html')
    .map((path) => siteFile(RESIDENTS + path, readFileSync(join(dir, path)), ASKED_AGAIN));
  const page = readFileSync(join(dir, 'index.html'));
  return [
    ...files,
    siteFile(`${RESIDENTS}settings.json`, Buffer.from(JSON.stringify(settings)), ASKED_AGAIN),
    siteFile(`${RESIDENTS}index.html`, page, ASKED_AGAIN),
    { ...siteFile('index.html', page, ASKED_AGAIN), key: RESIDENTS },
    { ...siteFile('m.html', Buffer.from(TO_THE_RESIDENTS_PAGES), ASKED_AGAIN), key: 'm' },
  ];
}

function siteFile(key: string, body: Uint8Array, cacheControl: string): SiteFile {
  return { key, body, contentType: contentType(key), cacheControl };
}

function filesUnder(dir: string): readonly string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

function originOf(address: string): string {
  return new URL(address).origin;
}
