import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type County, createCounty } from '../../infra/local/county.ts';
import type { Json } from '../../infra/local/template.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { officersBrowser, openPage, seriousFaults, settled } from './console.ts';

let county: County;
let browser: Browser;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await createCounty({
    startAt: instantAt(localDate('2026-10-08'), 9),
    bankProfile: 'calm',
  });
  const { packId } = sampleCountyPack;
  await county.call('PUT', `/policy/packs/${packId}`, sampleCountyPack as unknown as Json);
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

describe.runIf(browserRunsHere)(`the console's door and frame${whyNot}`, () => {
  test('who has not signed in sees one button, in Chinese first and in English on demand', async () => {
    const context = await browser.newContext({ baseURL: county.consoleUrl });
    const page = await openPage(context, '/policy');

    expect(await page.getByRole('button', { name: '登录' }).isVisible()).toBe(true);
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.getByRole('button', { name: 'Sign in' }).isVisible()).toBe(true);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await context.close();
  });

  test('A46-1 a season is started from the policy page, which then names the source of every figure', async () => {
    const context = await officersBrowser({ county, browser });
    const page = await openPage(context, '/policy');

    await page.getByLabel('政策包编号').fill('no-such-pack');
    await page.getByRole('button', { name: '启动本年度征缴' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('没有这个政策包');
    expect(await page.getByLabel('政策包编号').inputValue()).toBe('no-such-pack');

    await page.getByLabel('政策包编号').fill(sampleCountyPack.packId);
    await page.getByRole('button', { name: '启动本年度征缴' }).click();
    await page.getByText('2026年10月12日至2026年12月31日').waitFor();
    await settled(page);
    expect(await page.getByText('待确认').count()).toBeGreaterThan(20);
    expect(await seriousFaults(page)).toEqual([]);
    await context.close();
  });

  test('the keyboard alone reaches every room, and the focus says where one is', async () => {
    const context = await officersBrowser({ county, browser });
    const page = await openPage(context, '/');

    await page.keyboard.press('Tab');
    const { activeElement } = { activeElement: page.locator(':focus') };
    expect(await activeElement.count()).toBe(1);
    await page.getByRole('link', { name: '政策包' }).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await page.locator('h1:focus').textContent()).toBe('政策包');
    await context.close();
  });

  test('large type makes every letter larger and is remembered', async () => {
    const context = await officersBrowser({ county, browser });
    const page = await openPage(context, '/');
    const size = () =>
      page.locator('h1').evaluate((element) => {
        const { getComputedStyle } = globalThis as unknown as {
          getComputedStyle: (of: unknown) => { fontSize: string };
        };
        return Number.parseFloat(getComputedStyle(element).fontSize);
      });
    const before = await size();

    await page.getByRole('button', { name: '大字' }).click();
    expect(await size()).toBeGreaterThan(before);
    await page.reload();
    await settled(page);
    expect(await size()).toBeGreaterThan(before);
    await context.close();
  });

  test('in somebody else’s page it does not start', async () => {
    const page = await browser.newPage();
    const [thrown] = await Promise.all([
      page.waitForEvent('pageerror'),
      page.setContent(`<iframe src="${county.consoleUrl}"></iframe>`),
    ]);

    expect(thrown.message).toContain('does not start inside another page');
    expect(await page.frameLocator('iframe').locator('button').count()).toBe(0);
    await page.close();
  });

  test('it sends nothing to a server that is not the county’s', async () => {
    const page = await browser.newPage();
    await page.goto(county.consoleUrl);
    const refusedBy = await page.evaluate(() => {
      const { addEventListener, fetch } = globalThis as unknown as {
        addEventListener(
          name: string,
          listen: (event: { effectiveDirective: string; blockedURI: string }) => void,
        ): void;
        fetch(url: string): Promise<unknown>;
      };
      return new Promise<string>((resolve) => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
          resolve(`${effectiveDirective} ${blockedURI}`),
        );
        fetch('https://elsewhere.example/').catch(() => undefined);
      });
    });

    expect(refusedBy).toBe('connect-src https://elsewhere.example/');
    await page.close();
  });
});
