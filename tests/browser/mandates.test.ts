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
import { officersBrowser, openPage, seriousFaults, settled } from './console.ts';

const TOWNSHIP = '990001101';
const VILLAGE = '99000110101';
const place = { townshipId: TOWNSHIP, villageId: VILLAGE };
const household = { village: '青松村', householdNo: '0007' };
const father = aVillager(0, { ...household, name: '买买提·艾力' });
const mother = aVillager(4, { ...household, name: '阿依努尔·肉孜' });
const neighbour = aVillager(8, { village: '青松村', name: '刘建国' });

let county: County;
let browser: Browser;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await aSeasonCounty({ directory: 'whole', startAt: morningOf('2026-10-21') });
  const villagers = [father, mother, neighbour];
  await imported(county, { kind: 'effective', bytes: effectiveRosterOf(villagers) });
  await imported(county, { kind: 'deduction', bytes: deductionRosterOf([debit(neighbour)]) });
  await imported(county, { kind: 're_sign', mode: 'changes', bytes: reSignList(neighbour) });
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

function debit(payer: Villager) {
  const account = { bank: '农信社', accountNo: '6217000000000001234' };
  return { insured: payer, payer, ...account, scheme: 'resident_medical' } as const;
}

function reSignList({ name, residentId }: Villager): Buffer {
  const row = [name, residentId, '农信社', '6217000000000001234', '换卡'];
  return Buffer.from(`扣款户名,扣款人身份证号,开户行,原账号,重签原因\n${row.join(',')}`);
}

async function deskOf(account: string, width = 1280) {
  const token = await county.tokenFor(account);
  return officersBrowser({ county, browser, token, width, place });
}

async function noFaults(page: Page) {
  expect(await seriousFaults(page)).toEqual([]);
}

describe.runIf(browserRunsHere)(`debit mandates in the console${whyNot}`, () => {
  test('A25-1 a village officer copies a signed paper on a telephone, compares it letter by letter, and saves it', async () => {
    const context = await deskOf(`village-${VILLAGE}-officer`, 390);
    const page = await openPage(context, '/mandates');

    const own = page.getByRole('row', { name: father.name });
    await own.getByRole('link', { name: '签订协议' }).first().click();
    await settled(page);
    await page.getByLabel('开户银行').selectOption('rcc');
    await page.getByLabel('账号').fill('6217 0000 0000 0005 678');
    await page.getByLabel('户名（银行登记的写法）').fill('买买提.艾力');
    const paper = Buffer.from('%PDF-1.7\n%%EOF\n');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '协议.pdf', mimeType: 'application/pdf', buffer: paper });
    await noFaults(page);
    await page.getByRole('button', { name: '核对' }).click();
    await page.getByText('U+002E').waitFor();
    await page.getByText('户名与登记的姓名写法不同').waitFor();
    await noFaults(page);
    await page.getByLabel('已与银行卡和纸质协议逐字核对，无误').check();
    await page.getByRole('button', { name: '保存协议' }).click();
    await page.getByText('登记纸质协议').waitFor();
    expect(await page.getByText(mother.name).count()).toBeGreaterThan(0);
    await noFaults(page);
    await context.close();
  }, 60_000);

  test('A25-4 tax makes void what the township named; the township sees it on its list and has it signed again', async () => {
    const bureau = await deskOf('tax-officer');
    const round = await openPage(bureau, '/mandates/round');
    await round.getByRole('button', { name: '作废乡镇名单上的协议' }).click();
    await round.getByRole('button', { name: '确定' }).click();
    await round.getByText('已作废1份').waitFor();
    await noFaults(round);
    await bureau.close();

    const township = await deskOf(`township-${TOWNSHIP}-officer`);
    const tasks = await openPage(township, '/mandates/tasks');
    await tasks.getByText('换新卡重签').waitFor();
    await tasks.getByRole('link', { name: neighbour.name }).click();
    await tasks.getByText('税务按乡镇名单作废').waitFor();
    await tasks.getByRole('link', { name: '重新签订' }).click();
    await settled(tasks);
    expect(await tasks.getByLabel(new RegExp(neighbour.name, 'u')).isChecked()).toBe(true);
    await noFaults(tasks);
    await township.close();
  }, 60_000);
});
