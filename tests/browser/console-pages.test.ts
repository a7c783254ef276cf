import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import { aSeasonCounty, imported } from '../builders/season-county.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { followTo, type Language, officersBrowser, openPage, seriousFaults } from './console.ts';
import { PLACE, pagesOf } from './pages.ts';

const demoFile = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../infra/local/demo/${name}`, import.meta.url)));

let county: County;
let browser: Browser;
let pages: Readonly<Record<string, string>>;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await aSeasonCounty({ pack: sampleCountyPack });
  for (const kind of ['effective', 'deduction'] as const) {
    const fileName = `${kind}-roster.xlsx`;
    await imported(county, { kind, fileName, bytes: demoFile(fileName) });
  }
  await county.walkTo(instantAt(localDate('2026-10-22'), 18));
  pages = await pagesOf(county);
  browser = await launchBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

const DESK = 1280;
const TELEPHONE = 390;

/** Where axe looks in each language: words do not change how a page is built, and widths do. */
const AXE_AT: Readonly<Record<Language, number>> = { zh: DESK, en: TELEPHONE };

/** What is wrong with any page at a desk or on a telephone, by the page's name. */
async function faultsOnPages(
  language: Language,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const context = await officersBrowser({ county, browser, language, place: PLACE });
  const page = await openPage(context, '/');
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  const found: Record<string, readonly string[]> = {};
  for (const [name, path] of Object.entries(pages)) {
    await page.setViewportSize({ width: DESK, height: 900 });
    await followTo(page, path);
    const faults = [...(await faultsAt(page, DESK))];
    if (AXE_AT[language] === DESK) faults.push(...(await seriousFaults(page)));
    await page.setViewportSize({ width: TELEPHONE, height: 844 });
    faults.push(...(await faultsAt(page, TELEPHONE)));
    if (AXE_AT[language] === TELEPHONE) faults.push(...(await seriousFaults(page)));
    faults.push(...refused.splice(0));
    if (faults.length > 0) found[name] = faults;
  }
  await context.close();
  return found;
}

async function faultsAt(page: Page, width: number): Promise<readonly string[]> {
  const alerts = await page.getByRole('alert').allTextContents();
  const headings = await page.locator('h1').count();
  const wide = await widthOf(page);
  const faults = [
    ...alerts.map((text) => `error on the page: ${text}`),
    ...(headings === 1 ? [] : [`${headings} headings of the first rank`]),
    ...(wide <= width ? [] : [`${wide} pixels wide`]),
  ];
  return faults.map((fault) => `at ${width}: ${fault}`);
}

describe.runIf(browserRunsHere)(`every page of the console${whyNot}`, () => {
  test.each<Language>(['zh', 'en'])(
    'has no serious fault for whoever cannot see it well, no error on it, and fits a desk and a telephone (%s)',
    async (language) => {
      expect(await faultsOnPages(language)).toEqual({});
    },
    300_000,
  );
});

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { document } = globalThis as unknown as {
      document: { documentElement: { scrollWidth: number } };
    };
    return document.documentElement.scrollWidth;
  });
}
