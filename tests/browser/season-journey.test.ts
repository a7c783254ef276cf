import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import { ExchangeDesk } from '../builders/exchange.ts';
import { aSeasonCounty, morningOf } from '../builders/season-county.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { atDesk, seriousFaults, settled } from './console.ts';
import { workbookFrom } from './downloads.ts';

/** 银杉镇 of the sample county: small rosters, with rows that are wrong on purpose and accounts that fail. */
const TOWNSHIP = { id: '990001102', name: '银杉镇' };
const CLERK = `township-${TOWNSHIP.id}-officer`;

let county: County;
let browser: Browser;
/** Where the township's delivery and the tax bureau's doubt about it are found. */
let delivery: string;
let doubt: string;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await aSeasonCounty({ startAt: morningOf('2026-10-21') });
  const desk = new ExchangeDesk(county);
  const { deliveryId } = await desk.handedOver(
    'medical',
    'effective-roster',
    { fileName: '有效缴费明细清册.xlsx', bytes: demoFile('second-township.effective-roster.xlsx') },
    { townshipId: TOWNSHIP.id },
  );
  await desk.act('tax-officer', deliveryId, 'acceptance', { revision: 1 });
  await county.idle();
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

function demoFile(name: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../../infra/local/demo/${name}`, import.meta.url)));
}

/** Sits down at somebody's desk, and leaves it when all is done there. */
async function sitting(account: string, path: string, work: (page: Page) => Promise<void>) {
  const page = await atDesk({ county, browser }, account, path);
  await work(page);
  await page.context().close();
}

/** The county's time goes on to the end of a day's business. */
async function clockMovesTo(day: string): Promise<void> {
  const moved = await fetch(`${county.url}/local/clock`, {
    method: 'POST',
    body: JSON.stringify({ to: day }),
  });
  expect(moved.status).toBe(200);
}

describe.runIf(browserRunsHere)(
  `a township’s season, from its roster to its failures${whyNot}`,
  () => {
    test('A26-2 A19-1 the township uploads its deduction roster and sees every row that is not taken, and why', () =>
      sitting(CLERK, '/deliveries/new?dataSetId=deduction-roster', async (page) => {
        await page.getByRole('button', { name: '开始交送' }).click();
        await page.waitForURL(/deliveries\/dl_/u);
        delivery = new URL(page.url()).pathname;
        await page.getByRole('button', { name: '开始上传' }).click();
        expect(await page.getByRole('alert').textContent()).toBe('请先选择文件。');
        await page.locator('input[type=file]').setInputFiles({
          name: '两险批量扣款清册.xlsx',
          mimeType: 'application/octet-stream',
          buffer: demoFile('second-township.deduction-roster.xlsx'),
        });
        await page.getByRole('button', { name: '开始上传' }).click();

        await page.getByText('检查完毕，等负责人签字').waitFor({ timeout: 30_000 });
        await settled(page);
        expect(await page.getByText('12 行', { exact: true }).isVisible()).toBe(true);
        const rejected = page.getByRole('region', { name: '检查结果' }).locator('tbody tr');
        expect(await rejected.first().textContent()).toMatch(/第 ?\d+ ?行/u);
        expect(await page.getByRole('button', { name: '负责人签字确认' }).count()).toBe(0);
        expect(await seriousFaults(page)).toEqual([]);
      }));

    test('A26-3 its leader cannot sign before the sealed scan is there, and signs once it is', () =>
      sitting(`township-${TOWNSHIP.id}-leader`, delivery, async (page) => {
        expect(await page.getByText('这类数据必须附签字盖章的扫描件').isVisible()).toBe(true);
        expect(await page.getByRole('button', { name: '负责人签字确认' }).count()).toBe(0);
        await page.getByLabel('签字盖章的扫描件（pdf、jpg、png）').setInputFiles({
          name: '扫描件.pdf',
          mimeType: 'application/pdf',
          buffer: demoFile('signed-and-sealed.pdf'),
        });
        await page
          .getByRole('region', { name: '上传签字盖章的扫描件' })
          .getByRole('button', { name: '开始上传' })
          .click();
        await page.getByRole('cell', { name: '附扫描件' }).waitFor();
        await page.getByRole('button', { name: '负责人签字确认' }).click();
        await page.getByText('已签字，等交换专员交出').waitFor();
      }));

    test('A21-1 the exchange officer, and nobody else, hands it over', async () => {
      await sitting(CLERK, delivery, async (page) => {
        expect(await page.getByRole('button', { name: '交出', exact: true }).count()).toBe(0);
      });
      await sitting(`township-${TOWNSHIP.id}-exchange`, delivery, async (page) => {
        await page.getByRole('button', { name: '交出', exact: true }).click();
        await page.getByText('已交出，等对方接收').waitFor();
      });
    });

    test('A08-3 the tax bureau finds it on its desk, accepts it, and raises an exception about a row', () =>
      sitting('tax-officer', '/', async (page) => {
        await page.getByRole('link', { name: /待接收的数据/u }).click();
        await page
          .getByRole('link', { name: new RegExp(`批量扣款清册.*${TOWNSHIP.name}`, 'u') })
          .click();
        await page.getByRole('button', { name: '接收', exact: true }).click();
        await page.getByText('对方已接收').waitFor();
        await county.idle();

        await page.getByLabel('显示', { exact: true }).selectOption('accepted');
        await page.getByRole('link', { name: '就某一行提出疑点' }).first().click();
        await settled(page);
        await page.getByLabel('姓名').fill('阿卜杜热合曼·艾力');
        await page.getByLabel('哪一项（列名）').fill('账号');
        await page.getByLabel('数据里写的').fill('6299010000000029014');
        await page.getByLabel('说明').fill('账号位数与该行其他客户不同，请核对');
        expect(await seriousFaults(page)).toEqual([]);
        await page.getByRole('button', { name: '提出', exact: true }).click();
        await page.waitForURL(/exceptions\/ex_/u);
        doubt = new URL(page.url()).pathname;
        await page.getByText('等待答复').waitFor();
        // Its own clock has ended, the township's run.
        expect(await page.getByText('计时中').count()).toBe(2);
      }));

    test('A07-4 the township answers, the tax bureau agrees, and every word of it stays', async () => {
      await sitting(CLERK, '/', async (page) => {
        await page.getByRole('link', { name: /待答复的疑点/u }).click();
        await page.getByRole('link', { name: /账号：/u }).click();
        await settled(page);
        await page.getByLabel('说明').fill('已与农业银行网点核对，账号无误');
        await page.getByRole('button', { name: '答复', exact: true }).click();
        await page.getByText('已答复，等提出单位确认').waitFor();
        expect(await page.getByText('现在不用您做什么').isVisible()).toBe(true);
      });
      await sitting('tax-officer', doubt, async (page) => {
        await page.getByRole('button', { name: '同意，结束' }).click();
        await page.getByLabel('同意，结束：说明').fill('同意');
        await page.getByRole('button', { name: '同意，结束' }).click();
        await page.locator('.facts').getByText('已结束').waitFor();
        const thread = await page.locator('.thread').textContent();
        for (const said of ['请核对', '账号无误', '同意']) expect(thread).toContain(said);
        expect(await page.getByText('计时中').count()).toBe(0);
      });
    });

    test('A28-1 on the first deduction day the run asks the banks, and all its totals agree', async () => {
      await clockMovesTo('2026-10-22');

      await sitting('tax-officer', '/deductions', async (page) => {
        await page.getByRole('link', { name: '2026年10月22日' }).click();
        await settled(page);
        expect(await page.getByText('已全部送银行').isVisible()).toBe(true);
        expect(await page.getByText('已送银行，等回盘').count()).toBe(3);
        expect(await page.getByText('一致', { exact: true }).count()).toBe(3);
      });
    });

    test('A28-2 the next day the township downloads its failure list, and the bank’s reasons in words', async () => {
      await clockMovesTo('2026-10-23');

      await sitting(CLERK, '/deductions', async (page) => {
        await page.getByRole('link', { name: '2026年10月23日' }).click();
        const link = page.getByRole('link', { name: `下载 ${TOWNSHIP.name}` });
        const { fileName, lines } = await workbookFrom(page, link);

        expect(fileName).toBe(`${TOWNSHIP.name}扣款失败明细2026-10-23.xlsx`);
        expect(lines.filter((line) => line.includes('账户余额不足')).length).toBeGreaterThan(3);
        expect(await page.getByRole('link', { name: /^下载 /u }).count()).toBe(1);
      });
    });

    test('A28-3 the township works three failures: one is seen again, one has promised, one signs anew', () =>
      sitting(CLERK, '/follow-ups', async (page) => {
        const names = await page.getByRole('article').locator('h2').allTextContents();
        const [seen = '', promised = '', moved = ''] = [...new Set(names)];

        await recorded(page, seen, '已联系，再看');
        await recorded(page, promised, '答应缴费', '2026-10-26');
        await recorded(page, moved, '账号不对');

        expect(await cardOf(page, seen).textContent()).toContain('已联系，再看');
        await page.getByLabel('办理情况').selectOption('promised');
        await page.getByText('（2026年10月26日前）').waitFor();
        expect(await page.getByRole('article').locator('h2').allTextContents()).toEqual([promised]);
        await page.getByRole('link', { name: promised }).click();
        await settled(page);
        expect(await page.locator('h1').textContent()).toBe(promised);
      }));
  },
);

function cardOf(page: Page, name: string) {
  return page.getByRole('article', { name, exact: true }).first();
}

/** Records what came of seeing somebody, on the first card with the name. */
async function recorded(page: Page, name: string, outcome: string, payOn?: string): Promise<void> {
  const card = cardOf(page, name);
  await card.getByRole('button', { name: '登记结果' }).click();
  await card.getByLabel(outcome).check();
  if (payOn !== undefined) await card.getByLabel('答应哪天缴').fill(payOn);
  await card.getByRole('button', { name: '保存' }).click();
  await page.getByText(`已登记：${name}，${outcome}。`).waitFor();
}
