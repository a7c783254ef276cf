import { listDuesApi } from '@liangxian/shared/dues/dues.api.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { listOrdersApi } from '@liangxian/shared/payments/order-book.api.ts';
import { openOrderApi } from '@liangxian/shared/payments/payments.api.ts';
import { mustAsk } from './ask.ts';
import type { County } from './county.ts';

const TOWNSHIP_ID = '990001101';
/** 青松村. */
const VILLAGE_ID = '99000110101';

/** Residents order on the telephone; one pays with WeChat, one with Alipay, one leaves it at that. */
export async function familiesPayByTelephone(county: County): Promise<void> {
  const day = beijingDateAt(county.clock.now());
  const { orders } = await mustAsk(county, listOrdersApi, {
    query: { townshipId: TOWNSHIP_ID, day },
  });
  if (orders.length > 0) return;
  const { dues } = await mustAsk(county, listDuesApi, {
    query: { coverageYear: 2027, villageId: VILLAGE_ID, status: 'open', limit: 3 },
  });
  const ways = [
    ['wechat_pay', true],
    ['alipay', true],
    ['wechat_pay', false],
  ] as const;
  for (const [index, due] of dues.entries()) {
    const [channel, pays] = ways[index] ?? ways[2];
    const { personId, scheme, coverageYear, dueFen: amountFen } = due;
    const token = await county.residentToken(personId);
    const telephone: Pick<County, 'call'> = {
      call: (method, path, body) => county.call(method, path, body, token),
    };
    const { order } = await mustAsk(telephone, openOrderApi, {
      body: {
        clientKey: `demo-${scheme}-${personId}`.slice(0, 64),
        channel,
        lines: [{ personId, scheme, coverageYear, amountFen }],
      },
    });
    if (pays) await county.gateways[channel].pay(order.orderId);
  }
}
