import type { DueKey } from '@liangxian/shared/dues/due.ts';
import { type Fen, fen } from '@liangxian/shared/kernel/money.ts';
import type { County } from '../../../infra/local/county.ts';
import type { JsonObject } from '../../../infra/local/template.ts';
import { accepted, COVERAGE_YEAR, theCounter } from '../../builders/season-county.ts';
import type { Villager } from '../../builders/season-rosters.ts';
import { anOrder } from './payments-journey.ts';

type OpenLink = (functionName: string, link: unknown, init?: RequestInit) => Promise<void>;

const TOWNSHIP = 'townshipId=990001101';
const A_MINUTE_MS = 60_000;

/** Money goes back in every way, each route once: by order, by a second person's word, by the insurance side. */
export async function giveMoneyBack(
  county: County,
  openLink: OpenLink,
  villagers: readonly Villager[],
): Promise<void> {
  const [paidTwice, dear, mistaken] = await Promise.all(
    villagers.slice(-4, -1).map((villager) => medicalDueOf(county, villager)),
  );
  if (!paidTwice || !dear || !mistaken) throw new RangeError('Three villagers are needed');
  await pays(county, paidTwice, ['counter', 'pos']);
  await pays(county, dear, ['counter', 'pos', 'etax_bureau']);
  await pays(county, mistaken, ['counter']);
  await paysAtTheCounterWhileAnOrderIsOpen(county);
  // The gateways tell of what was paid; then the machine asks them on until they have given it back.
  await county.walkTo(county.clock.now() + 5 * A_MINUTE_MS);
  county.executions.start(county.ref('ChannelReversalsMachine'), {}, 'give-back');
  await county.idle();
  await county.walkTo(county.clock.now() + 10 * A_MINUTE_MS);
  await surplusesGoBack(county, openLink);
  await aMistakeIsRefunded(county, openLink, mistaken);
}

async function medicalDueOf(county: County, { residentId }: Villager): Promise<DueKey> {
  const { personId } = await accepted(county, 'POST', '/residents/search', { residentId });
  return {
    personId: personId as DueKey['personId'],
    scheme: 'resident_medical',
    coverageYear: COVERAGE_YEAR,
  };
}

/** Somebody pays at the counter and on the telephone, by each gateway: what came second goes back over the wire. */
async function paysAtTheCounterWhileAnOrderIsOpen(county: County): Promise<void> {
  const villages = await Promise.all(
    ['01', '02', '03', '04'].map((no) =>
      accepted(
        county,
        'GET',
        `/dues?coverageYear=${COVERAGE_YEAR}&villageId=990001101${no}&status=open`,
      ),
    ),
  );
  const open = villages.flatMap(({ dues }) => dues as readonly JsonObject[]);
  for (const [no, channel] of (['wechat_pay', 'alipay'] as const).entries()) {
    const due = open[no];
    if (due === undefined) throw new RangeError('Everybody has paid');
    const orderId = await anOrder(county, channel, due, 'twice');
    const { personId, scheme, coverageYear, dueFen } = due as unknown as DueKey & {
      readonly dueFen: Fen;
    };
    const payment = { reference: `counter:${channel}`, channel: 'counter', amountFen: dueFen };
    const key = { personId, scheme, coverageYear };
    await theCounter(county).receive([
      { due: key, payment: { ...payment, at: county.clock.now() } },
    ]);
    await county.gateways[channel].pay(orderId);
  }
}

/** 400 yuan by each channel; the last of three is more than one person may send back. */
async function pays(county: County, due: DueKey, channels: readonly string[]): Promise<void> {
  const at = county.clock.now();
  for (const [no, channel] of channels.entries()) {
    const reference = `${channel}:${due.personId.slice(-6)}`;
    const amountFen = fen(no === 2 ? 80_000 : 40_000);
    await theCounter(county).receive([{ due, payment: { reference, channel, amountFen, at } }]);
  }
}

async function surplusesGoBack(county: County, openLink: OpenLink): Promise<void> {
  const listed = async (state: string) => {
    const { reversals } = await accepted(
      county,
      'GET',
      `/refunds/reversals?state=${state}&${TOWNSHIP}`,
    );
    return (reversals as readonly JsonObject[]).map(({ reversalId }) => String(reversalId));
  };
  const [dear] = await listed('to_check');
  await accepted(county, 'POST', `/refunds/reversals/${dear}/request`, { reason: '核对无误' });
  await as(county, 'tax-leader', `/refunds/reversals/${dear}/approval`, {
    decision: 'approve',
    reason: '同意退回',
  });
  const { url } = await accepted(county, 'POST', '/refunds/orders', { channel: 'pos' });
  await openLink('refundsChanges', url);
  const [ordered] = await listed('sent');
  await accepted(county, 'POST', `/refunds/reversals/${ordered}/return`, {
    reference: 'POS退款单0001',
    on: '2026-10-28',
  });
  const { status } = await county.call('POST', `/refunds/reversals/${ordered}/retry`, {});
  if (status !== 409) throw new Error('What is back is not tried again');
  await county.idle();
}

async function aMistakeIsRefunded(county: County, openLink: OpenLink, due: DueKey): Promise<void> {
  const applications = '/refunds/applications';
  const account = { bankName: '农信社', accountName: '刘一', accountNo: '6220000000001234' };
  const { refundId, papersWanted } = await accepted(county, 'POST', applications, {
    ...due,
    reason: 'not_eligible',
    wanted: { kind: 'not_due' },
    explanation: '已在外省参加职工医保',
    account,
  });
  const at = `${applications}/${refundId}`;
  for (const paper of papersWanted as readonly string[]) {
    const body = new TextEncoder().encode(`%PDF-1.7 ${paper}\n%%EOF\n`);
    const { uploadUrl } = await accepted(county, 'POST', `${at}/papers/${paper}`, {
      fileName: `${paper}.pdf`,
      bytes: body.length,
    });
    await openLink('refundsChanges', uploadUrl, { method: 'PUT', body });
    await accepted(county, 'POST', `${at}/papers/${paper}/arrival`, {});
    const { url } = await accepted(county, 'GET', `${at}/papers/${paper}`);
    await openLink('refundsReads', url);
  }
  await accepted(county, 'POST', `${at}/submission`, {});
  await as(county, 'medical-leader', `${at}/review`, {
    decision: 'approve',
    reason: '符合规定',
    originalsAt: '医保局档案室3柜',
  });
  const pay = (reference: string) =>
    as(county, 'medical-officer', `${at}/payment`, { paidOn: '2026-10-28', reference });
  await pay('PAY-1');
  await as(county, 'medical-officer', `${at}/bounce`, { on: '2026-10-28', reason: '账户已销户' });
  await accepted(county, 'POST', `${at}/account`, account);
  await as(county, 'medical-officer', `${at}/account-number`, { reason: '网银付款' });
  const { payments } = await pay('PAY-2');
  const { rosterId } = (payments as readonly JsonObject[]).at(-1) ?? {};
  const roster = `/refunds/rosters/${rosterId}`;
  await as(county, 'medical-officer', `${roster}/hand-over`, {});
  await accepted(county, 'GET', '/refunds/rosters');
  const { url } = await accepted(county, 'GET', `${roster}/file`);
  await openLink('refundsReads', url);
  await as(county, 'tax-officer', `${roster}/acceptance`, { copiesAt: '税务局档案室' });
  await accepted(county, 'GET', roster);
  await accepted(county, 'GET', `${applications}?state=booked&${TOWNSHIP}`);
  const { state } = await accepted(county, 'GET', at);
  if (state !== 'booked') throw new Error(`The refund is ${state}`);
}

/** An act of an officer at their own desk. */
async function as(
  county: County,
  subject: string,
  path: string,
  body: JsonObject,
): Promise<JsonObject> {
  const answer = await county.call('POST', path, body, await county.tokenFor(subject));
  if (answer.status !== 200) throw new Error(`${path} ${JSON.stringify(answer)}`);
  return answer.body as JsonObject;
}
