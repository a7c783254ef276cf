import type { DueKey } from '@liangxian/shared/dues/due.ts';
import { listDuesApi } from '@liangxian/shared/dues/dues.api.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import { listOrdersApi } from '@liangxian/shared/payments/order-book.api.ts';
import { openOrderApi } from '@liangxian/shared/payments/payments.api.ts';
import { revealResidentApi } from '@liangxian/shared/residents/residents.api.ts';
import { mustAsk } from './ask.ts';
import type { County } from './county.ts';
import { deskOf } from './demo-delivery.ts';

type Place = {
  readonly townshipId: string;
  readonly villageId: string;
  readonly coverageYear: number;
  readonly on: string;
};
type Owed = DueKey & { readonly name: string; readonly dueFen: Fen };

/**
 * Somebody pays at the counter while an order of theirs is open, and then on the telephone as well: what came second goes
 * back over WeChat Pay by itself. The counter's report names one more who had paid already, and one whom nobody knows; both
 * wait for the tax bureau. Done again, it goes on where it stopped.
 */
export async function somebodyPaysTwice(county: County, place: Place): Promise<void> {
  const { townshipId, on } = place;
  const { orders } = await mustAsk(county, listOrdersApi, {
    query: { townshipId, day: localDate(on) },
  });
  const [known] = orders;
  if (known?.paid !== undefined) return;
  const all = await duesOf(county, place, 'all');
  const due = known
    ? all.find(({ personId }) => personId === known.lines[0]?.due.personId)
    : (await duesOf(county, place, 'open'))[0];
  const before = (await duesOf(county, place, 'settled')).find(
    ({ personId }) => personId !== due?.personId,
  );
  if (due === undefined || before === undefined) return;
  const orderId = known?.orderId ?? (await opened(county, due));
  await county.channels.send('counter', [
    { ...(await lineOf(county, due, on)), serial: 'G20261025001' },
    { ...(await lineOf(county, before, on)), serial: 'G20261025002' },
    {
      ...lineWith({ ...before, name: '艾山·托合提' }, '990001195001010023', on),
      serial: 'G20261025003',
    },
  ]);
  await county.idle();
  await county.gateways.wechat_pay.pay(orderId);
}

async function duesOf(
  county: County,
  { villageId, coverageYear }: Place,
  status: 'open' | 'settled' | 'all',
) {
  const asked = { villageId, coverageYear, limit: 200 };
  const { dues } = await mustAsk(county, listDuesApi, {
    query: status === 'all' ? asked : { ...asked, status },
  });
  return dues.filter(({ scheme }) => scheme === 'resident_medical');
}

async function opened(
  county: County,
  { personId, scheme, coverageYear, dueFen: amountFen }: Owed,
): Promise<string> {
  const token = await county.residentToken(personId);
  const telephone: Pick<County, 'call'> = {
    call: (method, path, body) => county.call(method, path, body, token),
  };
  const { order } = await mustAsk(telephone, openOrderApi, {
    body: {
      clientKey: `demo-twice-${personId}`.slice(0, 64),
      channel: 'wechat_pay',
      lines: [{ personId, scheme, coverageYear, amountFen }],
    },
  });
  return order.orderId;
}

async function lineOf(county: County, due: Owed, on: string) {
  const { residentId = '' } = await mustAsk(
    await deskOf(county, 'tax-officer'),
    revealResidentApi,
    {
      path: { personId: due.personId },
      body: { fields: ['residentId'], reason: '核对柜面缴费' },
    },
  );
  return lineWith(due, residentId, on);
}

function lineWith({ name, scheme, coverageYear, dueFen }: Owed, residentId: string, on: string) {
  const kind = 'payment' as const;
  return {
    kind,
    paidAt: `${on} 15:20:00`,
    residentId,
    name,
    scheme,
    coverageYear,
    amountFen: dueFen,
  };
}
