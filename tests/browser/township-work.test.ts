import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import { aSeasonCounty, imported, morningOf } from '../builders/season-county.ts';
import {
  aVillager,
  deductionRosterOf,
  effectiveRosterOf,
  type Villager,
} from '../builders/season-rosters.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { type Language, officersBrowser, openPage, seriousFaults, settled } from './console.ts';

/** 青松镇 and 青松村 of the sample county. */
const TOWNSHIP = { id: '990001101', village: '99000110101' };
const household = { village: '青松村', householdNo: '0007', phone: '13900000007' };
const poor = aVillager(0, { ...household, name: '买买提·艾力' });
const wife = aVillager(4, { ...household, name: '阿依努尔·肉孜' });
const neighbour = aVillager(8, { village: '青松村', name: '刘建国' });

let county: County;
let browser: Browser;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await aSeasonCounty({ directory: 'whole', startAt: morningOf('2026-10-21') });
  const villagers = [poor, wife, neighbour];
  await imported(county, { kind: 'effective', bytes: effectiveRosterOf(villagers) });
  await imported(county, {
    kind: 'deduction',
    bytes: deductionRosterOf([
      debit(poor, '6217000000000009001'),
      debit(wife, '6217000000000001234'),
    ]),
  });
  // The first deduction day is over; the bank's answers came in the night.
  await county.walkTo(morningOf('2026-10-23'));
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

function debit(insured: Villager, accountNo: string) {
  return {
    insured,
    payer: insured,
    bank: '农信社',
    accountNo,
    scheme: 'resident_medical',
  } as const;
}

/** A desk of somebody of 青松镇. */
async function deskOf(account: string, language: Language = 'zh', width = 1280) {
  const token = await county.tokenFor(account);
  return officersBrowser({ county, browser, token, language, width });
}

async function noFaults(page: Page) {
  expect(await seriousFaults(page)).toEqual([]);
}

describe.runIf(browserRunsHere)(`a township's work in the console${whyNot}`, () => {
  test('A20-1 a resident is found without the dot of the name, masked, and shown in full only for a reason', async () => {
    const context = await deskOf(`township-${TOWNSHIP.id}-officer`);
    const page = await openPage(context, '/residents');

    await page.getByLabel('姓名（开头两个字以上）').fill('买买提艾');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByRole('link', { name: poor.name }).click();
    await settled(page);
    expect(await page.getByText(poor.residentId).count()).toBe(0);
    expect(await page.getByRole('link', { name: wife.name }).isVisible()).toBe(true);

    await page.getByRole('button', { name: '查看完整号码' }).click();
    await noFaults(page);
    await page.getByLabel('原因（写清楚为什么事）').fill('上门核对证件');
    await page.getByRole('button', { name: '留痕并查看' }).click();
    await page.getByText(poor.residentId).waitFor();
    await page.getByRole('button', { name: '看完了，重新打码' }).click();
    await page.getByText(poor.residentId).waitFor({ state: 'detached' });
    await context.close();
  });

  test('an identity number with a wrong check digit is refused, and stays where it was typed', async () => {
    const context = await deskOf(`township-${TOWNSHIP.id}-officer`);
    const page = await openPage(context, '/residents');

    const wrong = poor.residentId.slice(0, 17) + (poor.residentId.endsWith('9') ? '8' : '9');
    await page.getByText('按身份证号').click();
    await page.getByLabel('身份证号码').fill(wrong);
    await page.getByRole('button', { name: '查找' }).click();

    expect(await page.getByRole('alert').textContent()).toContain('校验位');
    expect(await page.getByLabel('身份证号码').inputValue()).toBe(wrong);
    await context.close();
  });

  test('A28-3 a village’s assistant sees the failures of the village only, calls, and records the promise by touch', async () => {
    const context = await deskOf(`village-${TOWNSHIP.village}-assistant`, 'zh', 390);
    const page = await openPage(context, '/follow-ups');

    expect(await page.locator('.card').count()).toBe(1);
    await page.getByRole('button', { name: '打电话' }).click();
    await page.getByRole('link', { name: '拨打 13900000007' }).waitFor();
    await page.getByRole('button', { name: '登记结果' }).click();
    await page.getByLabel('答应缴费').check();
    await noFaults(page);
    await page.getByLabel('答应哪天缴').fill('2026-10-26');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText(`已登记：${poor.name}，答应缴费。`).waitFor();
    await page.getByText('这里没有待跟进的人，都联系过了。').waitFor();

    await page.getByLabel('办理情况').selectOption('promised');
    await page.getByText('（2026年10月26日前）').waitFor();
    await context.close();
  });

  test('A27-2 a township applies for another amount, and another person at the tax bureau decides', async () => {
    const township = await deskOf(`township-${TOWNSHIP.id}-officer`);
    const applying = await openPage(township, '/residents');
    await applying.getByLabel('姓名（开头两个字以上）').fill('刘建');
    await applying.getByRole('button', { name: '查找' }).click();
    await applying.getByRole('link', { name: neighbour.name }).click();
    await applying.getByRole('link', { name: '申请变更金额' }).first().click();
    await settled(applying);
    await applying.getByLabel('要改成什么').selectOption('not_due');
    await applying.getByLabel('申请理由').fill('已在外地参保');
    await applying.getByLabel('证明材料').fill('参保凭证，存镇社保所');
    await noFaults(applying);
    await applying.getByRole('button', { name: '申请变更金额' }).click();
    await applying.getByText('已提交，等税务局决定。').waitFor();
    await township.close();

    const bureau = await deskOf('tax-officer');
    const deciding = await openPage(bureau, '/dues/changes');
    await deciding.getByLabel('乡镇').selectOption(TOWNSHIP.id);
    await deciding.getByLabel('决定的理由').fill('凭证属实');
    await noFaults(deciding);
    await deciding.getByRole('button', { name: '同意变更' }).click();
    await deciding.getByText('这里没有变更申请。').waitFor();
    await bureau.close();
  });
});
