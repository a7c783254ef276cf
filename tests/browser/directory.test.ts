import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import { aSeasonCounty } from '../builders/season-county.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { officersBrowser, openPage, seriousFaults, settled } from './console.ts';

let county: County;
let browser: Browser;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await aSeasonCounty();
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

describe.runIf(browserRunsHere)(`units and officers in the console${whyNot}`, () => {
  test('A31-1 an assistant is entered by an administrator, stopped at once by the township, and given back', async () => {
    const administrator = await officersBrowser({ county, browser });
    const entering = await openPage(administrator, '/units');
    await entering.getByRole('link', { name: '青松镇人民政府' }).click();
    await settled(entering);
    await entering.getByRole('button', { name: '登记人员' }).click();
    expect(await seriousFaults(entering)).toEqual([]);
    await entering.getByLabel('姓名').fill('马晓东');
    await entering.getByLabel('登录账号').fill('ma-xiaodong');
    await entering.getByLabel('身份', { exact: true }).selectOption('assistant');
    await entering.getByRole('button', { name: '登记人员' }).click();
    await entering.getByRole('heading', { name: '马晓东' }).waitFor();
    const { pathname } = new URL(entering.url());
    await administrator.close();

    const leader = await officersBrowser({
      county,
      browser,
      token: await county.tokenFor('township-990001101-leader'),
    });
    const stopping = await openPage(leader, pathname);
    await stopping.getByRole('button', { name: '立即暂停' }).click();
    expect(await seriousFaults(stopping)).toEqual([]);
    await stopping.getByLabel('原因').fill('收款未当日交存，正在核查');
    await stopping.getByRole('button', { name: '立即暂停' }).click();
    await stopping.getByText('已暂停：收款未当日交存，正在核查').waitFor();

    await stopping.getByRole('button', { name: '恢复' }).click();
    await stopping.getByRole('button', { name: '确定' }).click();
    await stopping.getByText('在岗').waitFor();
    await leader.close();
  });

  test('a file of units and officers says what it would change, and which rows it cannot take, before anything is entered', async () => {
    const context = await officersBrowser({ county, browser });
    const page = await openPage(context, '/units/import');
    const csv = [
      '单位名称,单位类别,乡镇,姓名,登录账号,角色',
      '青松镇中心小学,学校,青松镇,陈雪莲,chen-xuelian,经办人',
      '样例县教育局,教育局,,何玉兰,he-yulan,看门人',
    ].join('\n');
    await page.getByLabel('换一个文件').setInputFiles({
      name: '通讯录.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });

    await page.getByRole('button', { name: '先看看' }).click();
    await page.getByText('还没有登记。照这份文件登记会是这样：').waitFor();
    await page.getByText('“角色”里的“看门人”看不懂').waitFor();
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('button', { name: '登记这些' }).click();
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByText('已登记。有问题的行请改正后再导一次。').waitFor();
    await context.close();
  });

  test('what was done in the directory stands in the audit trail, which is found whole', async () => {
    const context = await officersBrowser({ county, browser });
    const page = await openPage(context, '/audit');

    await page.getByLabel('事项').selectOption('units.importDirectory');
    await page.getByRole('button', { name: '查看' }).click();
    await page.getByRole('cell', { name: '导入单位和人员' }).first().waitFor();
    await page.getByRole('button', { name: '开始核验' }).click();
    await page.getByText('没有发现改动').waitFor();
    await context.close();
  });
});
