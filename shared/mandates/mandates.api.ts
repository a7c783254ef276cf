import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { mandateIdSchema, personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';
import {
  mandateChangeSchema,
  mandatePlaceSchema,
  mandateStateSchema,
  signedPaperSchema,
} from './mandate.schema.ts';
import { MOST_PAID_FOR } from './signing.ts';

const count = z.number().int();
const mandatePath = z.object({ mandateId: mandateIdSchema });
const reason = z.string().min(2).max(200);
const NOT_FOUND = { MANDATE_NOT_FOUND: 404, OUT_OF_AREA: 403 } as const;

/** Which dues of a village are listed: `unsigned` who has no mandate, `not_usable` who still has to pay and cannot be debited. */
const listedSchema = z.enum(['all', 'unsigned', 'not_usable', ...mandateStateSchema.options]);

/** One contribution and the mandate that pays it. */
const paidForSchema = z.object({
  personId: personIdSchema,
  scheme: schemeSchema,
  name: z.string(),
  residentIdMasked: z.string(),
  householdNo: z.string().exactOptional(),
  dueFen: fenSchema,
  isOpen: z.boolean(),
  /** Absent where nobody's account pays. */
  mandate: z
    .object({
      mandateId: mandateIdSchema,
      state: mandateStateSchema,
      payerName: z.string(),
      bankId: z.string(),
      accountNoMasked: z.string(),
    })
    .exactOptional(),
});

const taskSchema = z.object({
  kind: z.enum(['correct_name', 're_sign', 'change_card', 'ask_payer']),
  because: z.string(),
});

/** The contributions of a village and by which mandate each is paid (A25-1). */
export const listPaidForApi = {
  method: 'GET',
  path: '/mandates',
  act: 'mandates.listPaidFor',
  query: pageQuerySchema.extend({
    coverageYear: z.coerce.number().int(),
    villageId: z.string().min(1),
    listed: listedSchema.default('all'),
  }),
  response: z.object({ paidFor: z.array(paidForSchema), ...nextPage }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** The same list as a workbook; who took it and when stands in it (A20-2). */
export const exportPaidForApi = {
  method: 'POST',
  path: '/mandates/export',
  act: 'mandates.exportPaidFor',
  body: z.object({
    coverageYear: count,
    villageId: z.string().min(1),
    listed: listedSchema.default('all'),
  }),
  response: z.object({ url: z.string(), rows: count, fileName: z.string() }),
  refusals: { OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** Mandates of a village that cannot be debited as they are, each with what is to be done about it. */
export const listMandateTasksApi = {
  method: 'GET',
  path: '/mandates/tasks',
  act: 'mandates.listMandateTasks',
  query: pageQuerySchema.extend({ villageId: z.string().min(1) }),
  response: z.object({
    tasks: z.array(
      z.object({
        mandateId: mandateIdSchema,
        payerName: z.string(),
        bankId: z.string(),
        accountNoMasked: z.string(),
        state: mandateStateSchema,
        task: taskSchema,
        since: z.number(),
        listed: z.boolean(),
        voided: z.boolean(),
      }),
    ),
    ...nextPage,
  }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422, SEASON_NOT_STARTED: 409 },
} as const satisfies HttpContract;

/** One mandate with its history, whom it pays for, and what is to be done about it. */
export const showMandateApi = {
  method: 'GET',
  path: '/mandates/{mandateId}',
  act: 'mandates.showMandate',
  pathParameters: mandatePath,
  response: z.object({
    mandateId: mandateIdSchema,
    payerId: personIdSchema,
    payerName: z.string(),
    accountName: z.string(),
    bankId: z.string(),
    accountNoMasked: z.string(),
    state: mandateStateSchema,
    changes: z.array(mandateChangeSchema),
    place: mandatePlaceSchema.exactOptional(),
    paper: signedPaperSchema.omit({ paperId: true }).exactOptional(),
    task: taskSchema.exactOptional(),
    newAccountNoMasked: z.string().exactOptional(),
    replaces: mandateIdSchema.exactOptional(),
    replacedBy: mandateIdSchema.exactOptional(),
    paysFor: z.array(
      z.object({
        personId: personIdSchema,
        scheme: schemeSchema,
        name: z.string(),
        residentIdMasked: z.string(),
      }),
    ),
    /** What may be done with it by whoever asks. */
    may: z.array(z.enum(['sign_again', 'correct_name', 'resume', 'withdraw', 'see_paper'])),
  }),
  refusals: { ...NOT_FOUND, SEASON_NOT_STARTED: 409 },
} as const satisfies HttpContract;

/** A link to the scan of the signed paper, for five minutes. It bears a fingerprint: every look is traced. */
export const showMandatePaperApi = {
  method: 'GET',
  path: '/mandates/{mandateId}/paper',
  act: 'mandates.showMandatePaper',
  pathParameters: mandatePath,
  response: z.object({ url: z.string() }),
  refusals: { ...NOT_FOUND, PAPER_NOT_UPLOADED: 404 },
} as const satisfies HttpContract;

/** Where to put the scan of a signed paper: a link for an hour. */
export const uploadPaperApi = {
  method: 'POST',
  path: '/mandates/papers',
  act: 'mandates.uploadPaper',
  body: z.object({}),
  response: z.object({ paperId: z.string(), url: z.string() }),
  refusals: {},
} as const satisfies HttpContract;

/** What stands on a signed paper, as the officer copies it. */
const signingSchema = z.object({
  payer: z.union([
    z.object({ personId: personIdSchema }),
    z.object({ residentId: z.string().min(1), name: z.string().min(1) }),
  ]),
  bankId: z.string().min(1),
  accountNo: z.string().regex(/^\d{8,32}$/u),
  /** As the bank holds it, byte for byte. */
  accountName: z.string().min(1).max(100),
  paysFor: z
    .array(z.object({ personId: personIdSchema, scheme: schemeSchema }))
    .min(1)
    .max(MOST_PAID_FOR),
  /** The mandate whose place this one takes. */
  replaces: mandateIdSchema.exactOptional(),
});

const SIGNING_REFUSALS = {
  ...NOT_FOUND,
  SEASON_NOT_STARTED: 409,
  BANK_NOT_IN_POLICY: 422,
  PAYER_NUMBER_WRONG: 422,
  PAYER_NAME_WRONG: 422,
  PAYER_NOT_LISTED: 404,
  PAID_FOR_NOT_LISTED: 404,
  ACCOUNT_NAME_NOT_WRITABLE: 422,
  MANDATE_STATE_NOT_ALLOWED: 409,
} as const;

/** Everything of a paper once more, before it is saved: what the bank's file can carry, and whom who paid before. Changes nothing. */
export const previewSigningApi = {
  method: 'POST',
  path: '/mandates/preview',
  act: 'mandates.previewSigning',
  body: signingSchema,
  response: z.object({
    payerName: z.string(),
    payerNumberMasked: z.string(),
    bankId: z.string(),
    accountNo: z.string(),
    accountName: z.string(),
    /** The letters of the account's name one by one, each with its code point, for comparing with the card. */
    letters: z.array(z.object({ letter: z.string(), code: z.string() })),
    /** The name is written otherwise than in the register. */
    nameDiffers: z.boolean(),
    /** This account has such a mandate already, in this state. */
    standing: mandateStateSchema.exactOptional(),
    paysFor: z.array(
      z.object({
        personId: personIdSchema,
        scheme: schemeSchema,
        name: z.string(),
        residentIdMasked: z.string(),
        /** Who pays for it now, where that is another mandate. */
        paidBy: z.string().exactOptional(),
      }),
    ),
  }),
  refusals: SIGNING_REFUSALS,
} as const satisfies HttpContract;

/** Registers a signed paper: a new mandate, which pays for these persons from the next run on (A25-1, A25-5). */
export const signMandateApi = {
  method: 'POST',
  path: '/mandates',
  act: 'mandates.signMandate',
  body: signingSchema.extend({
    paperId: z.string().regex(/^mp_[0-9a-z-]{8,60}$/u),
    signedOn: localDateSchema,
  }),
  response: z.object({ mandateId: mandateIdSchema }),
  refusals: {
    ...SIGNING_REFUSALS,
    PAPER_NOT_UPLOADED: 404,
    FILE_TYPE_NOT_TAKEN: 422,
    FILE_TOO_LARGE: 422,
    SIGNED_IN_THE_FUTURE: 422,
  },
} as const satisfies HttpContract;

/** The spelling of the account's name is corrected: another mandate takes this one's place and pays for the same persons. */
export const correctAccountNameApi = {
  method: 'POST',
  path: '/mandates/{mandateId}/account-name',
  act: 'mandates.correctAccountName',
  pathParameters: mandatePath,
  body: z.object({ accountName: z.string().min(1).max(100) }),
  response: z.object({ mandateId: mandateIdSchema }),
  refusals: {
    ...NOT_FOUND,
    SEASON_NOT_STARTED: 409,
    BANK_NOT_IN_POLICY: 422,
    ACCOUNT_NAME_NOT_WRITABLE: 422,
    NAME_IS_THE_SAME: 422,
    MANDATE_STATE_NOT_ALLOWED: 409,
  },
} as const satisfies HttpContract;

/** What had stopped the mandate is settled at the bank: it is debited again from the next run on. */
export const resumeMandateApi = {
  method: 'POST',
  path: '/mandates/{mandateId}/resumption',
  act: 'mandates.resumeMandate',
  pathParameters: mandatePath,
  body: z.object({ reason }),
  response: z.object({ state: mandateStateSchema }),
  refusals: { ...NOT_FOUND, MANDATE_STATE_NOT_ALLOWED: 409 },
} as const satisfies HttpContract;

/** The payer withdraws: no run asks by this mandate any more. What a bank was asked for already goes its way. */
export const withdrawMandateApi = {
  method: 'POST',
  path: '/mandates/{mandateId}/withdrawal',
  act: 'mandates.withdrawMandate',
  pathParameters: mandatePath,
  body: z.object({ reason }),
  response: z.object({ state: mandateStateSchema }),
  refusals: { ...NOT_FOUND, MANDATE_STATE_NOT_ALLOWED: 409 },
} as const satisfies HttpContract;
