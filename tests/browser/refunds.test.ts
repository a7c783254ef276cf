import { fen } from '@liangxian/shared/kernel/money.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import {
  accepted,
  aSeasonCounty,
  COVERAGE_YEAR,
  imported,
  morningOf,
  theCounter,
} from '../builders/season-county.ts';
import { aVillager, effectiveRosterOf } from '../builders/season-rosters.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { officersBrowser, openPage, seriousFaults, settled } from './console.ts';

const TOWNSHIP = '990001101';
const mistaken = aVillager(8, { village: '青松村', name: '刘建国' });
const generous = aVillager(4, { village: '青松村', name: '阿依努尔·肉孜' });

let county: County;
let browser: Browser;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await aSeasonCounty({ directory: 'whole', startAt: morningOf('2026-10-21') });
  await imported(county, { kind: 'effective', bytes: effectiveRosterOf([mistaken, generous]) });
  await pay(mistaken.residentId, [400]);
  await pay(generous.residentId, [400, 800]);
  await county.runMachine('ChannelReversalsMachine', {});
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

/** Money of the counter for somebody's medical insurance, more than once where more is given. */
async function pay(residentId: string, yuan: readonly number[]): Promise<void> {
  const { personId } = await accepted(county, 'POST', '/residents/search', { residentId });
  const due = {
    personId: personId as never,
    scheme: 'resident_medical',
    coverageYear: COVERAGE_YEAR,
  } as const;
  for (const [no, each] of yuan.entries()) {
    const reference = `counter:${residentId.slice(-4)}-${no}`;
    const payment = { reference, channel: 'counter', amountFen: fen(each * 100) };
    await theCounter(county).receive([{ due, payment: { ...payment, at: county.clock.now() } }]);
  }
}

async function deskOf(account: string, path: string): Promise<Page> {
  const token = await county.tokenFor(account);
  return openPage(await officersBrowser({ county, browser, token }), path);
}

async function noFaults(page: Page) {
  expect(await seriousFaults(page)).toEqual([]);
}

describe.runIf(browserRunsHere)(`money that goes back, in the console${whyNot}`, () => {
  test('A33-1 A33-2 A34-1 a refund goes from the township’s application to tax, each at their own desk', async () => {
    const township = await deskOf(`township-${TOWNSHIP}-officer`, '/residents');
    await township.getByLabel('姓名（开头两个字以上）').fill('刘建');
    await township.getByRole('button', { name: '查找' }).click();
    await township.getByRole('link', { name: mistaken.name }).click();
    await township.getByRole('link', { name: '申请退费' }).click();
    await settled(township);
    await township.getByLabel('退费原因').selectOption('not_eligible');
    await township.getByLabel('情况说明').fill('已在外省参加职工医保');
    await township.getByLabel('开户银行').fill('农信社');
    await township.getByLabel('户名（与银行一致）').fill(mistaken.name);
    await township.getByLabel('账号').fill('6220000000001234');
    await noFaults(township);
    await township.getByRole('button', { name: '申请退费' }).click();
    await township.getByText('符合规定，可以退。').waitFor();
    for (const paper of ['退费申请表', '身份证复印件', '不符合参保条件的证明']) {
      const line = township.locator('li', { hasText: paper });
      await line.locator('input[type=file]').setInputFiles({
        name: `${paper}.pdf`,
        mimeType: 'application/pdf',
        buffer: Buffer.from(`%PDF-1.7 ${paper}\n%%EOF\n`),
      });
      await line.getByRole('button', { name: '上传' }).click();
      await line.getByText('指纹').waitFor();
    }
    await noFaults(township);
    await township.getByRole('button', { name: '提交审核' }).click();
    await township.getByRole('button', { name: '确定' }).click();
    await township.getByText('待审核').waitFor();
    const address = new URL(township.url()).pathname;

    const reviewer = await deskOf('medical-leader', '/refunds');
    await reviewer.getByRole('link', { name: mistaken.name }).click();
    await reviewer.getByLabel('审核意见').fill('符合规定');
    await reviewer.getByLabel('材料原件放在哪里').fill('医保局档案室3柜');
    await noFaults(reviewer);
    await reviewer.getByRole('button', { name: '同意退费' }).click();
    await reviewer.getByText('待退款').first().waitFor();

    const cashier = await deskOf('medical-officer', address);
    await cashier.getByLabel('查看原因').fill('网银付款');
    await cashier.getByRole('button', { name: '显示完整账号' }).click();
    await cashier.getByText('6220000000001234').waitFor();
    await cashier.getByLabel('银行流水号').fill('PAY-1');
    await cashier.getByRole('button', { name: '已退款，登记' }).click();
    await cashier.getByText('已退款，待入账').waitFor();
    await noFaults(cashier);
    await cashier.getByRole('link', { name: /^rr_/u }).click();
    await cashier.getByRole('button', { name: '交税务局' }).click();
    await cashier.getByRole('button', { name: '确定' }).click();
    await cashier.getByText('已交，待接收').waitFor();

    const tax = await deskOf('tax-officer', new URL(cashier.url()).pathname);
    await tax.getByLabel('材料复印件放在税务局哪里').fill('税务局档案室');
    await noFaults(tax);
    await tax.getByRole('button', { name: '接收并更正应缴' }).click();
    await tax.getByText('已接收并更正').waitFor();
    await tax.getByText('已办结').waitFor();
  });

  test('a large surplus is asked for by one officer of the tax bureau and let go by another', async () => {
    const first = await deskOf('tax-officer', '/refunds/reversals');
    await first.getByLabel('核对情况').fill('重复缴费，核对无误');
    await noFaults(first);
    await first.getByRole('button', { name: '核对无误，报请退回' }).click();
    await first.getByText('这里没有记录。').waitFor();

    const second = await deskOf('tax-leader', '/refunds/reversals');
    await second.getByLabel('状态').selectOption('to_approve');
    await second.getByLabel('意见').fill('同意');
    await second.getByRole('button', { name: '同意退回' }).click();
    await second.getByText('这里没有记录。').waitFor();
    await second.getByLabel('状态').selectOption('to_send');
    await second.getByText(generous.name).waitFor();
    await noFaults(second);
  });
});
