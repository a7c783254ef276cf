import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';
import { dueSchema } from './due.schema.ts';
import { nextStepSchema } from './next-step.schema.ts';

/** Without a year, the one that is being collected. */
const yearQuery = z.object({ coverageYear: z.coerce.number().int().exactOptional() });
const ownDuePath = z.object({ personId: personIdSchema, scheme: schemeSchema });
const NOT_FOUND = { PERSON_NOT_FOUND: 404 } as const;

const ownDueSchema = z.object({
  scheme: schemeSchema,
  standardFen: fenSchema,
  /** What is left for the resident to pay of the standard. */
  dueFen: fenSchema,
  status: dueSchema.shape.status,
  step: nextStepSchema,
  /** Whether a pay button may be shown: open, and inside the window. */
  mayPay: z.boolean(),
  mayChooseTier: z.boolean(),
  /** Money of this due that is on its way back. */
  goesBackFen: fenSchema.exactOptional(),
});

/** The window of a season as it was started, and the day on which this was answered. */
const seasonShownSchema = z.object({
  opensOn: localDateSchema,
  closesOn: localDateSchema,
  firstDeductionOn: localDateSchema,
});

/** Everything the first page shows: what is due for the resident and for each family member, and the one next step. */
export const listOwnDuesApi = {
  method: 'GET',
  path: '/dues/own',
  act: 'dues.listOwnDues',
  access: 'resident',
  query: yearQuery,
  response: z.object({
    coverageYear: z.number().int(),
    today: localDateSchema,
    /** Absent until the season of the year was started; nothing is due then. */
    season: seasonShownSchema.exactOptional(),
    /** The resident first. */
    persons: z.array(
      z.object({
        personId: personIdSchema,
        name: z.string(),
        isSelf: z.boolean(),
        dues: z.array(ownDueSchema),
      }),
    ),
  }),
  refusals: {},
} as const satisfies HttpContract;

/** Why this amount: the standard, the categories that count, and who pays which part. */
export const showOwnDueApi = {
  method: 'GET',
  path: '/dues/own/{personId}/{scheme}',
  act: 'dues.showOwnDue',
  access: 'resident',
  pathParameters: ownDuePath,
  query: yearQuery,
  response: ownDueSchema.extend({
    personId: personIdSchema,
    name: z.string(),
    coverageYear: z.number().int(),
    season: seasonShownSchema,
    /** The categories that count today, with the policy's own name of each. */
    categories: z.array(z.object({ category: z.string(), name: z.string() })),
    /** Who pays which part of the standard besides the resident, for which category. */
    sponsored: z.array(
      z.object({
        payer: z.string(),
        category: z.string(),
        categoryName: z.string(),
        amountFen: fenSchema,
      }),
    ),
    /** What the government adds on top (补贴, 财政补助): nobody's due. */
    addition: z
      .object({ kind: z.enum(['subsidy', 'fiscal']), amountFen: fenSchema })
      .exactOptional(),
    /** Money that came for this due, the latest first. */
    receipts: z.array(
      z.object({
        reference: z.string(),
        channel: z.string(),
        amountFen: fenSchema,
        at: z.number(),
        fate: z.enum(['settled', 'surplus', 'returned', 'refunded', 'reversed']),
      }),
    ),
    /** Another amount that takes effect when nothing stands against it any more. */
    pendingFen: fenSchema.exactOptional(),
    /** Another amount was applied for and waits for its decision. */
    changeWaits: z.boolean(),
  }),
  refusals: { ...NOT_FOUND, DUE_NOT_FOUND: 404, SEASON_NOT_STARTED: 409 },
} as const satisfies HttpContract;

/**
 * 已下单 → 已扣款 → 已入库 → 权益已记录 → 可享受待遇. `unknown`: whoever knows has not told this system yet, shown as 处理中.
 */
const stageSchema = z.object({
  stage: z.enum(['ordered', 'paid', 'in_treasury', 'recorded', 'benefits']),
  state: z.enum(['done', 'now', 'later', 'unknown']),
  /** When it was done, or is expected. */
  on: localDateSchema.exactOptional(),
  /** What now: whom it waits for. */
  waitsFor: z
    .enum(['resident', 'bank', 'channel', 'treasury', 'insurance_side', 'coverage_year', 'age'])
    .exactOptional(),
});

/** What became of the money, stage by stage, with the day of each and what it waits for. */
export const showOwnTimelineApi = {
  method: 'GET',
  path: '/dues/own/{personId}/{scheme}/timeline',
  act: 'dues.showOwnTimeline',
  access: 'resident',
  pathParameters: ownDuePath,
  query: yearQuery,
  response: z.object({
    personId: personIdSchema,
    scheme: schemeSchema,
    coverageYear: z.number().int(),
    step: nextStepSchema,
    stages: z.array(stageSchema),
  }),
  refusals: { ...NOT_FOUND, DUE_NOT_FOUND: 404, SEASON_NOT_STARTED: 409 },
} as const satisfies HttpContract;
