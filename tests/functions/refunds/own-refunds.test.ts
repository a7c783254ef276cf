import type { DueKey } from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownRefundRoutes } from '../../../functions/refunds/own-handlers.ts';
import {
  decideRefund,
  recordBounce,
  recordPayment,
} from '../../../functions/refunds/review-refund.ts';
import { RememberedTrail } from '../../builders/audit.ts';
import { asked } from '../../builders/http-event.ts';
import { at as desk, RefundOffice } from '../../builders/refund-office.ts';

let office: RefundOffice;
let ports: ReturnType<RefundOffice['ports']>;
let routes: ReturnType<typeof ownRefundRoutes>;
/** The family of whoever asks, themselves first. */
let family: readonly PersonId[] = [];
let nobody = 0;

const account = { bankName: '农信社', accountName: '刘一', accountNo: '6220000000001234' };
const medical = { unitId: 'medical', kind: 'medical_security_bureau' } as const;

beforeAll(async () => {
  office = await RefundOffice.open(8);
  ports = office.ports();
  routes = ownRefundRoutes({
    ...ports,
    audit: new RememberedTrail(),
    coverageYear: 2027,
    sessions: {
      residentOf: async () => {
        const [personId] = family;
        return personId && { personId, mayPayFor: family, accounts: {} };
      },
    },
  });
}, 60_000);
afterAll(() => office.close());

type Route = keyof typeof routes;
type Answer = { readonly status: number; readonly body: Record<string, unknown> };

async function ask(route: Route, request: Parameters<typeof asked>[1]): Promise<Answer> {
  const at = office.office.tick();
  const handler = routes[route] as Parameters<typeof asked>[0];
  return (await asked(handler, { ...request, officer: null, at })) as Answer;
}

/** Somebody who has paid 400 yuan at the counter, alone in their family unless others are given. */
async function aPayer(...others: readonly PersonId[]): Promise<DueKey> {
  const due = await office.dueOf(++nobody);
  await office.paysFor(due, `counter:${nobody}`, 'counter', 40_000);
  family = [due.personId, ...others];
  return due;
}

const wish = (due: DueKey) => ({
  ...due,
  reason: 'double_enrolment',
  wanted: { kind: 'not_due' },
  explanation: '已参加职工医保',
  account,
});

async function applied(due: DueKey): Promise<string> {
  const { status, body } = await ask('applyForOwnRefund', { body: wish(due) });
  expect({ status, body }).toMatchObject({ status: 200 });
  return String(body['refundId']);
}

async function withPapers(refundId: string): Promise<void> {
  for (const paper of ['application', 'identity', 'proof']) {
    const path = { refundId, paper };
    const content = new TextEncoder().encode(`%PDF-1.7 ${paper}\n%%EOF\n`);
    const file = { fileName: `${paper}.pdf`, bytes: content.length };
    const { body } = await ask('addOwnPaper', { path, body: file });
    const sent = await fetch(String(body['uploadUrl']), { method: 'PUT', body: content });
    expect(sent.status).toBe(200);
    expect(await ask('keepOwnPaper', { path, body: {} })).toMatchObject({ status: 200 });
  }
}

describe('a resident’s refund', () => {
  test('A33-1 may be applied for by the reasons of the policy, each with its papers and its last day', async () => {
    const { personId } = await aPayer();

    const { body } = await ask('listOwnRefundReasons', { path: { personId } });

    expect(body).toMatchObject({
      personId,
      schemes: [
        {
          scheme: 'resident_medical',
          heldFen: 40_000,
          reasons: expect.arrayContaining([
            expect.objectContaining({
              reason: 'double_enrolment',
              extent: 'whole',
              lastDay: '2026-12-31',
              faults: [],
            }),
          ]),
        },
        {
          scheme: 'resident_pension',
          heldFen: 0,
          reasons: expect.arrayContaining([
            expect.objectContaining({
              reason: 'wrong_tier',
              becomes: 'tier',
              faults: ['not_paid'],
            }),
          ]),
        },
      ],
    });
  });

  test('A34-1 is handed in with its papers and decided by somebody else', async () => {
    const due = await aPayer();
    const refundId = await applied(due);
    const early = await ask('submitOwnRefund', { path: { refundId }, body: {} });
    await withPapers(refundId);

    const handedIn = await ask('submitOwnRefund', { path: { refundId }, body: {} });
    const own = await decideRefund(
      ports,
      refundId,
      { approves: true, reason: '同意', originalsAt: '档案室' },
      { ...desk(medical, office.office.tick()), actor: due.personId },
    );

    expect(early).toMatchObject({ status: 409, body: { code: 'PAPERS_MISSING' } });
    expect(handedIn).toMatchObject({
      status: 200,
      body: {
        state: 'to_review',
        amountFen: 40_000,
        byTownship: false,
        reasonWords: '重复参保（职工医保、职工养老或外地参保）',
        account: { accountNoMasked: '6220********1234' },
        papers: [
          { paper: 'application', name: '退费申请表', isStored: true },
          { isStored: true },
          { isStored: true },
        ],
        next: [],
      },
    });
    expect(JSON.stringify(handedIn.body)).not.toContain(account.accountNo);
    expect(own).toMatchObject({ ok: false, refusal: { code: 'SAME_PERSON' } });
    expect((await ask('listOwnRefunds', {})).body).toMatchObject({
      refunds: [{ refundId, state: 'to_review' }],
    });
  });

  test('that the bank sent back is paid to another account', async () => {
    const due = await aPayer();
    const refundId = await applied(due);
    await withPapers(refundId);
    await ask('submitOwnRefund', { path: { refundId }, body: {} });
    const sit = () => desk(medical, office.office.tick());
    const cashier = () => ({ ...sit(), actor: 'of_cashier' });
    const decision = { approves: true, reason: '同意', originalsAt: '档案室' };
    await decideRefund(ports, refundId, decision, sit());
    const paidOn = '2026-10-09' as never;
    await recordPayment(ports, refundId, { paidOn, reference: 'PAY-1' }, cashier());
    await recordBounce(ports, refundId, { on: paidOn, reason: '账户已销户' }, cashier());

    const bounced = await ask('showOwnRefund', { path: { refundId } });
    const renewed = await ask('renewOwnAccount', {
      path: { refundId },
      body: { ...account, accountNo: '6228000000005678' },
    });

    expect(bounced.body).toMatchObject({
      state: 'bounced',
      payment: { bouncedBecause: '账户已销户' },
      next: ['renew_account'],
    });
    expect(renewed.body).toMatchObject({
      state: 'to_pay',
      account: { accountNoMasked: '6228********5678' },
    });
  });

  test('is applied for once for each due, and never against the rules', async () => {
    const due = await aPayer();
    await applied(due);
    const again = await ask('applyForOwnRefund', { body: wish(due) });
    const unpaid = { ...(await office.dueOf(++nobody)) };
    family = [unpaid.personId];

    expect(again).toMatchObject({ status: 409, body: { code: 'REFUND_UNDER_WAY' } });
    expect(await ask('applyForOwnRefund', { body: wish(unpaid) })).toMatchObject({
      status: 409,
      body: { code: 'AGAINST_THE_RULES', faults: ['not_paid'] },
    });
  });

  test('of a family member is the family’s; of anybody else there is none', async () => {
    const child = await aPayer();
    const refundId = await applied(child);
    await aPayer(child.personId);
    const asFamily = await ask('showOwnRefund', { path: { refundId } });
    family = family.slice(0, 1);

    const paper = { path: { refundId, paper: 'proof' } };
    const file = { fileName: 'proof.pdf', bytes: 9 };
    const answers = await Promise.all([
      ask('showOwnRefund', { path: { refundId } }),
      ask('addOwnPaper', { ...paper, body: file }),
      ask('keepOwnPaper', { ...paper, body: {} }),
      ask('submitOwnRefund', { path: { refundId }, body: {} }),
      ask('renewOwnAccount', { path: { refundId }, body: account }),
    ]);
    const applies = await ask('applyForOwnRefund', { body: wish(child) });
    const reasons = await ask('listOwnRefundReasons', { path: { personId: child.personId } });

    expect(asFamily.status).toBe(200);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'REFUND_NOT_FOUND' } });
    }
    for (const answer of [applies, reasons]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'PERSON_NOT_FOUND' } });
    }
  });
});
