import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { County } from '../../infra/local/county.ts';
import type { Json, JsonObject } from '../../infra/local/template.ts';

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
  /** Theirs, where their telephone is bound as in life; one is made for the test otherwise. */
  readonly session?: { readonly token: string; readonly until: number };
};

const HALF_AN_HOUR_MS = 1_800_000;

/** Somebody whose telephone is bound with a code that the township handed out, and who is signed in on it. */
export async function boundHolder(county: County, personId: string): Promise<Holder> {
  const ask = async (path: string, body: Json, token?: string | null) => {
    const answer = await county.call('POST', path, body, token);
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer.body as JsonObject;
  };
  const reason = '为居民打开手机页面';
  const wanted = { fields: ['residentId'], reason };
  const { residentId } = await ask(`/residents/${personId}/reveal`, wanted);
  const { body } = await county.call('GET', `/families/persons/${personId}`);
  const { name } = body as { readonly name: string };
  const { code: platformCode } = await ask('/local/telephones/weapp', { user: personId });
  const signingIn = { platform: 'weapp', code: platformCode ?? '' };
  const { token: unbound } = await ask('/families/sign-in', signingIn, null);
  const claim = { name, idNumber: residentId ?? '' };
  const { requestId } = await ask('/families/binding', claim, String(unbound));
  const handedOut = { purpose: 'binding', papersSeen: 'identity_card' };
  const { code } = await ask(`/families/persons/${personId}/codes`, handedOut);
  const confirmation = `/families/binding/${requestId}/confirmation`;
  const bound = await ask(confirmation, { code: code ?? '' }, String(unbound));
  const session = { token: String(bound['token']), until: Number(bound['until']) };
  return { personId, name, session };
}

/** A telephone's browser in which a resident has signed in; the way there has tests of its own. */
export async function residentsBrowser(
  around: { readonly county: County; readonly browser: Browser },
  { personId, name, family = [], session: own }: Holder,
  { language = 'zh', isLarge = false, hasContrast = false, width = 360 }: Reader = {},
): Promise<BrowserContext> {
  const { county, browser } = around;
  const { token, until } = own ?? {
    token: await county.residentToken(personId, { family }),
    until: county.clock.now() + HALF_AN_HOUR_MS,
  };
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

/** Pages that tell of the own account: only who is bound has one. */
export const PAGES_OF_THE_BOUND: Readonly<Record<string, string>> = {
  'phone-family': 'families/family',
  'phone-helper': 'families/help-somebody',
};

/** The other pages of the residents' side by name, each of one person and, where it needs one, of an order. */
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
    'phone-messages': 'messages/messages',
    'phone-help': 'units/help',
    'phone-privacy': 'audit/privacy',
  };
}
