import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { addDays, beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import type { County } from '../../infra/local/county.ts';
import type { Json, JsonObject } from '../../infra/local/template.ts';
import { COVERAGE_YEAR, theCounter } from '../builders/season-county.ts';

/** 青松镇 and 青松村 of the sample county: what a page that asks for a place shows. */
export const PLACE = { townshipId: '990001101', villageId: '99000110101' };

/** The console's pages by name: every room, and one of each thing that has a page of its own. */
export async function pagesOf(county: County): Promise<Readonly<Record<string, string>>> {
  const one = async (path: string, list: string, id: string) => {
    const body = (await county.call('GET', path)).body as Record<string, Json>;
    const [first] = (body[list] ?? []) as readonly JsonObject[];
    return String(first?.[id]);
  };
  const run = await one('/deductions/runs', 'runs', 'runId');
  const files = (await county.call('GET', `/deductions/runs/${run}`)).body as {
    readonly files?: readonly JsonObject[];
  };
  const delivery = await opened(county);
  const listed = await county.call('POST', '/residents/listing', { villageId: PLACE.villageId });
  const { residents = [] } = listed.body as { readonly residents?: readonly JsonObject[] };
  const resident = String(residents[0]?.['personId']);
  const bill = await aComparedBill(county);
  return {
    today: '/',
    season: '/season',
    duties: '/season/duties',
    'duty-figures': '/season/figures',
    watch: '/season/watch',
    inbox: '/inbox',
    deliveries: '/deliveries',
    'delivery-new': '/deliveries/new',
    delivery: `/deliveries/${delivery}`,
    exceptions: '/exceptions',
    'exception-new': `/exceptions/new?deliveryId=${delivery}&revision=1&rowNo=3`,
    catalogue: '/catalogue',
    rosters: '/rosters',
    'roster-upload': '/rosters/new',
    roster: `/rosters/${await one('/rosters/imports', 'imports', 'importId')}`,
    cash: '/cash',
    'cash-collect': '/cash/collect',
    'cash-only': '/cash/cash-only',
    'cash-troubles': '/cash/troubles',
    'cash-collectors': '/cash/collectors',
    residents: '/residents',
    resident: `/residents/${resident}`,
    'identity-changes': '/residents/category-changes',
    dues: '/dues',
    'due-rosters': '/dues/rosters',
    amounts: '/dues/amounts',
    'amount-differences': `/dues/amounts/${PLACE.townshipId}`,
    'deduction-statement': '/dues/statement',
    'not-qualified': `/dues/statement/${PLACE.townshipId}/${PLACE.villageId}`,
    changes: '/dues/changes',
    'change-new': `/dues/apply/${resident}/resident_medical`,
    mandates: '/mandates',
    'mandate-tasks': '/mandates/tasks',
    'mandate-round': '/mandates/round',
    'mandate-sign': `/mandates/sign/${resident}`,
    mandate: `/mandates/${await aMandate(county)}`,
    'mandate-again': `/mandates/sign-again/${await aMandate(county)}`,
    'channel-reports': '/channel-reports',
    'channel-anomalies': '/channel-reports/anomalies',
    guidance: '/guidance',
    families: '/families',
    'resident-sign-in': `/families/${resident}`,
    certificates: '/certificates',
    'resident-certificates': `/certificates/${resident}`,
    expansion: '/expansion',
    schools: '/expansion/schools',
    runs: '/deductions',
    run: `/deductions/${run}`,
    'bank-file': `/deductions/files/${String(files.files?.[0]?.['fileId'])}`,
    refunds: '/refunds',
    'refund-new': `/refunds/apply/${resident}/resident_medical`,
    refund: `/refunds/${await aRefund(county, residents)}`,
    'refund-rosters': '/refunds/rosters',
    reversals: '/refunds/reversals',
    payments: '/payments',
    payment: `/payments/${await anOrder(county)}`,
    'gateway-bills': '/payments/bills',
    'gateway-bill': `/payments/bills/${bill}`,
    'follow-ups': '/follow-ups',
    cases: '/cases',
    overview: '/overview',
    policy: '/policy',
    units: '/units',
    unit: `/units/township-${PLACE.townshipId}`,
    officer: '/units/officers/of_tax-leader',
    'directory-file': '/units/import',
    audit: '/audit',
  };
}

/** The mandate of the first who has one. */
async function aMandate(county: County): Promise<string> {
  const path = `/mandates?coverageYear=${COVERAGE_YEAR}&villageId=${PLACE.villageId}&listed=signed`;
  const { paidFor = [] } = (await county.call('GET', path)).body as {
    readonly paidFor?: readonly { readonly mandate?: { readonly mandateId: string } }[];
  };
  return paidFor[0]?.mandate?.mandateId ?? '';
}

/** A delivery that waits for its file; opened once, found again afterwards. */
async function opened(county: County): Promise<string> {
  const { body } = await county.call('POST', '/exchange/deliveries', {
    dataSetId: 'subsistence-allowance',
    period: String(COVERAGE_YEAR),
    coverageYear: COVERAGE_YEAR,
  });
  return String((body as JsonObject)['deliveryId']);
}

/** An application for a refund of somebody who paid at the counter, and at the POS once more: that money goes back, too. */
async function aRefund(county: County, residents: readonly JsonObject[]): Promise<string> {
  const scheme = 'resident_medical';
  const keys = residents.map(({ personId }) => ({
    personId: personId as PersonId,
    scheme: scheme as typeof scheme,
    coverageYear: COVERAGE_YEAR,
  }));
  const dues = await theCounter(county).findMany(keys);
  const due = dues.find((each) => each?.status === 'open' || each?.status === 'claimed');
  if (due === undefined) throw new RangeError('Everybody has paid');
  const { personId, coverageYear, dueFen } = due;
  const key = { personId, scheme: due.scheme, coverageYear };
  const at = county.clock.now();
  for (const [channel, amountFen] of [
    ['counter', dueFen],
    ['pos', fen(80_000)],
  ] as const) {
    const payment = { reference: `${channel}:0001`, channel, amountFen, at };
    await theCounter(county).receive([{ due: key, payment }]);
  }
  await county.runMachine('ChannelReversalsMachine', {});
  const { body } = await county.call('POST', '/refunds/applications', {
    ...key,
    reason: 'not_eligible',
    wanted: { kind: 'not_due' },
    explanation: '已在外省参加职工医保',
    account: { bankName: '农信社', accountName: '刘一', accountNo: '6220000000001234' },
  });
  return String((body as JsonObject)['refundId']);
}

/** An order that a resident opened on the telephone and has not paid. */
async function anOrder(county: County): Promise<string> {
  const query = `coverageYear=${COVERAGE_YEAR}&villageId=${PLACE.villageId}&status=open&limit=1`;
  const { body: found } = await county.call('GET', `/dues?${query}`);
  const [due] = ((found as JsonObject)['dues'] ?? []) as readonly JsonObject[];
  const { personId, scheme, coverageYear, dueFen } = due ?? {};
  const asked = {
    clientKey: 'shown-in-a-picture',
    channel: 'wechat_pay',
    lines: [{ personId, scheme, coverageYear, amountFen: dueFen }],
  };
  const token = await county.residentToken(String(personId));
  const { body } = await county.call('POST', '/payments/orders', asked as Json, token);
  return String(((body as JsonObject)['order'] as JsonObject)['orderId']);
}

/** Yesterday's bill of WeChat Pay. */
async function aComparedBill(county: County): Promise<string> {
  const bill = `wechat_pay/${addDays(beijingDateAt(county.clock.now()), -1)}`;
  await county.call('POST', `/payments/bills/${bill}/runs`, {});
  return bill;
}
