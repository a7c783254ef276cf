import { fileURLToPath } from 'node:url';
import { openOrderApi } from '@liangxian/shared/payments/payments.api.ts';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureMiniprogram } from '../../infra/build/ensure-built.ts';
import { miniprogramDir } from '../../infra/build/miniprogram.ts';
import { aResidentId } from '../builders/resident-id.ts';
import { Telephone } from './support/telephone.ts';
import { ToldCounty } from './support/told-county.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where the build says that the county answers; the telephone finds it where this test has it. */
const BUILT_FOR = 'http://127.0.0.1:8080';

beforeAll(() => ensureMiniprogram(ROOT, ['weapp', 'alipay']), 300_000);

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

/** A telephone with what was built for the platform, and the county it calls. */
async function aTelephone(kind: 'weapp' | 'alipay') {
  const county = new ToldCounty(kind === 'weapp' ? 'wechat_pay' : 'alipay');
  await county.start();
  ended.push(() => county.close());
  const payments: Readonly<Record<string, unknown>>[] = [];
  const telephone = new Telephone(miniprogramDir(ROOT, kind), {
    kind,
    code: () => 'code-of-the-platform',
    reach: (url) => url.replace(BUILT_FOR, county.url),
    pays: async (given) => {
      payments.push(given);
      county.hearsOfPayment();
    },
  });
  return { county, telephone, payments };
}

async function signsIn(telephone: Telephone): Promise<void> {
  await telephone.sees('第一次使用');
  await telephone.writes('姓名', '阿卜杜拉·热合曼');
  await telephone.writes('身份证号码', aResidentId());
  await telephone.taps('下一步');
  await telephone.sees('如果姓名和身份证号码无误');
  await telephone.writes('验证码', '482913');
  await telephone.taps('进入');
  await telephone.sees('我家的两险');
}

describe.each(['weapp', 'alipay'] as const)('what was built for %s', (kind) => {
  test('A29-1 a resident signs in, sees what is due, and pays for the family', async () => {
    const { county, telephone, payments } = await aTelephone(kind);

    telephone.open();
    await signsIn(telephone);
    await telephone.sees('请在2026年12月31日前缴费');
    await telephone.taps('去缴费');
    await telephone.sees('缴什么');
    await telephone.taps('确认支付');
    await telephone.sees('支付成功');

    expect(payments).toEqual([
      expect.objectContaining(
        kind === 'alipay'
          ? { tradeNO: '2026102622001' }
          : {
              timeStamp: '1792980000',
              nonceStr: 'n0nce',
              package: 'prepay_id=wx26',
              signType: 'RSA',
              paySign: 'c2lnbmVk',
            },
      ),
    ]);
    expect(county.told.find(({ act }) => act === openOrderApi.act)?.body).toMatchObject({
      channel: kind === 'alipay' ? 'alipay' : 'wechat_pay',
      lines: [{ amountFen: 20_000 }, { amountFen: 40_000 }],
    });
  });

  test('the first due is in sight after two calls of the county', async () => {
    const { county, telephone } = await aTelephone(kind);
    telephone.open();
    await signsIn(telephone);
    const before = county.told.length;

    telephone.reopen();
    await telephone.sees('养老保险');

    expect(county.told.length - before).toBeLessThanOrEqual(2);
  });

  test('a second tap, and a line that breaks while ordering, lead to one order', async () => {
    const { county, telephone } = await aTelephone(kind);
    telephone.open();
    await signsIn(telephone);
    await telephone.taps('去缴费');
    await telephone.sees('缴什么');

    county.cutOff = 1;
    await telephone.taps('确认支付');
    await telephone.taps('确认支付');
    await telephone.sees('网络不通');
    await telephone.taps('确认支付');
    await telephone.sees('支付成功');

    expect(county.asked(openOrderApi.act)).toBe(2);
    expect(county.orderKeys().size).toBe(1);
  });

  test('whoever is assisted in full is told so and is asked for nothing', async () => {
    const { telephone } = await aTelephone(kind);
    telephone.open();
    await signsIn(telephone);

    await telephone.sees('您无需缴费');
    expect(telephone.text()).toContain('费用由政府资助，您不用交钱');
  });

  test('an amount is said as money, and a choice says whether it is made', async () => {
    const { telephone } = await aTelephone(kind);
    telephone.open();
    await signsIn(telephone);
    await telephone.sees('200元');

    expect(telephone.spoken()).toContain('200元');
    expect(telephone.template()).toMatch(/aria-label="\{\{i\./u);
    expect(telephone.template()).toMatch(/aria-role="\{\{i\./u);
  });

  test('in Uyghur the page turns to the right, at one tap', async () => {
    const { telephone } = await aTelephone(kind);
    telephone.open();
    await signsIn(telephone);
    await telephone.sees('养老保险');

    await telephone.taps('ئۇيغۇرچە');
    await telephone.sees('ئائىلەمنىڭ ئىككى سۇغۇرتىسى');

    expect(telephone.classes()).toContain('page-ug');
  });
});
