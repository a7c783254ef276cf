import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type County, createCounty } from '../../infra/local/county.ts';
import type { Json } from '../../infra/local/template.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { officersBrowser, openPage, seriousFaults, settled } from './console.ts';

const LIST = readFileSync(
  fileURLToPath(new URL('../fixtures/offices/subsistence-allowance.xlsx', import.meta.url)),
);
const SCAN = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

let county: County;
let browser: Browser;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await createCounty({
    startAt: instantAt(localDate('2026-09-08'), 10),
    bankProfile: 'calm',
  });
  const { packId } = sampleCountyPack;
  await county.call('PUT', `/policy/packs/${packId}`, sampleCountyPack as unknown as Json);
  await county.call('POST', '/policy/seasons', { packId, coverageYear: 2027 });
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

/** The same page at somebody else's desk. */
async function at(subject: string, path: string): Promise<Page> {
  const token = await county.tokenFor(subject);
  const context = await officersBrowser({ county, browser, token });
  return openPage(context, path);
}

describe.runIf(browserRunsHere)(`a list on its way from office to office${whyNot}`, () => {
  let path: string;

  test('A21-1 A19-1 the exchange officer uploads a list and sees every row that is not taken, and why', async () => {
    const page = await at('civil-exchange', '/deliveries/new?dataSetId=subsistence-allowance');

    await page.getByRole('button', { name: '开始交送' }).click();
    await page.waitForURL(/deliveries\/dl_/u);
    path = new URL(page.url()).pathname;
    await page.getByRole('button', { name: '开始上传' }).click();
    expect(await page.getByRole('alert').textContent()).toBe('请先选择文件。');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '低保对象.xlsx', mimeType: 'application/octet-stream', buffer: LIST });
    await page.getByRole('button', { name: '开始上传' }).click();

    await page.getByText('检查完毕，等负责人签字').waitFor({ timeout: 30_000 });
    await settled(page);
    expect(await page.getByText('共读到').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: '负责人签字确认' }).count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    await page.context().close();
  });

  test('the leader cannot sign before the sealed scan is there, and signs once it is', async () => {
    const page = await at('civil-leader', path);

    expect(await page.getByText('这类数据必须附签字盖章的扫描件').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: '负责人签字确认' }).count()).toBe(0);
    await page
      .getByLabel('签字盖章的扫描件（pdf、jpg、png）')
      .setInputFiles({ name: '扫描件.pdf', mimeType: 'application/pdf', buffer: SCAN });
    await page
      .getByRole('region', { name: '上传签字盖章的扫描件' })
      .getByRole('button', { name: '开始上传' })
      .click();
    await page.getByRole('cell', { name: '附扫描件' }).waitFor();
    await page.getByRole('button', { name: '负责人签字确认' }).click();
    await page.getByText('已签字，等交换专员交出').waitFor();
    await page.context().close();
  });

  test('A10-1 it is handed over, returned with reasons that the sender reads, and nothing is lost from its history', async () => {
    const sender = await at('civil-exchange', path);
    await sender.getByRole('button', { name: '交出' }).click();
    await sender.getByText('已交出，等对方接收').waitFor();

    const receiver = await at('medical-officer', '/');
    await receiver.getByRole('link', { name: /待接收的数据/u }).click();
    await receiver.getByRole('link', { name: /低保/u }).click();
    await receiver.getByRole('button', { name: '退回' }).click();
    await receiver.getByLabel('退回原因（每行一条）').fill('第3行姓名与身份证不符\n缺少铁列克村');
    await receiver.getByRole('button', { name: '确定退回' }).click();
    await receiver.getByText('对方已退回').waitFor();

    await sender.reload();
    await settled(sender);
    expect(await sender.getByText('缺少铁列克村').isVisible()).toBe(true);
    for (const step of ['开始交送', '检查完毕', '附扫描件', '签字', '交出', '退回']) {
      expect(await sender.getByRole('cell', { name: step, exact: true }).count()).toBe(1);
    }
    await sender.context().close();
    await receiver.context().close();
  });
});

describe.runIf(browserRunsHere)(`a large file${whyNot}`, () => {
  test('A18-1 an upload that is paused, and whose page is lost, goes on where it stopped', async () => {
    const page = await at('civil-exchange', '/deliveries/new?dataSetId=extreme-poverty');
    await page.getByRole('button', { name: '开始交送' }).click();
    await page.waitForURL(/deliveries\/dl_/u);
    const csv = Buffer.from(
      `姓名,公民身份号码\n${'阿依古丽,990001199001010000\n'.repeat(600_000)}`,
    );
    const file = { name: '特困人员.csv', mimeType: 'text/csv', buffer: csv };
    let sent = 0;
    // The store takes one part; the line breaks at the second.
    await page.route('**/uploads/**', async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      sent += 1;
      return sent === 2 ? route.abort() : route.continue();
    });

    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '开始上传' }).click();
    await page.getByText('没有连上服务器').waitFor({ timeout: 30_000 });
    await page.reload();
    await settled(page);
    await page.getByText('上次没有传完：特困人员.csv').waitFor();
    const before = sent;
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '开始上传' }).click();
    await page
      .getByText(/已上传，正在检查|文件不能接收|检查完毕/u)
      .first()
      .waitFor({ timeout: 30_000 });

    const parts = Math.ceil(csv.length / (8 * 1_048_576));
    expect(parts).toBeGreaterThan(2);
    expect(sent - before).toBe(parts - 1);
    await page.context().close();
  });
});
