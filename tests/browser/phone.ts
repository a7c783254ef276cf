import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { County } from '../../infra/local/county.ts';

export type Reader = {
  readonly language?: 'zh' | 'ug';
  readonly isLarge?: boolean;
  readonly hasContrast?: boolean;
  readonly width?: number;
};

export type Holder = {
  readonly personId: string;
  readonly name: string;
  /** Whom they may act for. */
  readonly family?: readonly string[];
};

const HALF_AN_HOUR_MS = 1_800_000;

/** A telephone's browser in which a resident has signed in; the way there has tests of its own. */
export async function residentsBrowser(
  around: { readonly county: County; readonly browser: Browser },
  { personId, name, family = [] }: Holder,
  { language = 'zh', isLarge = false, hasContrast = false, width = 360 }: Reader = {},
): Promise<BrowserContext> {
  const { county, browser } = around;
  const token = await county.residentToken(personId, { family });
  const until = county.clock.now() + HALF_AN_HOUR_MS;
  const session = { state: 'bound', token, until, person: { personId, name } };
  const context = await browser.newContext({
    baseURL: county.phoneUrl,
    viewport: { width, height: 740 },
    locale: 'zh-CN',
  });
  await context.addInitScript(
    (kept) => {
      const { localStorage } = globalThis as unknown as {
        localStorage: {
          getItem(name: string): string | null;
          setItem(name: string, value: string): void;
        };
      };
      for (const [name, data] of Object.entries(kept)) {
        // What the pages have written since stays.
        if (localStorage.getItem(name) === null)
          localStorage.setItem(name, JSON.stringify({ data }));
      }
    },
    {
      'own:session': JSON.stringify(session),
      comfort: JSON.stringify({ language, isLarge, hasContrast }),
    },
  );
  return context;
}

/** Opens a page of the residents' side, `payments/pay`, and waits until it has read what it shows. */
export async function openPhonePage(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`/#/rooms/${path}`);
  await phoneSettled(page);
  return page;
}

const LOOK_EVERY_MS = 50;
const QUIET_MS = 150;

/** Nothing on the page is being read any more. */
export async function phoneSettled(page: Page): Promise<void> {
  await page.locator('h1:visible').first().waitFor();
  for (let quietMs = 0; quietMs < QUIET_MS; quietMs += LOOK_EVERY_MS) {
    await pause(LOOK_EVERY_MS);
    if ((await page.locator('.waiting:visible').count()) > 0) quietMs = 0;
  }
}

/** What a finger can hardly hit: buttons and fields under 44 px, by what they say. */
export async function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    type Element = {
      textContent: string | null;
      getBoundingClientRect(): { width: number; height: number };
    };
    const { document } = globalThis as unknown as {
      document: { querySelectorAll(selector: string): Iterable<Element> };
    };
    return [...document.querySelectorAll('button, input, textarea')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
      .map(({ element, box }) => `${element.textContent} ${box.width}×${box.height}`);
  });
}

/** Whether something stands out beyond the screen's edge. */
export async function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > innerWidth');
}

/** The pages of the residents' side by name, each of one person and, where it needs one, of an order. */
export function phonePages(of: {
  readonly personId: string;
  readonly orderId?: string;
}): Readonly<Record<string, string>> {
  const { personId, orderId } = of;
  const due = `personId=${personId}&scheme=resident_medical`;
  return {
    'phone-home': 'home/home',
    'phone-due': `dues/due?${due}`,
    'phone-tier': `dues/tier?personId=${personId}`,
    'phone-timeline': `dues/timeline?${due}`,
    'phone-pay': 'payments/pay',
    ...(orderId !== undefined && { 'phone-order': `payments/order?orderId=${orderId}` }),
    'phone-mandate': 'mandates/mandate',
    'phone-certificates': 'certificates/certificates',
    'phone-refunds': 'refunds/refunds',
    'phone-refund-apply': 'refunds/apply',
    'phone-family': 'families/family',
    'phone-helper': 'families/help-somebody',
    'phone-messages': 'messages/messages',
    'phone-help': 'units/help',
    'phone-privacy': 'audit/privacy',
  };
}
