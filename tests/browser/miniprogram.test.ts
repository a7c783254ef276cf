import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureMiniprogram } from '../../infra/build/ensure-built.ts';
import type { County } from '../../infra/local/county.ts';
import type { Json } from '../../infra/local/template.ts';
import {
  accepted,
  aSeasonCounty,
  COVERAGE_YEAR,
  imported,
  morningOf,
} from '../builders/season-county.ts';
import { aVillager, effectiveRosterOf, type Villager } from '../builders/season-rosters.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { seriousFaults } from './console.ts';
import {
  boundHolder,
  type Holder,
  isTooWide,
  openPhonePage,
  PAGES_OF_THE_BOUND,
  phonePages,
  phoneSettled,
  type Reader,
  residentsBrowser,
  smallTargets,
} from './phone.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const atHome = { village: '青松村', householdNo: 'H-0101' };
/** A family of four; the grandmother's insurance is paid by the government. */
const father = aVillager(0, { ...atHome, name: '阿卜杜拉·热合曼' });
const mother = aVillager(1, { ...atHome, name: '王秀英' });
const grandmother = aVillager(2, { ...atHome, name: '古丽', category: '特困人员' });
const child = aVillager(3, { ...atHome, name: '王小明' });
/** Neighbours with journeys of their own. */
const newcomer = aVillager(6, { village: '青松村', name: '阿依努尔·肉孜', phone: '13912345678' });
const neighbour = aVillager(4, { village: '青松村', name: '刘建国' });
const other = aVillager(5, { village: '青松村', name: '吐尔逊·艾力' });

let county: County;
let browser: Browser;
const ids = new Map<string, string>();

beforeAll(async () => {
  if (!browserRunsHere) return;
  await ensureMiniprogram(ROOT, ['h5']);
  county = await aSeasonCounty({ directory: 'whole', startAt: morningOf('2026-10-21') });
  const villagers = [father, mother, grandmother, child, newcomer, neighbour, other];
  await imported(county, { kind: 'effective', bytes: effectiveRosterOf(villagers) });
  for (const { residentId, name } of villagers) {
    const { personId } = await accepted(county, 'POST', '/residents/search', { residentId });
    ids.set(name, String(personId));
  }
  browser = await launchBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

const idOf = ({ name }: Villager) => ids.get(name) ?? '';
const family = () => [mother, grandmother, child].map(idOf);

async function opened(who: Villager, path: string, reader: Reader = {}): Promise<Page> {
  const acts = who === father ? family() : [];
  const holder = { personId: idOf(who), name: who.name, family: acts };
  return openPhonePage(await residentsBrowser({ county, browser }, holder, reader), path);
}

async function ordersOf(who: Villager): Promise<number> {
  const { trades } = (await (
    await fetch(`${county.url}/local/gateways/wechat-pay`, {
      headers: { accept: 'application/json' },
    })
  ).json()) as { readonly trades: readonly { readonly account: string }[] };
  return trades.filter(({ account }) => account === `wx-${idOf(who)}`).length;
}

/** What is wrong with these pages as this reader sees them. */
async function faultsOf(
  holder: Holder,
  pages: Readonly<Record<string, string>>,
  reader: Reader,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const context = await residentsBrowser({ county, browser }, holder, reader);
  const page = await openPhonePage(context, 'home/home');
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(`/?page=${name}#/rooms/${path}`);
    await phoneSettled(page);
    if (await isTooWide(page)) faults.push(`${name} is too wide`);
    const direction = await page.evaluate(
      'getComputedStyle(document.querySelector(".page")).direction',
    );
    if (direction !== 'rtl') faults.push(`${name} reads ${direction}`);
    const [trouble] = await page.locator('.note-bad').allInnerTexts();
    if (trouble !== undefined) faults.push(`${name} is in trouble: ${trouble}`);
    faults.push(...(await smallTargets(page)).map((target) => `${name}: ${target}`));
    faults.push(...(await seriousFaults(page)).map((fault) => `${name}: ${fault}`));
  }
  await context.close();
  return faults;
}

describe.runIf(browserRunsHere)(`the residents' pages in a browser${whyNot}`, () => {
  test('A29-1 A29-2 A38-2 a father pays for his family of four at one go, and is told that it is being recorded', async () => {
    const page = await opened(father, 'home/home');
    for (const { name } of [father, mother, grandmother, child]) {
      await page.getByRole('heading', { name }).first().waitFor();
    }
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('button', { name: /^去缴费/u }).click();
    const pay = page.getByRole('button', { name: /^确认支付/u });
    await pay.waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await pay.dblclick();
    await page.getByRole('button', { name: '支付', exact: true }).click();

    await page.getByText('支付成功').waitFor();
    expect(await ordersOf(father)).toBe(1);
    await page.getByRole('button', { name: '回首页' }).click();
    await page.getByText('已缴费，权益登记处理中').first().waitFor();
    expect(await page.getByRole('button', { name: /^去缴费/u }).count()).toBe(0);
  });

  test('somebody new says who they are, however the dot is written, and is in with the code from the message', async () => {
    const context = await browser.newContext({
      baseURL: county.phoneUrl,
      viewport: { width: 360, height: 740 },
    });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByLabel('姓名').fill('阿依努尔.肉孜');
    await page.getByLabel('身份证号码').fill(newcomer.residentId);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('如果姓名和身份证号码无误').waitFor();
    const message = county.posted().findLast(({ channel }) => channel === 'sms');
    const code = /\d{6}/u.exec(message?.text ?? '')?.[0] ?? '';
    await page.getByLabel('验证码').fill(code);
    await page.getByRole('button', { name: '进入' }).click();

    await page.getByRole('heading', { name: newcomer.name }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: newcomer.name }).waitFor();
    await context.close();
  });

  test('A22-2 whoever is assisted in full is told so before any pay button', async () => {
    const path = `dues/due?personId=${idOf(grandmother)}&scheme=resident_medical`;
    const page = await opened(father, path);

    await page.getByText('您无需缴费').first().waitFor();
    expect(await page.getByRole('button', { name: /缴费 / }).count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
  });

  test('a due that another payment holds is not offered, and it is said that it need not be paid again', async () => {
    const due = {
      personId: idOf(neighbour),
      scheme: 'resident_medical',
      coverageYear: COVERAGE_YEAR,
    };
    const lines = [{ ...due, amountFen: 40_000 }];
    const token = await county.residentToken(idOf(neighbour));
    const order = { clientKey: 'under-way', channel: 'alipay', lines };
    const answer = await county.call('POST', '/payments/orders', order as unknown as Json, token);
    expect(answer.status).toBe(200);

    const page = await opened(neighbour, 'payments/pay');

    await page.getByText('支付宝正在处理，请不要重复缴费。').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(1);
  });

  test('a line that is lost in the middle costs nothing: what was seen stays, and the payment goes on', async () => {
    const page = await opened(other, 'payments/pay');
    const pay = page.getByRole('button', { name: /^确认支付/u });
    await pay.waitFor();

    await page.context().setOffline(true);
    await pay.click();
    await page.getByText('网络不通，请检查网络后再试').waitFor();
    await page.getByText(/^网络不通。下面是/u).waitFor();
    await page.context().setOffline(false);
    await pay.click();
    await page.getByRole('button', { name: '不付了，返回' }).click();
    await page.getByText('等您支付').waitFor();
    expect(await ordersOf(other)).toBe(1);

    await page.getByRole('button', { name: '不付了' }).click();
    await page.getByText('没有支付，已关闭').waitFor();
  });

  test('every page reads from right to left in Uyghur and in large type, on the narrowest telephone, without faults', async () => {
    const reader: Reader = { language: 'ug', isLarge: true, width: 320 };
    const holder = { personId: idOf(father), name: father.name, family: family() };
    const faults = [
      ...(await faultsOf(holder, phonePages({ personId: idOf(father) }), reader)),
      ...(await faultsOf(await boundHolder(county, idOf(mother)), PAGES_OF_THE_BOUND, reader)),
    ];

    expect(faults).toEqual([]);
  });
});
