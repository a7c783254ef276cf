import type { DueKey } from '@liangxian/shared/dues/due.ts';
import { heldFen } from '@liangxian/shared/dues/due.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { PolicyRefund } from '@liangxian/shared/refunds/policy-refund.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StaleVersionError } from '../../../functions/platform/failures.ts';
import { takeRosterIn } from '../../../functions/refunds/accept-roster.ts';
import { applyForRefund, handInRefund } from '../../../functions/refunds/apply-for-refund.ts';
import { handRosterOver } from '../../../functions/refunds/hand-over-roster.ts';
import { listRefunds, shownRefund } from '../../../functions/refunds/list-refunds.ts';
import { showRoster, takeRoster } from '../../../functions/refunds/list-rosters.ts';
import { keepPaper, openPaper, startPaper } from '../../../functions/refunds/refund-papers.ts';
import {
  changeAccount,
  decideRefund,
  recordBounce,
  recordPayment,
  revealAccount,
} from '../../../functions/refunds/review-refund.ts';
import { openOfficeFile } from '../../../functions/rosters/adapters/office-file.ts';
import { cutShort, PowerCut } from '../../builders/power-cut.ts';
import { at as desk, RefundOffice } from '../../builders/refund-office.ts';
import { savedFrom } from '../../builders/saved-file.ts';

const TOWNSHIP = { kind: 'township', townshipId: '990001101' } as const;
let office: RefundOffice;
let ports: ReturnType<RefundOffice['ports']>;
let nobody = 0;

beforeAll(async () => {
  office = await RefundOffice.open(20);
  ports = office.ports();
}, 60_000);
afterAll(() => office.close());

const township = { unitId: 'township', kind: 'township' } as const;
const medical = { unitId: 'medical', kind: 'medical_security_bureau' } as const;
const cashier = { ...medical, officerId: 'of_cashier' } as const;
const pension = { unitId: 'social', kind: 'social_insurance_centre' } as const;
const tax = { unitId: 'tax', kind: 'tax_bureau' } as const;
const today = localDate('2026-10-09');
const account = { bankName: '农信社', accountName: '刘一', accountNo: '6220000000001234' };
const agrees = { approves: true, reason: '符合规定', originalsAt: '医保局档案室3柜' };

const sit = (at: Parameters<typeof desk>[0]) => desk(at, office.office.tick());
const inTownship = () => ({ by: 'of_township', at: office.office.tick(), area: TOWNSHIP });

/** Somebody who has paid 400 yuan by bank. */
async function aPayer(): Promise<DueKey> {
  const due = await office.dueOf(++nobody);
  await office.paysFor(due, `in_${nobody}`, 'bank:rcc', 40_000);
  return due;
}

function must<Value>(
  decided:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly refusal: unknown },
): Value {
  if (!decided.ok) throw new RangeError(JSON.stringify(decided.refusal));
  return decided.value;
}

async function applied(due: DueKey, changes: Partial<Parameters<typeof applyForRefund>[1]> = {}) {
  const wish = { reason: 'not_eligible', wanted: { kind: 'not_due' } as const };
  const application = { ...due, ...wish, explanation: '已在外省参保', account, ...changes };
  return applyForRefund(ports, application, inTownship());
}

/** Scans of every paper the policy asks for, put to their links. */
async function withPapers({ refundId, papersWanted }: PolicyRefund): Promise<void> {
  for (const paper of papersWanted) {
    const which = { refundId, paper };
    const file = { fileName: `${paper}.pdf`, bytes: 40 };
    const { uploadUrl } = must(await startPaper(ports, which, file, inTownship()));
    const body = new TextEncoder().encode(`%PDF-1.7 ${paper} of ${refundId}\n%%EOF\n`);
    expect((await fetch(uploadUrl, { method: 'PUT', body })).status).toBe(200);
    must(await keepPaper(ports, which, inTownship()));
  }
}

async function approved(due: DueKey, changes: Parameters<typeof applied>[1] = {}) {
  const refund = must(await applied(due, changes));
  await withPapers(refund);
  must(await handInRefund(ports, refund.refundId, inTownship()));
  return must(await decideRefund(ports, refund.refundId, agrees, sit(medical)));
}

async function paid(due: DueKey, reference: string, changes: Parameters<typeof applied>[1] = {}) {
  const { refundId } = await approved(due, changes);
  return must(await recordPayment(ports, refundId, { paidOn: today, reference }, sit(cashier)));
}

function rosterIdOf({ payments }: PolicyRefund): string {
  return payments.at(-1)?.rosterId ?? '';
}

async function dueNow(key: DueKey) {
  const [due] = await office.office.dues.findMany([key]);
  if (due === undefined) throw new RangeError('no due');
  return due;
}

describe('A33-1 a refund, from its application to the money', () => {
  test('is applied for with papers, reviewed by the insurance side, paid, rostered, and taken into the dues', async () => {
    const due = await aPayer();
    const refund = await paid(due, 'PAY-1');
    const rosterId = rosterIdOf(refund);

    expect(await dueNow(due)).toMatchObject({ status: 'settled' });
    must(await handRosterOver(ports, rosterId, sit(cashier)));
    const copies = { copiesAt: '税务局档案室' };
    must(await takeRosterIn(ports, rosterId, copies, sit(tax)));

    expect(await dueNow(due)).toMatchObject({
      status: 'cancelled',
      receipts: [{ fate: 'refunded', refunds: [{ under: refund.refundId, amountFen: 40_000 }] }],
    });
    expect(heldFen(await dueNow(due))).toBe(0);
    expect(await office.office.residents.find(due.personId)).toMatchObject({
      enrolment: { medical: false },
    });
    expect(await ports.refunds.find(refund.refundId)).toMatchObject({
      state: 'booked',
      finding: { amountFen: 40_000, faults: [] },
      booked: { rosterId, copiesAt: '税务局档案室' },
    });
  });

  test('of who became assisted gives back the difference; the due stays paid with what is due now', async () => {
    const due = await aPayer();
    const wanted = { kind: 'category', category: 'minimum_living_allowance' } as const;
    const refund = await paid(due, 'PAY-2', { reason: 'became_assisted', wanted });
    const { amountFen, after } = refund.finding;

    must(await handRosterOver(ports, rosterIdOf(refund), sit(cashier)));
    must(await takeRosterIn(ports, rosterIdOf(refund), { copiesAt: '档案室' }, sit(tax)));

    const now = await dueNow(due);
    expect(amountFen + (after?.dueFen ?? 0)).toBe(40_000);
    expect(now).toMatchObject({ status: 'settled', dueFen: after?.dueFen });
    expect(heldFen(now)).toBe(after?.dueFen);
  });

  test('is told at once where the rules can never allow it, and only one waits for a due', async () => {
    const unpaid = await office.dueOf(++nobody);
    const due = await aPayer();

    expect(await applied(unpaid)).toEqual({
      ok: false,
      refusal: { code: 'AGAINST_THE_RULES', faults: ['not_paid'] },
    });
    expect(await applied(due, { reason: 'wrong_tier' })).toMatchObject({
      refusal: { code: 'REFUND_REASON_UNKNOWN' },
    });
    expect(await applied(due)).toMatchObject({ ok: true });
    expect(await applied(due)).toEqual({ ok: false, refusal: { code: 'REFUND_UNDER_WAY' } });
    const elsewhere = {
      ...inTownship(),
      area: { kind: 'township', townshipId: '990001102' },
    } as const;
    const other = await aPayer();
    const application = {
      ...other,
      reason: 'not_eligible',
      wanted: { kind: 'not_due' } as const,
      explanation: '已参保',
      account,
    };
    expect(await applyForRefund(ports, application, elsewhere)).toEqual({
      ok: false,
      refusal: { code: 'OUT_OF_AREA' },
    });
  });

  test('is reviewed and paid by the unit of its scheme, by two persons who did not apply, as the store itself demands', async () => {
    const due = await aPayer();
    const refund = must(await applied(due));
    await withPapers(refund);
    const { refundId } = must(await handInRefund(ports, refund.refundId, inTownship()));
    const sameHand = { ...medical, officerId: 'of_township' } as const;

    expect(await decideRefund(ports, refundId, agrees, sit(pension))).toEqual({
      ok: false,
      refusal: { code: 'NOT_THE_REVIEWER' },
    });
    expect(await decideRefund(ports, refundId, agrees, sit(sameHand))).toEqual({
      ok: false,
      refusal: { code: 'SAME_PERSON' },
    });
    const waiting = must({ ok: true, value: await ports.refunds.find(refundId) });
    if (waiting === undefined) throw new RangeError('gone');
    const around = { ...waiting, state: 'to_pay' as const, version: waiting.version + 1 };
    await expect(
      ports.refunds.save(around, { act: 'appliedBy', by: 'of_township' }),
    ).rejects.toThrow(StaleVersionError);
    must(await decideRefund(ports, refundId, agrees, sit(medical)));
    const payment = { paidOn: today, reference: 'PAY-3' };
    expect(await recordPayment(ports, refundId, payment, sit(medical))).toEqual({
      ok: false,
      refusal: { code: 'SAME_PERSON' },
    });
  });

  test('is not paid when the bank took the payment back after the review', async () => {
    const due = await aPayer();
    const { refundId } = await approved(due);
    await office.office.dues.reverse([
      { due, reference: `in_${nobody}`, at: office.office.tick() },
    ]);

    expect(
      await recordPayment(ports, refundId, { paidOn: today, reference: 'PAY-4' }, sit(cashier)),
    ).toEqual({ ok: false, refusal: { code: 'MONEY_NOT_HELD' } });
  });

  test('whose payment the bank took back before tax accepted the roster says so, and stops no other', async () => {
    const gone = await aPayer();
    const no = nobody;
    const fine = await aPayer();
    const first = await paid(gone, 'PAY-5');
    await paid(fine, 'PAY-6');
    await office.office.dues.reverse([
      { due: gone, reference: `in_${no}`, at: office.office.tick() },
    ]);

    must(await handRosterOver(ports, rosterIdOf(first), sit(cashier)));
    must(await takeRosterIn(ports, rosterIdOf(first), { copiesAt: '档案室' }, sit(tax)));

    expect(await ports.refunds.find(first.refundId)).toMatchObject({
      state: 'booked',
      booked: { fault: 'MONEY_NOT_HELD' },
    });
    expect(await dueNow(fine)).toMatchObject({ status: 'cancelled' });
  });
});

describe('A34-1 the papers', () => {
  test('are what their names say, and are opened by link; something else is sent again', async () => {
    const refund = must(await applied(await aPayer()));
    const which = { refundId: refund.refundId, paper: 'application' };
    const put = async (fileName: string, text: string) => {
      const file = { fileName, bytes: text.length };
      const { uploadUrl } = must(await startPaper(ports, which, file, inTownship()));
      await fetch(uploadUrl, { method: 'PUT', body: text });
      return keepPaper(ports, which, inTownship());
    };

    expect(await keepPaper(ports, which, inTownship())).toMatchObject({
      refusal: { code: 'FILE_NOT_THERE' },
    });
    expect(
      await startPaper(ports, which, { fileName: 'a.exe', bytes: 9 }, inTownship()),
    ).toMatchObject({ refusal: { code: 'FILE_TYPE_NOT_TAKEN' } });
    expect(
      await startPaper(ports, which, { fileName: 'a.pdf', bytes: 99_000_000 }, inTownship()),
    ).toMatchObject({ refusal: { code: 'FILE_TOO_LARGE' } });
    expect(await put('a.png', 'no picture')).toMatchObject({
      refusal: { code: 'FILE_TYPE_NOT_TAKEN' },
    });
    expect(await put('a.pdf', '%PDF-1.7 scan\n%%EOF\n')).toMatchObject({ ok: true });
    const { url } = must(await openPaper(ports, which, inTownship()));
    expect(await (await fetch(url)).text()).toContain('scan');
    expect(await handInRefund(ports, refund.refundId, inTownship())).toEqual({
      ok: false,
      refusal: { code: 'PAPERS_MISSING', papers: ['identity', 'proof'] },
    });
  });
});

describe('a refund that bounces', () => {
  test('comes back to the list with the bank’s reason, leaves a roster that is not out, and is paid anew', async () => {
    const refund = await paid(await aPayer(), 'PAY-7');
    const { refundId } = refund;
    const back = { on: today, reason: '账户已销户' };

    const bounced = must(await recordBounce(ports, refundId, back, sit(cashier)));
    expect(must(await recordBounce(ports, refundId, back, sit(cashier)))).toEqual(bounced);
    const open = must(await showRoster(ports, rosterIdOf(refund), { actor: 'of_tax' }));
    const listed = must(
      await listRefunds(ports, { state: 'bounced' }, { limit: 50 }, sit(township)),
    );
    const newAccount = { ...account, bankName: '农业银行', accountNo: '6228000000005678' };
    must(await changeAccount(ports, refundId, newAccount, TOWNSHIP));
    const toPay = must(await revealAccount(ports, refundId, sit(cashier)));
    const payment = { paidOn: today, reference: 'PAY-8' };
    const again = must(await recordPayment(ports, refundId, payment, sit(cashier)));

    expect(open).toMatchObject({ state: 'empty', rows: [] });
    const left = `refund-roster#medical#${rosterIdOf(refund)}`;
    expect(await office.office.duties.find(left)).toMatchObject({ status: 'lifted' });
    expect(rosterIdOf(again)).not.toBe(rosterIdOf(refund));
    expect(listed.refunds.map((each) => each.refundId)).toContain(refundId);
    expect(toPay).toEqual(newAccount);
    expect(again.payments).toMatchObject([
      { attempt: 1, bounced: { reason: '账户已销户' } },
      { attempt: 2, accountEnd: '5678', bankName: '农业银行' },
    ]);
    const shown = await shownRefund(ports.residents, again, 'of_cashier');
    expect(shown.account.accountNo).toBe('6228********5678');
    const stored = await office.office.engine.scan('RefundsTable');
    expect(JSON.stringify(stored)).not.toContain('6228000000005678');
  });
});

describe('A33-2 the refund roster', () => {
  test('is owed to tax within two working days of the refund, handed over as a workbook, and takes no more then', async () => {
    const due = await aPayer();
    const refund = await paid(due, 'PAY-9');
    const rosterId = rosterIdOf(refund);
    const duty = () => office.office.duties.find(`refund-roster#medical#${rosterId}`);

    expect(await duty()).toMatchObject({
      status: 'open',
      due: { kind: 'fixed', on: '2026-10-12' },
    });
    expect(await takeRoster(ports, rosterId)).toMatchObject({
      refusal: { code: 'REFUND_ROSTER_NOT_IN_STATE' },
    });
    expect(await handRosterOver(ports, rosterId, sit(pension))).toEqual({
      ok: false,
      refusal: { code: 'NOT_THE_REVIEWER' },
    });
    const out = must(await handRosterOver(ports, rosterId, sit(cashier)));
    const twice = must(await handRosterOver(ports, rosterId, sit(cashier)));
    const { url } = must(await takeRoster(ports, rosterId));
    const later = await paid(await aPayer(), 'PAY-10');

    expect(twice).toEqual(out);
    expect(await duty()).toMatchObject({ status: 'done' });
    expect(rosterIdOf(later)).not.toBe(rosterId);
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
    const file = must(await openOfficeFile(await savedFrom(bytes)));
    const rows = await Array.fromAsync(file.rows());
    const cells = rows.flatMap((row) => row.cells.map((cell) => cell?.text ?? ''));
    expect(cells).toContain('PAY-9');
    expect(cells).toContain('不符合参保条件');
  });

  test.each([
    ['residents', 'saveMany', 'after'],
    ['door', 'refundSettlement', 'before'],
    ['door', 'refundSettlement', 'after'],
    ['refunds', 'save', 'before'],
    ['rosters', 'save', 'after'],
  ] as const)(
    'that is accepted while the power goes at %s.%s (%s) is finished by accepting again, and books nothing twice',
    async (room, act, when) => {
      const due = await aPayer();
      const refund = await paid(due, `PAY-${room}-${act}-${when}`);
      const rosterId = rosterIdOf(refund);
      must(await handRosterOver(ports, rosterId, sit(cashier)));
      const copies = { copiesAt: '档案室' };

      const cut = cutShort(ports, room as 'door', act as never, when);
      await expect(takeRosterIn(cut, rosterId, copies, sit(tax))).rejects.toThrow(PowerCut);
      must(await takeRosterIn(ports, rosterId, copies, sit(tax)));
      must(await takeRosterIn(ports, rosterId, copies, sit(tax)));

      const { entries } = await office.office.dues.ofPerson(due.personId, 2027);
      expect(entries.filter(({ kind }) => kind === 'refund')).toHaveLength(1);
      expect(await dueNow(due)).toMatchObject({ status: 'cancelled' });
      expect(await ports.refunds.find(refund.refundId)).toMatchObject({ state: 'booked' });
      expect(await ports.rosters.find(rosterId)).toMatchObject({ state: 'booked' });
    },
  );
});
