import * as z from 'zod';
import { wantedChangeSchema } from '../dues/change-request.schema.ts';
import { dueKeySchema } from '../dues/due.schema.ts';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { policyRefundSchema, refundStateSchema } from './policy-refund.schema.ts';

const path = z.object({ refundId: z.string().min(1) });
const paperPath = path.extend({ paper: z.string().min(1) });
const words = z.string().trim().min(2).max(500);
const CHANGED = { REFUND_NOT_FOUND: 404, REFUND_NOT_IN_STATE: 409, OUT_OF_AREA: 403 } as const;
/** What the rules may lack: a later pack may have taken out what an application was made by. */
const RULED = {
  DUE_NOT_FOUND: 404,
  SEASON_NOT_STARTED: 409,
  REFUND_REASON_UNKNOWN: 422,
  TIER_NOT_IN_POLICY: 422,
  CATEGORY_UNKNOWN: 422,
} as const;
const MINE = { ...CHANGED, NOT_THE_REVIEWER: 403, SAME_PERSON: 403 } as const;

const accountSchema = z.object({
  bankName: z.string().trim().min(2).max(60),
  accountName: z.string().trim().min(2).max(60),
  accountNo: z.string().regex(/^\d{8,30}$/u),
});

/** An application as it is shown: the account's number masked, the person beside it, and what may be done now. */
export const shownRefundSchema = policyRefundSchema.extend({
  name: z.string(),
  residentIdMasked: z.string(),
  householdNo: z.string().exactOptional(),
  next: z.array(z.enum(['add_papers', 'submit', 'review', 'pay', 'bounce', 'renew_account'])),
});

/** Applications for a policy refund of a state, in one township or, without one, in all of the asker's area. */
export const listRefundsApi = {
  method: 'GET',
  path: '/refunds/applications',
  act: 'refunds.listRefunds',
  query: pageQuerySchema.extend({
    state: refundStateSchema,
    townshipId: z.string().min(1).exactOptional(),
  }),
  response: z.object({ refunds: z.array(shownRefundSchema), ...nextPage }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** One application, with what the rules said of it when it was applied for, handed in or reviewed last. */
export const showRefundApi = {
  method: 'GET',
  path: '/refunds/applications/{refundId}',
  act: 'refunds.showRefund',
  pathParameters: path,
  response: shownRefundSchema,
  refusals: { REFUND_NOT_FOUND: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** The township applies for one person, scheme and year (A33-1). What the rules say is worked out at once. */
export const applyForRefundApi = {
  method: 'POST',
  path: '/refunds/applications',
  act: 'refunds.applyForRefund',
  body: z.object({
    ...dueKeySchema.shape,
    reason: z.string().min(1),
    wanted: wantedChangeSchema,
    explanation: words,
    account: accountSchema,
  }),
  response: shownRefundSchema,
  refusals: { ...RULED, OUT_OF_AREA: 403, REFUND_UNDER_WAY: 409, AGAINST_THE_RULES: 409 },
} as const satisfies HttpContract;

/** A link to which the scan of one paper is put, straight into the store (A34-1). */
export const addPaperApi = {
  method: 'POST',
  path: '/refunds/applications/{refundId}/papers/{paper}',
  act: 'refunds.addPaper',
  pathParameters: paperPath,
  body: z.object({ fileName: z.string().min(3).max(200), bytes: z.number().int().min(1) }),
  response: z.object({ uploadUrl: z.string() }),
  refusals: {
    ...CHANGED,
    PAPER_NOT_ASKED_FOR: 422,
    FILE_TYPE_NOT_TAKEN: 422,
    FILE_TOO_LARGE: 422,
  },
} as const satisfies HttpContract;

/** The scan was sent: it is looked at, and its fingerprint kept. */
export const keepPaperApi = {
  method: 'POST',
  path: '/refunds/applications/{refundId}/papers/{paper}/arrival',
  act: 'refunds.keepPaper',
  pathParameters: paperPath,
  body: z.object({}),
  response: shownRefundSchema,
  refusals: {
    ...CHANGED,
    PAPER_NOT_ASKED_FOR: 422,
    FILE_NOT_THERE: 409,
    FILE_TYPE_NOT_TAKEN: 422,
    FILE_HAS_MACROS: 422,
    FILE_DAMAGED: 422,
    FILE_TOO_LARGE: 422,
  },
} as const satisfies HttpContract;

/** A link under which a paper is read; who opened it is in the trail. */
export const openPaperApi = {
  method: 'GET',
  path: '/refunds/applications/{refundId}/papers/{paper}',
  act: 'refunds.openPaper',
  pathParameters: paperPath,
  response: z.object({ url: z.string() }),
  refusals: { REFUND_NOT_FOUND: 404, OUT_OF_AREA: 403, FILE_NOT_THERE: 409 },
} as const satisfies HttpContract;

/** Hands the application in to the insurance side; every paper must be on file. */
export const submitRefundApi = {
  method: 'POST',
  path: '/refunds/applications/{refundId}/submission',
  act: 'refunds.submitRefund',
  pathParameters: path,
  body: z.object({}),
  response: shownRefundSchema,
  refusals: { ...CHANGED, ...RULED, PAPERS_MISSING: 409 },
} as const satisfies HttpContract;

/** The insurance side decides, with its reason, and says where the original papers lie. */
export const reviewRefundApi = {
  method: 'POST',
  path: '/refunds/applications/{refundId}/review',
  act: 'refunds.reviewRefund',
  pathParameters: path,
  body: z.object({
    decision: z.enum(['approve', 'refuse']),
    reason: words,
    originalsAt: words.exactOptional(),
  }),
  response: shownRefundSchema,
  refusals: { ...MINE, ...RULED, AGAINST_THE_RULES: 409, ORIGINALS_NOT_NAMED: 422 },
} as const satisfies HttpContract;

/** The account to pay to, in full, for who pays. Leaves a trace with its reason. */
export const revealAccountApi = {
  method: 'POST',
  path: '/refunds/applications/{refundId}/account-number',
  act: 'refunds.revealAccount',
  pathParameters: path,
  body: z.object({ reason: words }),
  response: accountSchema,
  refusals: { ...CHANGED, NOT_THE_REVIEWER: 403 },
} as const satisfies HttpContract;

/** The insurance side has paid: when, and the bank's reference. It stands on that day's refund roster. */
export const payRefundApi = {
  method: 'POST',
  path: '/refunds/applications/{refundId}/payment',
  act: 'refunds.payRefund',
  pathParameters: path,
  body: z.object({ paidOn: localDateSchema, reference: z.string().trim().min(2).max(100) }),
  response: shownRefundSchema,
  refusals: { ...MINE, DAY_AHEAD: 422, MONEY_NOT_HELD: 409 },
} as const satisfies HttpContract;

/** The bank sent the money back. */
export const bounceRefundApi = {
  method: 'POST',
  path: '/refunds/applications/{refundId}/bounce',
  act: 'refunds.bounceRefund',
  pathParameters: path,
  body: z.object({ on: localDateSchema, reason: words }),
  response: shownRefundSchema,
  refusals: { ...CHANGED, NOT_THE_REVIEWER: 403, DAY_AHEAD: 422 },
} as const satisfies HttpContract;

/** Where to pay after a bounce; the same account again may be right. */
export const renewAccountApi = {
  method: 'POST',
  path: '/refunds/applications/{refundId}/account',
  act: 'refunds.renewAccount',
  pathParameters: path,
  body: accountSchema,
  response: shownRefundSchema,
  refusals: CHANGED,
} as const satisfies HttpContract;
