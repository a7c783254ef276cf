import type { County } from '../../../infra/local/county.ts';
import type { JsonObject } from '../../../infra/local/template.ts';
import { accepted, COVERAGE_YEAR } from '../../builders/season-county.ts';
import { anOrder } from './payments-journey.ts';

type OpenLink = (functionName: string, link: unknown, init?: RequestInit) => Promise<void>;
type Ask = (method: 'GET' | 'POST' | 'PUT', path: string, body?: JsonObject) => Promise<JsonObject>;

/** A resident with a family opens every page of the telephone, chooses a tier, and wants money back. */
export async function lookFromTheTelephone(county: County, openLink: OpenLink): Promise<void> {
  const [due, another] = await openPensionDues(county);
  if (due === undefined || another === undefined) throw new RangeError('Too many have paid');
  const [child, self] = [String(due['personId']), String(another['personId'])];
  const token = await county.residentToken(self, { family: [child] });
  const ask: Ask = async (method, path, body) => {
    const answer = await county.call(method, path, body, token);
    if (answer.status !== 200) throw new Error(`${path} ${JSON.stringify(answer)}`);
    return answer.body as JsonObject;
  };
  await ask('GET', '/dues/own');
  // One is paid by telephone, so that its timeline knows the order.
  const orderId = await anOrder(county, 'wechat_pay', due, 'own');
  await county.gateways.wechat_pay.pay(orderId);
  await ask('GET', `/dues/own/${child}/resident_pension/timeline`);
  await ask('GET', `/dues/own/${child}/resident_medical`);
  await ask('GET', `/dues/own-tiers/${self}`);
  // The township’s amounts are set by now: a choice is an application.
  const choice = { coverageYear: COVERAGE_YEAR, tierFen: 50_000 };
  await ask('POST', `/dues/own-tiers/${self}`, choice);
  await ask('GET', `/mandates/own/${child}`);
  await ask('GET', `/residents/own/${child}`);
  await ask('GET', `/units/own-village/${child}`);
  await ask('GET', `/audit/own/${child}`);
  const { notices } = await ask('GET', '/messages/own');
  const noticeIds = (notices as readonly JsonObject[]).map(({ noticeId }) => String(noticeId));
  await ask('POST', '/messages/own/readings', { noticeIds: noticeIds.slice(0, 100) });
  const agreed = { due: true, failed: true, paid: true, refunded: true };
  await ask('PUT', '/messages/own/settings', { language: 'ug', notices: agreed });
  await ask('GET', '/messages/own/settings');
  await wantsMoneyBack(ask, openLink, child);
  await isOfNoConcernToOthers(county, self);
}

async function openPensionDues(county: County): Promise<readonly JsonObject[]> {
  const listed = await Promise.all(
    ['01', '02', '03', '04'].map((no) =>
      accepted(
        county,
        'GET',
        `/dues?coverageYear=${COVERAGE_YEAR}&villageId=990001101${no}&status=open`,
      ),
    ),
  );
  const open = listed.flatMap(({ dues }) => dues as readonly JsonObject[]);
  return open.filter(({ scheme }) => scheme === 'resident_pension');
}

async function wantsMoneyBack(ask: Ask, openLink: OpenLink, personId: string): Promise<void> {
  const { schemes } = await ask('GET', `/refunds/own/reasons/${personId}`);
  if (!Array.isArray(schemes)) throw new TypeError('There are no reasons');
  const account = { bankName: '农信社', accountName: '刘一', accountNo: '6220000000001234' };
  const { refundId, papers } = await ask('POST', '/refunds/own/applications', {
    personId,
    scheme: 'resident_pension',
    coverageYear: COVERAGE_YEAR,
    reason: 'double_enrolment',
    wanted: { kind: 'not_due' },
    explanation: '已参加职工养老保险',
    account,
  });
  const at = `/refunds/own/applications/${refundId}`;
  for (const { paper } of papers as readonly JsonObject[]) {
    const body = new TextEncoder().encode(`%PDF-1.7 ${paper}\n%%EOF\n`);
    const { uploadUrl } = await ask('POST', `${at}/papers/${paper}`, {
      fileName: `${paper}.pdf`,
      bytes: body.length,
    });
    await openLink('refundsChanges', uploadUrl, { method: 'PUT', body });
    await ask('POST', `${at}/papers/${paper}/arrival`, {});
  }
  await ask('POST', `${at}/submission`, {});
  await ask('GET', at);
  await ask('GET', '/refunds/own/applications');
}

/** Whoever is not of the family is not found, whatever is asked for. */
async function isOfNoConcernToOthers(county: County, personId: string): Promise<void> {
  const stranger = await county.residentToken(`ps_${'0'.repeat(24)}`);
  for (const path of [
    `/dues/own/${personId}/resident_medical`,
    `/dues/own/${personId}/resident_medical/timeline`,
    `/dues/own-tiers/${personId}`,
    `/mandates/own/${personId}`,
    `/residents/own/${personId}`,
    `/units/own-village/${personId}`,
    `/audit/own/${personId}`,
    `/refunds/own/reasons/${personId}`,
  ]) {
    const { status } = await county.call('GET', path, undefined, stranger);
    if (status !== 404) throw new Error(`${path} was answered ${status}`);
  }
}
