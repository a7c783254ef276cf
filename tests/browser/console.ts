import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
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

/** Opens a page and waits until it has read what it shows. */
export async function openPage(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await settled(page);
  return page;
}

/** Nothing is being read any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.waiting').waitFor({ state: 'detached' });
}

/** What axe finds seriously wrong, in a form that a failing test shows well. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    );
}
