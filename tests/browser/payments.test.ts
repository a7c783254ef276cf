import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import { counterFile, counterLine } from '../builders/channel-report.ts';
import { aName } from '../builders/resident.ts';
import {
  accepted,
  aSeasonCounty,
  COVERAGE_YEAR,
  imported,
  morningOf,
  theCounter,
} from '../builders/season-county.ts';
import { aVillager, effectiveRosterOf, type Villager } from '../builders/season-rosters.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { atDesk, seriousFaults, settled } from './console.ts';

const place = { townshipId: '990001101', villageId: '99000110101' };
const pays = medicalOnly(0, '买买提·艾力');
const paysTwice = medicalOnly(4, '古丽·肉孜');
const misnamed = medicalOnly(8, '刘建国');
const alone = medicalOnly(12, '阿依努尔·依布拉音');
const stranger = aVillager(909);

let county: County;
let browser: Browser;

beforeAll(async () => {
  if (!browserRunsHere) return;
  // Guidance begins thirty days after the window opened (12 October).
  county = await aSeasonCounty({ directory: 'whole', startAt: morningOf('2026-11-12') });
  const bytes = effectiveRosterOf([pays, paysTwice, misnamed, alone]);
  await imported(county, { kind: 'effective', bytes });
  const { personId } = await accepted(county, 'POST', '/residents/search', {
    residentId: paysTwice.residentId,
  });
  const due = {
    personId: personId as never,
    scheme: 'resident_medical',
    coverageYear: COVERAGE_YEAR,
  } as const;
  const payment = { reference: 'pos:1', channel: 'pos', amountFen: 40_000 as never };
  await theCounter(county).receive([{ due, payment: { ...payment, at: county.clock.now() } }]);
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

function medicalOnly(ordinal: number, name: string): Villager {
  const { tierYuan: _, ...villager } = aVillager(ordinal, { village: '青松村', name });
  return villager;
}

function named({ residentId, name }: Villager) {
  return { residentId, name: aName(name) };
}

/** Sits down at somebody's desk, and leaves it when all is done there. */
async function sitting(account: string, path: string, work: (page: Page) => Promise<void>) {
  const page = await atDesk({ county, browser, place }, account, path);
  await work(page);
  await page.context().close();
}

describe.runIf(browserRunsHere)(`money that other channels took, in the console${whyNot}`, () => {
  test('A29-2 the counter’s file settles who paid, leaves nobody’s money to a person, and what was paid gets its certificate', () =>
    sitting('tax-officer', '/channel-reports', async (page) => {
      // The counter mistyped the number of the third.
      const buffer = counterFile([
        counterLine({ serial: 'G-1', of: named(pays) }),
        counterLine({ serial: 'G-2', of: named(paysTwice) }),
        counterLine({ serial: 'G-3', of: named(stranger) }),
      ]);
      const file = { name: '20261111.txt', mimeType: 'text/plain', buffer };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('button', { name: '上传渠道交来的文件' }).click();
      await page.getByText('文件已收下，正在入账。').waitFor();
      await page.getByRole('row', { name: /已入账/u }).waitFor();
      await page.getByRole('link', { name: /^查看.*收到的报送$/u }).click();
      const row = (serial: string) => page.getByRole('row', { name: new RegExp(serial, 'u') });
      await row('G-3').waitFor();
      expect(await row('G-1').textContent()).toContain('已入账');
      expect(await row('G-2').textContent()).toContain('多缴，待退');
      expect(await row('G-3').textContent()).toContain('清册里没有这个人');
      expect(await seriousFaults(page)).toEqual([]);

      await row('G-1').getByRole('link', { name: '查看' }).click();
      await page.getByRole('heading', { name: pays.name }).waitFor();
      await settled(page);
      expect(await page.getByText('已缴费').count()).toBeGreaterThan(0);
      await page.getByRole('link', { name: '收据和缴费凭证（开具、打印）' }).click();
      await page.getByRole('button', { name: '开具凭证' }).click();
      await page.getByRole('button', { name: '打印' }).click();
      const paper = page.getByRole('link', { name: '打开文件（5分钟内有效）' });
      const printed = await fetch(String(await paper.getAttribute('href')));
      expect(
        Buffer.from(await printed.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');

      await page.goto('/channel-reports/anomalies');
      await page.getByRole('button', { name: '处理流水号G-3' }).click();
      await page.getByLabel('居民的身份证号码').fill(misnamed.residentId);
      await page.getByLabel('理由（怎么核实的）').fill('柜面回单核实：录错了证件号码');
      expect(await seriousFaults(page)).toEqual([]);
      await page.getByRole('button', { name: '确定' }).click();
      await page.getByText('没有待处理的行。').waitFor();
      await page.getByLabel('状态').selectOption('closed');
      await page.getByText('已归到居民').waitFor();
      await page.getByRole('link', { name: '查看' }).click();
      await page.getByRole('heading', { name: misnamed.name }).waitFor();
      await settled(page);
      expect(await page.getByText('已缴费').count()).toBeGreaterThan(0);
    }));

  test('A29-1 A30-1 who has not paid is guided to a channel, and marked for cash where none can be used', () =>
    sitting(`village-${place.villageId}-officer`, '/guidance', async (page) => {
      const card = page.locator('section.panel', { hasText: alone.name });
      await card.getByText('没有签订两两协议').waitFor();
      await card.getByText(/^可以用的缴费渠道/u).click();
      await card.getByText('微信').first().waitFor();
      expect(await page.getByText(paysTwice.name).count()).toBe(0);
      await card.getByRole('button', { name: '标记：一个渠道都用不了' }).click();
      await card.getByLabel('原因').fill('独居老人，没有手机和银行卡');
      expect(await seriousFaults(page)).toEqual([]);
      await card.getByRole('button', { name: '确定' }).click();

      await card.getByText('已标记只能收现金：独居老人，没有手机和银行卡').waitFor();
      await page.goto('/cash/cash-only');
      await page.getByRole('link', { name: alone.name }).waitFor();
    }));
});
