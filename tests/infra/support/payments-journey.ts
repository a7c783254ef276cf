import type { County } from '../../../infra/local/county.ts';
import type { Json, JsonObject } from '../../../infra/local/template.ts';
import { accepted, COVERAGE_YEAR } from '../../builders/season-county.ts';

const TOWNSHIP_ID = '990001101';
const VILLAGE_IDS = ['01', '02', '03', '04'].map((no) => `${TOWNSHIP_ID}${no}`);
const HOUR_MS = 3_600_000;

/** Residents pay by telephone, leave an order lying, give one up; what the gateways tell is taken, or asked for. */
export async function payByTelephone(county: County): Promise<void> {
  const day = new Date(county.clock.now() + 8 * HOUR_MS).toISOString().slice(0, 10);
  const listed = await Promise.all(
    VILLAGE_IDS.map((villageId) =>
      accepted(
        county,
        'GET',
        `/dues?coverageYear=${COVERAGE_YEAR}&villageId=${villageId}&status=open`,
      ),
    ),
  );
  const open = listed.flatMap(({ dues }) => dues as readonly JsonObject[]);
  const [first, second, third] = open;
  await pay(county, 'wechat_pay', first);
  await pay(county, 'alipay', third);
  for (const channel of ['wechat_pay', 'alipay'] as const) {
    await anOrder(county, channel, second);
    await county.walkTo(county.clock.now() + HOUR_MS);
  }
  const again = await anOrder(county, 'alipay', second, 'again');
  const token = await county.residentToken(String(second?.['personId']));
  await county.call('GET', `/payments/orders/${again}`, undefined, token);
  await county.call('POST', `/payments/orders/${again}/close`, {}, token);

  const list = `/payments/order-book?townshipId=${TOWNSHIP_ID}&day=${day}`;
  const { orders } = await accepted(county, 'GET', list);
  const [order] = orders as readonly JsonObject[];
  await accepted(county, 'GET', `/payments/order-book/${order?.['orderId']}`);
  await compareBills(county, day);
}

async function pay(
  county: County,
  channel: 'wechat_pay' | 'alipay',
  due: JsonObject | undefined,
): Promise<void> {
  const orderId = await anOrder(county, channel, due);
  await county.gateways[channel].pay(orderId);
  shortenTheBill(county, channel, orderId);
}

/** The gateway will list a fen less than was paid. */
function shortenTheBill(
  { gateways }: County,
  channel: 'wechat_pay' | 'alipay',
  orderId: string,
): void {
  const { book } = gateways[channel];
  const trade = book.find(orderId);
  if (trade !== undefined) book.put({ ...trade, amountFen: trade.amountFen - 1 });
}

async function compareBills(county: County, day: string): Promise<void> {
  await county.walkTo(county.clock.now() + 26 * HOUR_MS);
  await accepted(county, 'GET', `/payments/bills?month=${day.slice(0, 7)}`);
  const bill = `/payments/bills/wechat_pay/${day}`;
  await accepted(county, 'POST', `${bill}/runs`, {});
  const { differences } = await accepted(county, 'GET', bill);
  const [difference] = differences as readonly JsonObject[];
  await accepted(county, 'POST', `${bill}/differences/${difference?.['differenceId']}/decision`, {
    reason: '已与支付平台核实',
  });
}

/** An order for one due, opened on the resident's telephone. */
export async function anOrder(
  county: County,
  channel: string,
  due: JsonObject | undefined,
  suffix = '',
): Promise<string> {
  const { personId, scheme, coverageYear, dueFen } = due ?? {};
  const token = await county.residentToken(String(personId));
  const body = {
    clientKey: `${channel}-${String(personId)}-${String(scheme).slice(9)}${suffix}`,
    channel,
    lines: [{ personId, scheme, coverageYear, amountFen: dueFen }],
  };
  const opened = await county.call('POST', '/payments/orders', body as Json, token);
  if (opened.status !== 200) throw new Error(JSON.stringify(opened));
  return String(((opened.body as JsonObject)['order'] as JsonObject)['orderId']);
}
