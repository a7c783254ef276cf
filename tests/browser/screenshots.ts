import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCounty } from '../../infra/local/county.ts';
import { DEMO_STARTS_AT, loadDemoCounty } from '../../infra/local/demo-county.ts';
import { launchBrowser } from './browser.ts';
import { officersBrowser, openPage } from './console.ts';
import { PLACE, pagesOf } from './pages.ts';

/**
 * `npm run screenshots [page …]`: pictures of the console's pages in the sample county, in both languages, as a
 * desk and a telephone show them, into docs/pictures.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PICTURES = process.env['PICTURES_DIR'] ?? join(ROOT, 'docs', 'pictures');
const DIR = process.env['COUNTY_DIR'] ?? join(ROOT, 'dist', 'picture-county');
const WIDTHS = { desk: 1280, phone: 390 } as const;

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
  for (const language of ['zh', 'en'] as const) {
    for (const [device, width] of Object.entries(WIDTHS)) {
      const context = await officersBrowser({ county, browser, language, width, place: PLACE });
      for (const [name, path] of pages) {
        const page = await openPage(context, path);
        await page.screenshot({ path: join(PICTURES, `${name}.${language}.${device}.png`) });
        await page.close();
      }
      await context.close();
    }
  }
  console.log(`${pages.length} pages, ${pages.length * 4} pictures in ${PICTURES}`);
} finally {
  await browser.close();
  await county.stop();
  if (process.env['COUNTY_DIR'] === undefined) rmSync(DIR, { recursive: true, force: true });
}
