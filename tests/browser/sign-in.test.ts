import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type County, createCounty } from '../../infra/local/county.ts';
import { morningOf } from '../builders/season-county.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { seriousFaults } from './console.ts';

describe.runIf(browserRunsHere)(`signing in with the county’s identity provider${whyNot}`, () => {
  let county: County;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    county = await createCounty({ startAt: morningOf('2026-10-08'), bankProfile: 'calm' });
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await county?.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'zh-CN' });
    page = await context.newPage();
  });
  afterEach(() => context.close());

  /** From the console's door to the page on which one chooses who to be. */
  async function goToTheProvider(): Promise<void> {
    await page.goto(county.consoleUrl);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '选择账号登录' }).waitFor();
  }

  /** The token that the console is given for its code. */
  async function tokenGiven(): Promise<string> {
    const answer = await page.waitForResponse(
      (response) => response.url().endsWith('/token') && response.request().method() === 'POST',
    );
    const { access_token } = (await answer.json()) as { readonly access_token: string };
    return access_token;
  }

  test('an officer chooses an account is back in the console as who they are, and is asked anew after signing out', async () => {
    await goToTheProvider();
    const token = tokenGiven();
    await page
      .getByRole('group', { name: '样例县税务局' })
      .getByRole('button', { name: /^负责人/u })
      .click();

    const me = await county.call('GET', '/units/me', undefined, await token);

    expect(me).toMatchObject({ status: 200, body: { officerId: 'of_tax-leader' } });
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('heading', { name: '退出登录' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('button', { name: '登录' }).waitFor();
    expect(new URL(page.url()).origin).toBe(county.consoleUrl);
    await goToTheProvider();
  });

  test('a village’s assistant is found under the township, with the keyboard alone', async () => {
    await goToTheProvider();
    await page.getByRole('link', { name: '青松镇人民政府' }).focus();
    await page.keyboard.press('Enter');
    const assistant = page
      .getByRole('group', { name: '青松村民委员会' })
      .getByRole('button', { name: /^协理员/u });
    await assistant.focus();
    const token = tokenGiven();
    await page.keyboard.press('Enter');

    const [, claims = ''] = (await token).split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      sub: 'village-99000110101-assistant',
      aud: 'liangxian',
      client_id: 'liangxian-console',
    });
  });

  test('whoever the directory does not know signs in and is told so by the API', async () => {
    await goToTheProvider();
    await page.getByLabel('账号（在“单位和人员”里登记的登录账号）').fill('nobody-knows');
    const token = tokenGiven();
    await page.locator('form.other').getByRole('button', { name: '登录' }).click();

    expect(await county.call('GET', '/units/me', undefined, await token)).toMatchObject({
      status: 403,
      body: { code: 'NOT_IN_DIRECTORY' },
    });
  });

  test('a code is given to nobody who cannot prove that it was asked for: PKCE is required', async () => {
    const { issuer, clientId } = (await (
      await fetch(`${county.consoleUrl}/settings.json`)
    ).json()) as Record<string, string>;
    const asked = new URLSearchParams({
      client_id: String(clientId),
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${county.consoleUrl}/signed-in`,
    });
    const answer = await fetch(`${issuer}/auth?${asked}`, { redirect: 'manual' });

    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });

  test('the page has no serious fault for people who do not see it', async () => {
    await goToTheProvider();

    expect(await seriousFaults(page)).toEqual([]);
  });
});
