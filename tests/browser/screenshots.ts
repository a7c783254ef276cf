import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCounty } from '../../infra/local/county.ts';
import { DEMO_STARTS_AT, loadDemoCounty } from '../../infra/local/demo-county.ts';
import { launchBrowser } from './browser.ts';
import { officersBrowser, openPage } from './console.ts';
import { PLACE, pagesOf } from './pages.ts';
import { takePhonePictures } from './phone-pictures.ts';

/**
 * `npm run screenshots [page …]`: pictures of the console's pages in the sample county, in both languages and as a
 * desk and a telephone show them, and of the residents' pages, into docs/pictures; docs/pages.md and
 * docs/phone-pages.md show them all.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PICTURES = process.env['PICTURES_DIR'] ?? join(ROOT, 'docs', 'pictures');
const DIR = process.env['COUNTY_DIR'] ?? join(ROOT, 'dist', 'picture-county');
const WIDTHS = { desk: 1280, phone: 390 } as const;
type View = { readonly language: 'zh' | 'en'; readonly device: keyof typeof WIDTHS };
const VIEWS: readonly View[] = [
  { language: 'zh', device: 'desk' },
  { language: 'zh', device: 'phone' },
  { language: 'en', device: 'desk' },
  { language: 'en', device: 'phone' },
];

const wanted = process.argv.slice(2);
mkdirSync(DIR, { recursive: true });
const county = await createCounty({
  dir: DIR,
  startAt: DEMO_STARTS_AT,
  bankProfile: 'lifelike',
  directory: 'whole',
});
const browser = await launchBrowser();
try {
  await loadDemoCounty({ county, say: console.log });
  const pages = Object.entries(await pagesOf(county)).filter(
    ([name]) => wanted.length === 0 || wanted.includes(name),
  );
  mkdirSync(PICTURES, { recursive: true });
  for (const view of VIEWS) {
    const { language, device } = view;
    const width = WIDTHS[device];
    const context = await officersBrowser({ county, browser, language, width, place: PLACE });
    for (const [name, path] of pages) {
      const page = await openPage(context, path);
      const picture = join(PICTURES, pictureOf(name, view));
      await page.screenshot({ path: picture, type: 'jpeg', quality: 65 });
      await page.close();
    }
    await context.close();
  }
  const onPhones = await takePhonePictures({ county, browser, dir: PICTURES, wanted });
  if (wanted.length === 0) {
    writeFileSync(join(PICTURES, '..', 'pages.md'), gallery(pages.map(([name]) => name)));
  }
  console.log(`${onPhones} pictures of the residents' pages`);
  console.log(`${pages.length} pages, ${pages.length * VIEWS.length} pictures in ${PICTURES}`);
} finally {
  await browser.close();
  await county.stop();
  if (process.env['COUNTY_DIR'] === undefined) rmSync(DIR, { recursive: true, force: true });
}

function pictureOf(name: string, { language, device }: View): string {
  return `${name}.${language}.${device}.jpg`;
}

/** Every page, as an officer with every post sees it in the sample county. */
function gallery(names: readonly string[]): string {
  const rows = names.map((name) => {
    const pictures = VIEWS.map((view) => `![${name}](pictures/${pictureOf(name, view)})`);
    return `| ${[name, ...pictures].join(' | ')} |`;
  });
  return [
    '# The console, page by page',
    '',
    'The sample county on 26 October, as an officer who holds every post sees it. `npm run screenshots` takes these pictures anew.',
    '',
    '| page | at a desk | on a telephone | in English | in English on a telephone |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
