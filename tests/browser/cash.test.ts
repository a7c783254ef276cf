import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import type { Json, JsonObject } from '../../infra/local/template.ts';
import { aSeasonCounty, imported, morningOf } from '../builders/season-county.ts';
import { aVillager, effectiveRosterOf } from '../builders/season-rosters.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { atDesk, officersBrowser, openPage, seriousFaults, settled } from './console.ts';

const township = '990001101';
const village = '99000110101';
const assistant = `village-${village}-assistant`;
const unitId = `village-${village}`;
const officerId = `of_${assistant}`;
const inVillage = { village: '青松村' };
const alim = aVillager(0, { ...inVillage, name: '买买提·艾力' });
const guli = aVillager(4, { ...inVillage, name: '古丽·肉孜' });
const liu = aVillager(8, { ...inVillage, name: '刘建国' });
/** 白杨村, where another assistant collects. */
const poplar = {
  village: '99000110102',
  collector: 'village-99000110102-assistant',
  township: `township-${township}-leader`,
};
const tursun = aVillager(1, { village: '白杨村', name: '吐尔逊·热合曼' });

let county: County;
let browser: Browser;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await aSeasonCounty({ directory: 'whole', startAt: morningOf('2026-10-21') });
  const bytes = effectiveRosterOf([alim, guli, liu, tursun]);
  await imported(county, { kind: 'effective', bytes });
  for (const [collector, villageId] of [
    [assistant, village],
    [poplar.collector, poplar.village],
  ]) {
    const path = `/cash/collectors/of_${collector}/authorisations`;
    await as(`township-${township}-leader`, 'POST', path, {
      townshipId: township,
      villageIds: [String(villageId)],
      validFrom: '2026-10-12',
      validTo: '2026-12-31',
    });
  }
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

/** Until when the session of this browser is good, from the next page on. */
async function sessionEnds(context: BrowserContext, epochSeconds: number): Promise<void> {
  await context.addInitScript((expiresAt) => {
    const { sessionStorage } = globalThis as unknown as {
      sessionStorage: Record<string, string> & { setItem(key: string, value: string): void };
    };
    for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith('oidc.user:'))) {
      const user = JSON.parse(String(sessionStorage[key])) as object;
      sessionStorage.setItem(key, JSON.stringify({ ...user, expires_at: expiresAt }));
    }
  }, epochSeconds);
}

/** So many hours from now, by the browser's own clock. */
function at(hours: number): number {
  return Math.floor(Date.now() / 1_000) + hours * 3_600;
}

/** The county's time goes on to the end of a day's business. */
async function clockMovesTo(day: string): Promise<void> {
  const moved = await fetch(`${county.url}/local/clock`, {
    method: 'POST',
    body: JSON.stringify({ to: day }),
  });
  expect(moved.status).toBe(200);
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

    // The session runs out in the village: nobody can sign in there, and the work goes on.
    await sessionEnds(context, at(-1));
    await page.reload();
    await page.getByRole('heading', { name: '没有网络，可以继续收现金' }).waitFor();
    await page.getByText(/还有1笔没有上传/u).waitFor();

    // The network is back, by itself: what was taken is still there, and waits for its collector.
    await context.setOffline(false);
    await page.getByText(/还有1笔登记存在这台设备上/u).waitFor();
    expect(await page.getByRole('button', { name: '登录' }).isVisible()).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    await sessionEnds(context, at(1));
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

  test('A30-2 on a network that answers nothing the desk stays open, and goes on by itself when it answers', async () => {
    const context = await inHand();
    const page = await openPage(context, '/cash/collect');
    await page.getByRole('button', { name: '取本村名单（今天有效）' }).click();
    await page.getByText(/名单里有\d+笔未缴/u).waitFor();
    await page.waitForFunction(() =>
      (globalThis as unknown as { caches: { match(file: string): Promise<unknown> } }).caches
        .match('/settings.json')
        .then((kept) => kept !== undefined),
    );
    // The telephone says that there is a network; nothing that is sent arrives.
    await context.route(`${county.url}/**`, (route) => route.abort());
    await page.reload();
    await page.getByRole('heading', { name: '没有网络，可以继续收现金' }).waitFor();
    await find(page, '刘建国');
    await page.getByRole('button', { name: '钱已点清，登记' }).click();
    await page.getByRole('button', { name: '现金已收到，离线登记' }).click();
    const slip = /请在收据本上写：\w+-\d{6}/u;
    await page.getByText(slip).waitFor();
    await page.getByText(/还有1笔没有上传/u).waitFor();

    await context.unroute(`${county.url}/**`);

    await page.getByRole('link', { name: '今天的台账与存入' }).waitFor();
    await page.getByText(/还有1笔没有上传/u).waitFor({ state: 'detached' });
    await page.getByText(slip).waitFor();
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

  test('A30-5 A30-7 a day on which less is paid in than was taken blocks the next, until the township makes it good and tax has seen it', async () => {
    const { township: office, collector } = poplar;
    const context = await officersBrowser({
      county,
      browser,
      token: await county.tokenFor(collector),
      width: 390,
    });
    const page = await openPage(context, '/cash/collect');
    await page.getByRole('button', { name: '取本村名单（今天有效）' }).click();
    await find(page, '吐尔逊');
    await page.getByRole('button', { name: '钱已点清，登记' }).click();
    await page.getByText(/^已登记：/u).waitFor();
    await page.goto('/cash/collect');
    await page.getByRole('link', { name: '今天的台账与存入' }).click();
    await page.getByLabel('存单（流水）号').fill('20261021-9');
    await page.getByLabel('金额（元）').fill('300');
    await page.getByRole('button', { name: '确认已存入' }).click();
    await page.getByText('有差额').waitFor();

    await clockMovesTo('2026-10-22');
    await page.goto('/inbox');
    await page.getByText(/还有100\.00元没有存入/u).waitFor();
    await page.getByRole('link', { name: '去存入和登记' }).waitFor();
    await page.goto('/cash/collect');
    await page.getByText('前面有一天的现金有差额，今天不能再收').waitFor();
    expect(await page.getByRole('button', { name: /取.*名单/u }).count()).toBe(0);

    const place = { townshipId: township, villageId: '' };
    const leader = await atDesk({ county, browser, place }, office, '/cash/troubles');
    await leader.locator(`a[href$='${collector}']`).click();
    await leader.getByRole('form', { name: '处理差额' }).waitFor();
    await leader.getByLabel('存单（流水）号').last().fill('20261022-1');
    await leader.getByLabel('原因').fill('少数一张，次日补存');
    expect(await seriousFaults(leader)).toEqual([]);
    await leader.getByRole('button', { name: '登记处理结果' }).click();
    await leader.getByText('已结清').waitFor();
    await leader.context().close();

    const tax = await atDesk({ county, browser, place }, 'tax-officer', '/cash/troubles');
    await tax.getByLabel('问题').selectOption('unseen');
    await tax.locator(`a[href$='${collector}']`).click();
    await tax.getByLabel('核对结论').fill('两张存单与台账一致');
    await tax.getByRole('button', { name: '税务已核对' }).click();
    await tax.getByText('税务已核对：两张存单与台账一致').waitFor();
    await tax.context().close();

    await page.reload();
    await page.getByRole('button', { name: /取.*名单/u }).waitFor();
    await context.close();
  });
});
