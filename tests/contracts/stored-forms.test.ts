import {
  bankFileSchema,
  deductionRunSchema,
  instructionSchema,
  staffCaseSchema,
} from '@liangxian/shared/deductions/deduction-run.schema.ts';
import { openRun } from '@liangxian/shared/deductions/deduction-run.ts';
import { caseIdFor } from '@liangxian/shared/deductions/staff-case.ts';
import { dueSchema, ledgerEntrySchema } from '@liangxian/shared/dues/due.schema.ts';
import { claimDue, receivePayment, reversePayment } from '@liangxian/shared/dues/due.ts';
import { bindAccount, endBinding } from '@liangxian/shared/families/account.ts';
import { openRequest } from '@liangxian/shared/families/code-request.ts';
import { addLink, consentLink, helpUntil, noFamily } from '@liangxian/shared/families/family.ts';
import {
  bindingSchema,
  codeRequestSchema,
  familySchema,
  handedOutCodeSchema,
  helpSchema,
} from '@liangxian/shared/families/stored.schema.ts';
import { accountIdFrom, codeRequestIdFrom } from '@liangxian/shared/kernel/ids.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { mandateSchema } from '@liangxian/shared/mandates/mandate.schema.ts';
import { orderSchema } from '@liangxian/shared/payments/order.schema.ts';
import { learn, orderPlaced, orderRefused } from '@liangxian/shared/payments/order.ts';
import { seasonSchema } from '@liangxian/shared/policy/policy.api.ts';
import { residentSchema } from '@liangxian/shared/residents/resident.schema.ts';
import { rosterImportSchema } from '@liangxian/shared/rosters/roster-import.schema.ts';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import {
  aBankFile,
  anAnswer,
  anInstruction,
  aRefusal,
  aSeason,
  nextDay,
  runDay,
} from '../builders/deduction.ts';
import { aClaim, aDue, aDueKey, aPayment, aPersonId, fullySponsored } from '../builders/due.ts';
import { aMandate } from '../builders/mandate.ts';
import { anOrder, paidFact } from '../builders/order.ts';
import { aPolicyPack } from '../builders/policy-pack.ts';
import { aResident, enrolledIn } from '../builders/resident.ts';
import { aRosterImport } from '../builders/roster-import.ts';

const claimed = claimDue(aDue(), aClaim());
const settled = receivePayment(aDue(), aPayment());
const reversed = settled.due && reversePayment(settled.due, { ...aPayment(), at: 1 });
const run = openRun(aSeason, runDay, 1, 4);

const terms = aPolicyPack().families;
const browser = { accountId: accountIdFrom('a'.repeat(24)), platform: 'h5' } as const;
const bound = bindAccount(undefined, browser, aPersonId(1), 1, terms);
const family = addLink(noFamily(aPersonId(1)), consentLink(aPersonId(2), 1, terms), terms);
const asked = openRequest(
  undefined,
  {
    requestId: codeRequestIdFrom('c'.repeat(24)),
    purpose: 'binding',
    askedBy: browser.accountId,
    claimKey: 'claim',
    personId: aPersonId(1),
    codeHash: 'hash',
  },
  1,
  terms,
);
const handedOut = {
  claimKey: 'claim',
  purpose: 'helper',
  codeHash: 'hash',
  by: 'of_desk',
} as const;

const FORMS: readonly (readonly [string, z.ZodType, unknown])[] = [
  ['an open due', dueSchema, aDue()],
  ['a claimed due', dueSchema, claimed.ok && claimed.value.due],
  ['a settled due', dueSchema, settled.due],
  ['a due whose payment was taken back', dueSchema, reversed?.due],
  ['a due paid for the resident', dueSchema, aDue({ ...fullySponsored, status: 'nothing_due' })],
  ['a settlement', ledgerEntrySchema, settled.entries[0]],
  ['a reversal', ledgerEntrySchema, reversed?.entries[0]],
  ['a resident', residentSchema, aResident({ phone: '13912345678', householdNo: '1' })],
  [
    'a resident in both schemes',
    residentSchema,
    aResident({ enrolment: enrolledIn({ tierFen: fen(20_000), medical: true }) }),
  ],
  ['a mandate', mandateSchema, aMandate()],
  [
    'a mandate that another has taken the place of',
    mandateSchema,
    aMandate({
      state: 'void',
      place: { townshipId: '990001101', villageId: '99000110101' },
      paper: { paperId: 'mp_1', signedOn: runDay, by: 'of_wang', at: 1 },
      reSign: {
        year: 2027,
        because: 'card_changed',
        listedBy: 'im_1',
        newAccountNo: '1',
        voidedAt: 2,
      },
      replaces: aMandate().mandateId,
      replacedBy: aMandate().mandateId,
    }),
  ],
  ['a due that is claimed until the bank must have answered', dueSchema, claimedUntil()],
  ['a browser that is bound', bindingSchema, bound],
  ['a binding that was ended', bindingSchema, endBinding(bound, 2)],
  ['a request for a code', codeRequestSchema, asked],
  ['a request that was answered', codeRequestSchema, { ...asked, outcome: 'confirmed' }],
  [
    'a code that was handed out and used',
    handedOutCodeSchema,
    { ...handedOut, at: 1, until: 2, usedFor: asked.requestId, version: 1 },
  ],
  ['a family', familySchema, family.ok && family.value],
  [
    'help',
    helpSchema,
    { helperId: aPersonId(1), personId: aPersonId(2), since: 1, until: helpUntil(1) },
  ],
  ['an order', orderSchema, anOrder()],
  ['an order that was paid', orderSchema, learn(orderPlaced(anOrder(), 'wx1'), paidFact(), 9)],
  [
    'an order whose due was refused',
    orderSchema,
    orderRefused(
      anOrder(),
      [{ ...aDueKey(), code: 'CLAIMED_BY_ANOTHER', channel: 'bank:rcc', until: 5 }],
      9,
    ),
  ],
  ['an import', rosterImportSchema, aRosterImport()],
  [
    'an import that could not be read',
    rosterImportSchema,
    aRosterImport({
      status: 'unreadable',
      unreadable: { code: 'COLUMNS_MISSING', missing: ['姓名'] },
    }),
  ],
  ['a season', seasonSchema, aSeason],
  ['a run', deductionRunSchema, run.ok && run.value],
  ['a bank file', bankFileSchema, aBankFile({ submittedAt: 5 })],
  [
    'an instruction with answers',
    instructionSchema,
    anInstruction({ answers: [anAnswer(), aRefusal({ bookedOn: nextDay })] }),
  ],
  [
    'a case that was decided',
    staffCaseSchema,
    {
      caseId: caseIdFor('bank_silent', aBankFile().fileId),
      kind: 'bank_silent',
      bankId: 'rcc',
      fileId: aBankFile().fileId,
      openedAt: 1,
      facts: { rows: 2 },
      decision: { action: 'ask_bank', reason: '再问一次', by: 'officer', at: 2 },
    },
  ],
];

function claimedUntil() {
  const held = claimDue(aDue(), aClaim({ until: 5 }));
  return held.ok && held.value.due;
}

describe('what is stored reads back as it was', () => {
  test.each(FORMS)('%s', (_, schema, value) => {
    expect(value).toBeTruthy();
    expect(schema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
  });

  test.each([
    ['a due of a fraction of a fen', dueSchema, aDue({ dueFen: 0.5 as never })],
    ['a due without an owner', dueSchema, { ...aDue(), personId: '张三' }],
    ['a state nobody knows', mandateSchema, aMandate({ state: 'asleep' as never })],
    ['a day that does not exist', seasonSchema, { ...aSeason, opensOn: '2026-02-30' }],
    ['an import without its status', rosterImportSchema, { ...aRosterImport(), status: undefined }],
  ] as const)('%s is not taken for one', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});
