import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import { ExchangeDesk } from '../builders/exchange.ts';
import { aSeasonCounty, imported, morningOf } from '../builders/season-county.ts';
import { aVillager, deductionRosterOf, effectiveRosterOf } from '../builders/season-rosters.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { atDesk, seriousFaults, settled } from './console.ts';
import { workbookFrom } from './downloads.ts';

/** 青松镇 and 青松村 of the sample county. */
const TOWNSHIP = '990001101';
const VILLAGE = '99000110101';
const SCHOOL = '青松镇中心小学';
const inVillage = { village: '青松村' };
/** The township's roster asks for less than is due; the bank of the second sends half a return. */
const underAsked = aVillager(0, inVillage);
const halfAnswered = aVillager(1, inVillage);
const withoutMandate = aVillager(2, inVillage);
const newcomer = aVillager(3, inVillage);
const notEnrolled = aVillager(4, inVillage);
const pupil = aVillager(5);

let county: County;
let browser: Browser;
let desk: ExchangeDesk;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await aSeasonCounty({ startAt: morningOf('2026-10-21') });
  desk = new ExchangeDesk(county);
  const villagers = [underAsked, halfAnswered, withoutMandate];
  await imported(county, { kind: 'effective', bytes: effectiveRosterOf(villagers) });
  const medical = { scheme: 'resident_medical' } as const;
  const debits = [
    { ...medical, ...payingFrom(underAsked, '农信社', '6217000000000001234'), amountYuan: 300 },
    { ...medical, ...payingFrom(halfAnswered, '邮储银行', '6217000000000009026') },
  ];
  await imported(county, { kind: 'deduction', bytes: deductionRosterOf(debits) });
  const register = `乡镇,村,户号,姓名,公民身份号码\n青松镇,青松村,9900011,${notEnrolled.name},${notEnrolled.residentId}`;
  await imported(county, { kind: 'household_register', bytes: Buffer.from(register) });
  const pupils = `学校名称,班级,学生姓名,公民身份号码,学籍状态\n${SCHOOL},三年级一班,${pupil.name},${pupil.residentId},在读`;
  await imported(county, { kind: 'pupils', bytes: Buffer.from(pupils) });
  // The first deduction day is over; the banks answered in the night.
  await county.walkTo(morningOf('2026-10-23'));
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

function payingFrom(insured: typeof underAsked, bank: string, accountNo: string) {
  return { insured, payer: insured, bank, accountNo };
}

/** Sits down at somebody's desk, and leaves it when all is done there. */
async function sitting(account: string, path: string, work: (page: Page) => Promise<void>) {
  const place = { townshipId: TOWNSHIP, villageId: VILLAGE };
  const page = await atDesk({ county, browser, place }, account, path);
  await work(page);
  expect(await seriousFaults(page)).toEqual([]);
  await page.context().close();
}

async function confirmed(page: Page): Promise<void> {
  await page.getByRole('alertdialog').getByRole('button', { name: '确定' }).click();
}

async function reread(page: Page): Promise<void> {
  await county.idle();
  await page.reload();
  await settled(page);
}

describe.runIf(browserRunsHere)(`the tax bureau at work in the console${whyNot}`, () => {
  const changes = effectiveRosterOf([newcomer, aVillager(6, { village: '不知何处村' })]);

  async function handsIn(page: Page): Promise<void> {
    await page.getByLabel('范围').selectOption('changes');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '变更.csv', mimeType: 'text/csv', buffer: changes });
    await page.getByRole('button', { name: '上传并检查' }).click();
    await page.getByText('检查完毕，等您决定').waitFor({ timeout: 20_000 });
  }

  test('A19-1 a roster is declined whole and nothing of it stands; handed in again, it is accepted, and each row’s result is taken', () =>
    sitting('tax-officer', '/rosters/new', async (page) => {
      await handsIn(page);
      await page.getByRole('button', { name: '退回整份' }).click();
      await confirmed(page);
      await page.getByText('已退回，没有写入任何数据。请改正后重新上传。').waitFor();

      await page.goto('/rosters/new');
      await handsIn(page);
      await page.getByRole('button', { name: '接收', exact: true }).click();
      await page.getByText('已全部写入').waitFor({ timeout: 20_000 });
      const outcome = page.getByRole('button', { name: '下载结果（每行的结果和原因）' });
      const { lines } = await workbookFrom(page, outcome);
      expect(lines.find((line) => line.includes('不知何处村'))).toContain('拒绝');
      expect(lines.find((line) => line.includes(newcomer.name))).toBeDefined();
    }));

  test('A26-1 due rosters are pushed, and the township’s taking is its receipt', async () => {
    await sitting('tax-officer', '/dues/rosters', async (page) => {
      await page.getByRole('button', { name: '现在推送' }).click();
      await confirmed(page);
      await page.getByText('正在生成，几分钟后各乡镇可以下载').waitFor();
      await reread(page);
      await page.getByText('乡镇未签收').waitFor();
    });
    await sitting(`township-${TOWNSHIP}-officer`, '/dues/rosters', async (page) => {
      await page.getByRole('button', { name: '签收并下载' }).click();
      const { lines } = await workbookFrom(page, page.getByRole('link', { name: /^打开 /u }));
      for (const { name } of [underAsked, halfAnswered, withoutMandate]) {
        expect(lines.some((line) => line.includes(name))).toBe(true);
      }
      await page.getByText('2026年10月23日 09:00签收').waitFor();
    });
  });

  test('A27-1 amounts are set by what is due, and whoever the township’s roster asks less of is named', () =>
    sitting('tax-officer', '/dues/amounts', async (page) => {
      await page.getByRole('button', { name: '设定金额' }).click();
      await confirmed(page);
      await page.getByRole('link', { name: '1笔，查看' }).click();
      await settled(page);
      const [row] = await page.locator('tbody tr').allTextContents();
      expect(row).toContain(underAsked.name);
      expect(row).toContain('300.00元');
      expect(row).toContain('400.00元');
    }));

  test('a return that the bank cut off waits on the desk until a person decides, and the reason stays', () =>
    sitting('tax-officer', '/', async (page) => {
      await page
        .getByRole('link', { name: /银行待办/u })
        .last()
        .click();
      await page.getByText('回盘文件不能采用').waitFor();
      await page.getByLabel('请银行补发或更正回盘').check();
      await page
        .getByLabel('理由（写明与银行谁联系、怎么说的）')
        .fill('邮储银行王经理答应今日补发');
      await page.getByRole('button', { name: '决定', exact: true }).click();
      await page.getByText('没有等待决定的事。').waitFor();
      expect(await page.getByText('邮储银行王经理答应今日补发').isVisible()).toBe(true);
    }));
});

describe.runIf(browserRunsHere)(`offices with one another in the console${whyNot}`, () => {
  test('A10-1 a list is returned with reasons that the sender reads, and nothing is lost from its history', async () => {
    const bytes = readFileSync(
      fileURLToPath(new URL('../fixtures/offices/subsistence-allowance.xlsx', import.meta.url)),
    );
    await desk.handedOver('civil', 'subsistence-allowance', { fileName: '低保对象.xlsx', bytes });

    await sitting('medical-officer', '/', async (page) => {
      await page.getByRole('link', { name: /待接收的数据/u }).click();
      await page.getByRole('link', { name: /低保/u }).click();
      await page.getByRole('button', { name: '退回', exact: true }).click();
      await page.getByLabel('退回原因（每行一条）').fill('第3行姓名与身份证不符\n缺少铁列克村');
      await page.getByRole('button', { name: '确定退回' }).click();
      await page.getByText('已退回，等改正重报').waitFor();
    });
    await sitting('civil-exchange', '/deliveries', async (page) => {
      await page.getByRole('link', { name: /低保/u }).click();
      await settled(page);
      expect(await page.getByText('缺少铁列克村').isVisible()).toBe(true);
      for (const step of ['开始交送', '检查完毕', '附扫描件', '签字', '交出', '退回']) {
        expect(await page.getByRole('cell', { name: step, exact: true }).count()).toBe(1);
      }
    });
  });

  test('A07-4 an exception is passed on, verified, answered, doubted once more, answered and closed', async () => {
    const roster = {
      fileName: '清册.csv',
      bytes: effectiveRosterOf([aVillager(51), aVillager(52)]),
    };
    const handed = await desk.handedOver('medical', 'effective-roster', roster, {
      townshipId: TOWNSHIP,
    });
    const { exceptions } = await desk.must('tax-officer', 'POST', '/exchange/exceptions', {
      requestKey: 'office-work-1',
      items: [
        {
          deliveryId: String(handed['deliveryId']),
          revision: 1,
          rowNo: 2,
          field: '人员类别',
          found: '一般居民',
          expected: '低保对象',
          text: '民政名单上有此人',
        },
      ],
    });
    const [{ exceptionId }] = exceptions as unknown as readonly [{ readonly exceptionId: string }];
    const path = `/exceptions/${exceptionId}`;

    await sitting('medical-officer', path, async (page) => {
      await page.getByRole('button', { name: '转请其他单位核实' }).click();
      await page.getByLabel('转给哪个单位').selectOption('civil');
      await page.getByLabel('说明').last().fill('请核实低保身份');
      await page.getByRole('button', { name: '转请其他单位核实' }).click();
      await page.getByText('已转请核实').waitFor();
    });
    await sitting('civil-officer', '/exceptions', async (page) => {
      await page.getByLabel('范围').selectOption('asked');
      await page.getByRole('link', { name: /人员类别/u }).click();
      await says(page, '核实完毕', '今年6月已退出低保');
      await page.getByText('已核实，等待答复').waitFor();
    });
    const answers = (words: string) =>
      sitting('medical-officer', path, async (page) => {
        await page.getByLabel('说明').first().fill(words);
        await page.getByRole('button', { name: '答复', exact: true }).click();
        await page.getByText('已答复，等提出单位确认').waitFor();
      });
    await answers('民政核实：已退出低保，数据无误');
    await sitting('tax-officer', path, async (page) => {
      await says(page, '不同意，重新提出', '请附退出低保的决定');
      await page.getByText('等待答复').waitFor();
    });
    await answers('决定文号见留言');
    await sitting('tax-officer', path, async (page) => {
      await says(page, '同意，结束', '同意');
      await page.locator('.facts').getByText('已结束').waitFor();
      expect(await page.locator('.thread li').count()).toBe(7);
    });
  });

  test('a unit’s duties stand in any calendar under a secret address, until it is renewed or stopped', () =>
    sitting(`township-${TOWNSHIP}-leader`, '/season/duties', async (page) => {
      const address = page.getByRole('status').locator('code');
      const issue = page.getByRole('button', { name: '生成订阅地址' });
      await issue.click();
      const first = (await address.textContent()) ?? '';
      expect(await (await fetch(first)).text()).toContain('BEGIN:VEVENT');

      await issue.click();
      await expect.poll(() => address.textContent()).not.toBe(first);
      const second = (await address.textContent()) ?? '';
      expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);

      await page.getByRole('button', { name: '停用地址' }).click();
      await page.getByText('已停用，旧地址不能再用。').waitFor();
      expect(await statusOf(second)).toBe(404);
    }));
});

describe.runIf(browserRunsHere)(`lists that are taken away${whyNot}`, () => {
  const WATERMARK = /导出人：.+（of_.+）.+导出时间：2026-10-23 09:.+不得转传/u;

  async function taken(page: Page, button: string): Promise<readonly string[]> {
    await page.getByRole('button', { name: button }).click();
    const { lines } = await workbookFrom(page, page.getByRole('link', { name: /^下载文件/u }));
    expect(lines.slice(0, 3).join('\n')).toMatch(WATERMARK);
    return lines;
  }

  test('A20-2 a village’s dues carry who took them and when', () =>
    sitting(`township-${TOWNSHIP}-officer`, '/dues', async (page) => {
      const lines = await taken(page, '导出这份名单');
      expect(lines.some((line) => line.includes(withoutMandate.name))).toBe(true);
      expect(lines.join()).not.toContain(withoutMandate.residentId);
    }));

  test('A07-2 who is on the household register and not enrolled is listed by village', () =>
    sitting(`township-${TOWNSHIP}-officer`, '/expansion', async (page) => {
      expect(await page.getByRole('cell', { name: notEnrolled.name }).isVisible()).toBe(true);
      expect(await page.getByRole('cell', { name: underAsked.name }).count()).toBe(0);
      const lines = await taken(page, '导出这份名单');
      expect(lines.some((line) => line.includes(notEnrolled.name))).toBe(true);
    }));

  test('A15-2 a school with pupils not enrolled is reminded, and what came of each is kept', () =>
    sitting('education-officer', '/expansion/schools', async (page) => {
      await page.getByRole('link', { name: SCHOOL }).click();
      await page.getByRole('button', { name: '提醒学校' }).click();
      await confirmed(page);
      await page.getByText('已提醒，涉及学生1名').waitFor();
      const outcome = page.getByLabel(`${pupil.name}的结果`);
      await outcome.selectOption('enrolled_elsewhere');
      await expect.poll(() => outcome.isEnabled()).toBe(true);
      await taken(page, '导出这份名单');
      await reread(page);
      expect(await outcome.inputValue()).toBe('enrolled_elsewhere');
    }));
});

/** Opens the field of an act that needs words only, and says them. */
async function says(page: Page, act: string, words: string): Promise<void> {
  const button = page.getByRole('button', { name: act });
  await button.click();
  await page.getByLabel(`${act}：说明`).fill(words);
  await button.click();
}

async function statusOf(url: string): Promise<number> {
  return (await fetch(url)).status;
}
