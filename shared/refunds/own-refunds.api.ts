import * as z from 'zod';
import { wantedChangeSchema } from '../dues/change-request.schema.ts';
import { dueKeySchema } from '../dues/due.schema.ts';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { refundReasonSchema, schemeSchema } from '../policy/policy-pack.schema.ts';
import { refundFindingSchema, refundStateSchema } from './policy-refund.schema.ts';

const path = z.object({ refundId: z.string().min(1) });
const paperPath = path.extend({ paper: z.string().min(1) });
/** Somebody else's application is not there for the asker. */
const CHANGED = { REFUND_NOT_FOUND: 404, REFUND_NOT_IN_STATE: 409 } as const;
const RULED = {
  DUE_NOT_FOUND: 404,
  SEASON_NOT_STARTED: 409,
  REFUND_REASON_UNKNOWN: 422,
  TIER_NOT_IN_POLICY: 422,
  CATEGORY_UNKNOWN: 422,
} as const;

const accountSchema = z.object({
  bankName: z.string().trim().min(2).max(60),
  accountName: z.string().trim().min(2).max(60),
  accountNo: z.string().regex(/^\d{8,30}$/u),
});

/** An application as the resident sees it: no officer's name, the account's number masked. */
export const ownRefundSchema = dueKeySchema.extend({
  refundId: z.string(),
  name: z.string(),
  reason: z.string(),
  reasonWords: z.string(),
  explanation: z.string(),
  wanted: wantedChangeSchema,
  state: refundStateSchema,
  amountFen: fenSchema,
  appliedAt: z.number(),
  /** The township applied for it, not somebody of the family. */
  byTownship: z.boolean(),
  submittedAt: z.number().exactOptional(),
  papers: z.array(
    z.object({
      paper: z.string(),
      name: z.string(),
      /** Absent while nothing was put there. */
      fileName: z.string().exactOptional(),
      isStored: z.boolean(),
    }),
  ),
  account: z.object({
    bankName: z.string(),
    accountName: z.string(),
    accountNoMasked: z.string(),
  }),
  /** Which unit decides. */
  reviewer: z.string(),
  review: z.object({ at: z.number(), approves: z.boolean(), reason: z.string() }).exactOptional(),
  /** The last try to pay, and what the bank said where it sent the money back. */
  payment: z
    .object({ paidOn: localDateSchema, bouncedBecause: z.string().exactOptional() })
    .exactOptional(),
  next: z.array(z.enum(['add_papers', 'submit', 'renew_account'])),
});

/** For which reasons the policy pays a person's contributions back, and what each would come to as the due stands. */
export const listOwnRefundReasonsApi = {
  method: 'GET',
  path: '/refunds/own/reasons/{personId}',
  act: 'refunds.listOwnRefundReasons',
  access: 'resident',
  pathParameters: z.object({ personId: personIdSchema }),
  query: z.object({ coverageYear: z.coerce.number().int().exactOptional() }),
  response: z.object({
    personId: personIdSchema,
    coverageYear: z.number().int(),
    schemes: z.array(
      z.object({
        scheme: schemeSchema,
        /** What was paid and is held. */
        heldFen: fenSchema,
        /** An application is under way; no other is taken meanwhile. */
        underWay: z.string().exactOptional(),
        reasons: z.array(
          refundReasonSchema
            .pick({ reason: true, words: true, extent: true, becomes: true, papers: true })
            .extend({
              lastDay: localDateSchema.exactOptional(),
              /** What stands against it today, whatever is wanted instead. */
              faults: refundFindingSchema.shape.faults,
            }),
        ),
      }),
    ),
  }),
  refusals: { PERSON_NOT_FOUND: 404, SEASON_NOT_STARTED: 409 },
} as const satisfies HttpContract;

/** The family's applications, each due's latest. */
export const listOwnRefundsApi = {
  method: 'GET',
  path: '/refunds/own/applications',
  act: 'refunds.listOwnRefunds',
  access: 'resident',
  response: z.object({ refunds: z.array(ownRefundSchema) }),
  refusals: {},
} as const satisfies HttpContract;

export const showOwnRefundApi = {
  method: 'GET',
  path: '/refunds/own/applications/{refundId}',
  act: 'refunds.showOwnRefund',
  access: 'resident',
  pathParameters: path,
  response: ownRefundSchema,
  refusals: { REFUND_NOT_FOUND: 404 },
} as const satisfies HttpContract;

/** A resident applies for a person of the family (A33-1). What the rules can never allow is told at once. */
export const applyForOwnRefundApi = {
  method: 'POST',
  path: '/refunds/own/applications',
  act: 'refunds.applyForOwnRefund',
  access: 'resident',
  body: z.object({
    ...dueKeySchema.shape,
    reason: z.string().min(1),
    wanted: wantedChangeSchema,
    explanation: z.string().trim().min(2).max(500),
    account: accountSchema,
  }),
  response: ownRefundSchema,
  refusals: { ...RULED, PERSON_NOT_FOUND: 404, REFUND_UNDER_WAY: 409, AGAINST_THE_RULES: 409 },
} as const satisfies HttpContract;

/** A link to which the photograph or scan (pdf, jpg, png, at most 20 MB) of one paper is put by `PUT`, for an hour (A34-1). */
export const addOwnPaperApi = {
  method: 'POST',
  path: '/refunds/own/applications/{refundId}/papers/{paper}',
  act: 'refunds.addOwnPaper',
  access: 'resident',
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

/** The paper was sent: it is looked at, and its fingerprint kept. */
export const keepOwnPaperApi = {
  method: 'POST',
  path: '/refunds/own/applications/{refundId}/papers/{paper}/arrival',
  act: 'refunds.keepOwnPaper',
  access: 'resident',
  pathParameters: paperPath,
  body: z.object({}),
  response: ownRefundSchema,
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

/** Hands the application in to the insurance side; every paper must be on file. */
export const submitOwnRefundApi = {
  method: 'POST',
  path: '/refunds/own/applications/{refundId}/submission',
  act: 'refunds.submitOwnRefund',
  access: 'resident',
  pathParameters: path,
  body: z.object({}),
  response: ownRefundSchema,
  refusals: { ...CHANGED, ...RULED, PAPERS_MISSING: 409 },
} as const satisfies HttpContract;

/** Where to pay after the bank sent the money back. */
export const renewOwnAccountApi = {
  method: 'POST',
  path: '/refunds/own/applications/{refundId}/account',
  act: 'refunds.renewOwnAccount',
  access: 'resident',
  pathParameters: path,
  body: accountSchema,
  response: ownRefundSchema,
  refusals: CHANGED,
} as const satisfies HttpContract;
