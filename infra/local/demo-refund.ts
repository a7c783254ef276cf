import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listDuesApi } from '@liangxian/shared/dues/dues.api.ts';
import {
  addPaperApi,
  applyForRefundApi,
  keepPaperApi,
  listRefundsApi,
  reviewRefundApi,
  submitRefundApi,
} from '@liangxian/shared/refunds/refunds.api.ts';
import { mustAsk } from './ask.ts';
import type { County } from './county.ts';
import { deskOf } from './demo-delivery.ts';

type Desk = Pick<County, 'call'>;

const SCAN = fileURLToPath(new URL('demo/signed-and-sealed.pdf', import.meta.url));

/**
 * Somebody of a village has paid and was insured elsewhere: the township applies with the papers, the medical-security
 * bureau approves, and the refund waits on its cashier's desk. What an earlier start did is taken up where it stopped.
 */
export async function appliesForARefund(
  county: County,
  place: { readonly townshipId: string; readonly villageId: string; readonly coverageYear: number },
): Promise<void> {
  const { townshipId } = place;
  const township = await deskOf(county, `township-${townshipId}-officer`);
  const known = await underWay(township, townshipId);
  if (known === 'reviewed') return;
  const refund = known ?? (await applied(township, place));
  if (refund === undefined) return;
  const path = { refundId: refund.refundId };
  if (refund.state === 'collecting_papers') {
    for (const paper of refund.papersWanted) await sendPaper(township, refund.refundId, paper);
    await mustAsk(township, submitRefundApi, { path, body: {} });
  }
  await mustAsk(await deskOf(county, 'medical-leader'), reviewRefundApi, {
    path,
    body: {
      decision: 'approve',
      reason: '外地参保属实，待遇期未开始，同意退费',
      originalsAt: '医保局档案室3柜12号',
    },
  });
}

async function underWay(township: Desk, townshipId: string) {
  for (const state of ['collecting_papers', 'to_review', 'to_pay', 'paid', 'booked'] as const) {
    const { refunds } = await mustAsk(township, listRefundsApi, { query: { state, townshipId } });
    const [first] = refunds;
    if (first === undefined) continue;
    return state === 'collecting_papers' || state === 'to_review' ? first : 'reviewed';
  }
  return undefined;
}

/** Undefined where nobody of the village has paid for medical insurance yet. */
async function applied(
  township: Desk,
  { villageId, coverageYear }: { readonly villageId: string; readonly coverageYear: number },
) {
  const { dues } = await mustAsk(township, listDuesApi, {
    query: { villageId, coverageYear, status: 'settled', limit: 20 },
  });
  const paid = dues.find(({ scheme }) => scheme === 'resident_medical');
  if (paid === undefined) return undefined;
  const { personId, scheme, name } = paid;
  return mustAsk(township, applyForRefundApi, {
    body: {
      personId,
      scheme,
      coverageYear,
      reason: 'double_enrolment',
      wanted: { kind: 'not_due' },
      explanation: '今年已在务工地参加职工医疗保险',
      account: { bankName: '农信社', accountName: name, accountNo: '6220000000008866' },
    },
  });
}

async function sendPaper(township: Desk, refundId: string, paper: string): Promise<void> {
  const path = { refundId, paper };
  const content = readFileSync(SCAN);
  const { uploadUrl } = await mustAsk(township, addPaperApi, {
    path,
    body: { fileName: `${paper}.pdf`, bytes: content.length },
  });
  const put = await fetch(uploadUrl, { method: 'PUT', body: new Uint8Array(content) });
  if (!put.ok) throw new Error(`The store answered ${put.status}`);
  await mustAsk(township, keepPaperApi, { path, body: {} });
}
