import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import type { Json, JsonObject } from '../../infra/local/template.ts';
import { aSeasonCounty, imported, morningOf } from '../builders/season-county.ts';
import { aVillager, effectiveRosterOf } from '../builders/season-rosters.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { officersBrowser, openPage, seriousFaults, settled } from './console.ts';

const township = '990001101';
const village = '99000110101';
const assistant = `village-${village}-assistant`;
const unitId = `village-${village}`;
const officerId = `of_${assistant}`;
const inVillage = { village: '青松村' };
const alim = aVillager(0, { ...inVillage, name: '买买提·艾力' });
const guli = aVillager(4, { ...inVillage, name: '古丽·肉孜' });
const liu = aVillager(8, { ...inVillage, name: '刘建国' });

let county: County;
let browser: Browser;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await aSeasonCounty({ directory: 'whole', startAt: morningOf('2026-10-21') });
  await imported(county, { kind: 'effective', bytes: effectiveRosterOf([alim, guli, liu]) });
  await as(`township-${township}-leader`, 'POST', `/cash/collectors/${officerId}/authorisations`, {
    townshipId: township,
    villageIds: [village],
    validFrom: '2026-10-12',
    validTo: '2026-12-31',
  });
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

async function as(account: string, method: string, path: string, body?: Json): Promise<JsonObject> {
  const answer = await county.call(method, path, body, await county.tokenFor(account));
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as JsonObject;
}

async function inHand(): Promise<BrowserContext> {
  return officersBrowser({ county, browser, token: await county.tokenFor(assistant), width: 390 });
}

async function find(page: Page, name: string): Promise<void> {
  await page.getByLabel('找人（姓名或户号）').fill(name);
  await page
    .getByRole('button', { name: new RegExp(name, 'u') })
    .first()
    .click();
}

describe.runIf(browserRunsHere)(`cash in a village${whyNot}`, () => {
  test('A30-2 A30-3 A30-4 is taken with and without network, sent once, signed for, and paid in', async () => {
    const context = await inHand();
    const page = await openPage(context, '/cash/collect');
    await page.getByRole('button', { name: '取本村名单（今天有效）' }).click();
    await page.getByText(/名单里有\d+笔未缴/u).waitFor();
    // The files of the console must be kept before the network goes.
    await page.waitForFunction(() =>
      (globalThis as unknown as { caches: { match(file: string): Promise<unknown> } }).caches
        .match('/settings.json')
        .then((kept) => kept !== undefined),
    );

    await find(page, '买买提');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '钱已点清，登记' }).click();
    await page.getByText(/^已登记：/u).waitFor();
    await page.getByRole('button', { name: '缴费人 签字' }).click();
    const pad = page.locator('.cash-signature svg');
    const box = await pad.boundingBox();
    if (box === null) throw new Error('There is no box to sign in');
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 60, { steps: 5 });
    await page.mouse.up();
    await page.getByRole('button', { name: '签好了' }).click();
    await page.getByText('缴费人：屏幕签字').waitFor();

    await context.setOffline(true);
    await find(page, '古丽');
    await page.getByRole('button', { name: '现金已收到，离线登记' }).click();
    await page.getByText(/已离线登记/u).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '没有网络，可以继续收现金' }).waitFor();
    await page.getByText(/还有1笔没有上传/u).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(kept).not.toContain('古丽');
    expect(kept).not.toContain(guli.residentId.slice(-6));

    await context.setOffline(false);
    await page.goto('/cash/collect');
    await page.getByRole('link', { name: '今天的台账与存入' }).waitFor();
    await page.getByText(/还有1笔没有上传/u).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '今天的台账与存入' }).click();
    await settled(page);
    expect(await page.locator('article.card').count()).toBe(2);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel('存单（流水）号').fill('20261021-7');
    await page.getByRole('button', { name: '确认已存入' }).click();
    await page.getByText('已结清').waitFor();
    await context.close();
  });

  test('A31-1 a suspended assistant’s device hands in what was taken, and takes nothing new', async () => {
    const context = await inHand();
    const page = await openPage(context, '/cash/collect');
    await page.getByRole('button', { name: '取本村名单（今天有效）' }).click();
    await page.getByText(/名单里有\d+笔未缴/u).waitFor();
    await context.setOffline(true);
    await find(page, '刘建国');
    await page.getByRole('button', { name: '现金已收到，离线登记' }).click();
    await page.getByText(/还有1笔没有上传/u).waitFor();
    await as(`township-${township}-leader`, 'POST', `/units/officers/${officerId}/suspensions`, {
      unitId,
      reason: '私自收取现金',
    });

    await context.setOffline(false);

    await page.getByText(/还有1笔没有上传/u).waitFor({ state: 'detached' });
    await page.getByText(/您的代收工作已被暂停/u).waitFor();
    expect(await page.getByRole('button', { name: /取.*名单/u }).count()).toBe(0);
    const { entries } = await as(
      'tax-officer',
      'GET',
      `/cash/troubles?townshipId=${township}&kind=to_check`,
    );
    expect(entries).toMatchObject([{ doubts: ['COLLECTOR_SUSPENDED'] }]);
    await context.close();
  });
});
