import { setTimeout as pause } from 'node:timers/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import type { County } from '../../infra/local/county.ts';

export type Language = 'zh' | 'en';

export type Seat = {
  readonly county: County;
  readonly browser: Browser;
  readonly language?: Language;
  /** Whose desk it is; the officer with every post unless given. */
  readonly token?: string;
  readonly width?: number;
  /** The township and village chosen last in this browser. */
  readonly place?: { readonly townshipId: string; readonly villageId: string };
};

/** A browser in which an officer has signed in; the way there has tests of its own. */
export async function officersBrowser({
  county,
  browser,
  language = 'zh',
  token = county.token,
  width = 1280,
  place,
}: Seat): Promise<BrowserContext> {
  const settings = (await (await fetch(`${county.consoleUrl}/settings.json`)).json()) as {
    readonly issuer: string;
    readonly clientId: string;
  };
  const context = await browser.newContext({
    baseURL: county.consoleUrl,
    viewport: { width, height: width < 600 ? 844 : 900 },
    locale: 'zh-CN',
  });
  await context.addInitScript(
    ({ key, user, chosen, at }) => {
      const { sessionStorage, localStorage } = globalThis as unknown as Record<
        'sessionStorage' | 'localStorage',
        { setItem(name: string, value: string): void }
      >;
      sessionStorage.setItem(key, user);
      localStorage.setItem('language', chosen);
      if (at !== undefined) sessionStorage.setItem('place', `${at.townshipId}\n${at.villageId}`);
    },
    {
      key: `oidc.user:${settings.issuer}:${settings.clientId}`,
      user: JSON.stringify({ access_token: token, token_type: 'Bearer', profile: {} }),
      chosen: language,
      at: place,
    },
  );
  return context;
}

/** A page at the desk of an officer of the sample directory, found by account: `township-990001101-leader`. */
export async function atDesk(
  seat: Omit<Seat, 'token'>,
  account: string,
  path: string,
): Promise<Page> {
  const token = await seat.county.tokenFor(account);
  return openPage(await officersBrowser({ ...seat, token }), path);
}

/** Opens a page and waits until it has read what it shows. */
export async function openPage(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  noteRequests(page);
  await page.goto(path);
  await settled(page);
  return page;
}

/** Goes to another page as a link does: the console stays loaded. */
export async function followTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    const { history } = globalThis as unknown as {
      history: { pushState(state: null, title: string, url: string): void };
    };
    history.pushState(null, '', to);
  }, path);
  await settled(page);
}

const underWay = new WeakMap<Page, Set<Request>>();

function noteRequests(page: Page): void {
  const requests = new Set<Request>();
  underWay.set(page, requests);
  page.on('request', (request) => requests.add(request));
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
}

/** An answer may bring the page to ask once more; that happens well within this time. */
const QUIET_MS = 100;
const LOOK_EVERY_MS = 20;

/** Nothing is being read any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  const requests = underWay.get(page);
  if (requests === undefined) await page.waitForLoadState('networkidle');
  for (let quietMs = 0; quietMs < QUIET_MS; quietMs += LOOK_EVERY_MS) {
    await pause(LOOK_EVERY_MS);
    const isReading = (requests?.size ?? 0) > 0 || (await page.locator('.waiting').count()) > 0;
    if (isReading) quietMs = 0;
  }
}

/** What axe finds seriously wrong, in a form that a failing test shows well. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  const isLoaded = await page.evaluate('"axe" in globalThis');
  const { violations } = await new AxeBuilder({
    page,
    ...(isLoaded === true ? { axeSource: ';' } : {}),
  })
    // There are no frames, so nothing has to be put together in a page of its own.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    );
}
