import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';
import { changeRequestSchema, wantedChangeSchema } from './change-request.schema.ts';
import { dueSchema } from './due.schema.ts';

const count = z.number().int();
const yearQuery = z.object({ coverageYear: z.coerce.number().int() });
const townshipPath = z.object({ townshipId: z.string().min(1) });
const LINK = z.object({ url: z.string(), rows: count, fileName: z.string() });

const whose = {
  name: z.string(),
  residentIdMasked: z.string(),
  householdNo: z.string().exactOptional(),
};

/** Dues of a village by state, the person beside each. */
export const listDuesApi = {
  method: 'GET',
  path: '/dues',
  act: 'dues.listDues',
  query: pageQuerySchema.extend({
    ...yearQuery.shape,
    villageId: z.string().min(1),
    status: z.enum(['open', 'claimed', 'settled', 'nothing_due', 'cancelled']).exactOptional(),
  }),
  response: z.object({ dues: z.array(dueSchema.extend(whose)), ...nextPage }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** The same list as a workbook; who took it and when stands in it (A20-2). */
export const exportDuesApi = {
  method: 'POST',
  path: '/dues/export',
  act: 'dues.exportDues',
  body: z.object({
    coverageYear: z.number().int(),
    villageId: z.string().min(1),
    status: z.enum(['open', 'claimed', 'settled', 'nothing_due', 'cancelled']).exactOptional(),
  }),
  response: LINK,
  refusals: { OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** 应缴费人员清册 as it was pushed to a township (A26-1). */
const dueRosterSchema = z.object({
  coverageYear: count,
  townshipId: z.string(),
  townshipName: z.string(),
  pushedAt: z.number(),
  persons: count,
  rows: count,
  totalFen: fenSchema,
  sha256: z.string(),
  /** Who of the township took it, and when. */
  receivedBy: z.string().exactOptional(),
  receivedAt: z.number().exactOptional(),
});

export const listDueRostersApi = {
  method: 'GET',
  path: '/dues/rosters',
  act: 'dues.listDueRosters',
  query: yearQuery,
  response: z.object({ rosters: z.array(dueRosterSchema) }),
  refusals: {},
} as const satisfies HttpContract;

/** Writes the due rosters now, for every township; the season's machine does the same ten days before the window. */
export const pushDueRostersApi = {
  method: 'POST',
  path: '/dues/rosters/push',
  act: 'dues.pushDueRosters',
  body: z.object({ coverageYear: z.number().int() }),
  response: z.object({ started: z.boolean() }),
  refusals: { SEASON_NOT_STARTED: 409 },
} as const satisfies HttpContract;

/** The township takes its roster: the link opens for five minutes, and the first taking is the receipt. */
export const takeDueRosterApi = {
  method: 'POST',
  path: '/dues/rosters/{townshipId}/receipt',
  act: 'dues.takeDueRoster',
  pathParameters: townshipPath,
  body: z.object({ coverageYear: z.number().int() }),
  response: dueRosterSchema.extend({ url: z.string(), fileName: z.string() }),
  refusals: { ROSTER_NOT_PUSHED: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** Why somebody does not qualify for batch deduction (A26-2). */
export const notQualifiedSchema = z.enum([
  'no_mandate',
  'mandate_suspended',
  'mandate_to_re_sign',
  'mandate_void',
]);

/** How many qualify for batch deduction and of which categories: what the township signs (A26-3). */
export const showDeductionStatementApi = {
  method: 'GET',
  path: '/dues/deduction-statements/{townshipId}',
  act: 'dues.showDeductionStatement',
  pathParameters: townshipPath,
  query: yearQuery,
  response: z.object({
    townshipId: z.string(),
    coverageYear: count,
    countedAt: z.number(),
    /** Dues with something to pay. */
    dues: count,
    qualified: z.object({ dues: count, persons: count, amountFen: fenSchema }),
    notQualified: z.object({ dues: count, persons: count, amountFen: fenSchema }),
    /** Persons who qualify, by identity category; one with several counts in each. */
    byCategory: z.array(z.object({ category: z.string(), persons: count, amountFen: fenSchema })),
    byReason: z.array(z.object({ reason: notQualifiedSchema, dues: count, amountFen: fenSchema })),
    byVillage: z.array(z.object({ villageId: z.string(), qualified: count, notQualified: count })),
  }),
  refusals: { OUT_OF_AREA: 403, TOWNSHIP_UNKNOWN: 404 },
} as const satisfies HttpContract;

/** Who of a village does not qualify, and why. */
export const listNotQualifiedApi = {
  method: 'GET',
  path: '/dues/deduction-statements/{townshipId}/not-qualified',
  act: 'dues.listNotQualified',
  pathParameters: townshipPath,
  query: pageQuerySchema.extend({ ...yearQuery.shape, villageId: z.string().min(1) }),
  response: z.object({
    dues: z.array(dueSchema.extend({ ...whose, reason: notQualifiedSchema })),
    ...nextPage,
  }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

const amountsSetSchema = z.object({
  coverageYear: count,
  townshipId: z.string(),
  setBy: z.string(),
  setAt: z.number(),
  setOn: localDateSchema,
  /** The deduction roster the amounts were compared with. */
  importId: z.string().exactOptional(),
  dues: count,
  totalFen: fenSchema,
  differing: count,
});

/** The tax bureau sets a township's amounts: what the deduction roster says is compared with what is due (A27-1). */
export const setAmountsApi = {
  method: 'POST',
  path: '/dues/amounts-set/{townshipId}',
  act: 'dues.setAmounts',
  pathParameters: townshipPath,
  body: z.object({ coverageYear: z.number().int() }),
  response: amountsSetSchema,
  refusals: { TOWNSHIP_UNKNOWN: 404, OUT_OF_AREA: 403, NO_DUES: 409 },
} as const satisfies HttpContract;

export const listAmountsSetApi = {
  method: 'GET',
  path: '/dues/amounts-set',
  act: 'dues.listAmountsSet',
  query: yearQuery,
  response: z.object({ townships: z.array(amountsSetSchema) }),
  refusals: {},
} as const satisfies HttpContract;

/** Rows of the deduction roster whose amount is not what is due; what is due is collected (A08-1). */
export const listAmountDifferencesApi = {
  method: 'GET',
  path: '/dues/amounts-set/{townshipId}/differences',
  act: 'dues.listAmountDifferences',
  pathParameters: townshipPath,
  query: pageQuerySchema.extend(yearQuery.shape),
  response: z.object({
    differences: z.array(
      z.object({
        personId: personIdSchema,
        scheme: schemeSchema,
        ...whose,
        villageId: z.string(),
        rosterFen: fenSchema,
        dueFen: fenSchema,
      }),
    ),
    ...nextPage,
  }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** The township applies for another amount (A27-2): another tier, another category, or no due at all. */
export const applyForChangeApi = {
  method: 'POST',
  path: '/dues/changes',
  act: 'dues.applyForChange',
  body: z.object({
    personId: personIdSchema,
    scheme: schemeSchema,
    coverageYear: z.number().int(),
    wanted: wantedChangeSchema,
    reason: z.string().trim().min(2).max(500),
    evidence: z.string().trim().min(2).max(500),
  }),
  response: changeRequestSchema,
  refusals: {
    DUE_NOT_FOUND: 404,
    OUT_OF_AREA: 403,
    TIER_NOT_IN_POLICY: 422,
    CATEGORY_UNKNOWN: 422,
    NOTHING_CHANGES: 409,
    SEASON_NOT_STARTED: 409,
    CHANGE_PENDING: 409,
  },
} as const satisfies HttpContract;

export const listChangesApi = {
  method: 'GET',
  path: '/dues/changes',
  act: 'dues.listChanges',
  query: pageQuerySchema.extend({
    townshipId: z.string().min(1),
    state: z.enum(['applied_for', 'approved', 'refused']).exactOptional(),
  }),
  response: z.object({ changes: z.array(changeRequestSchema.extend(whose)), ...nextPage }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** A second person, at the tax bureau, decides. An approved change is applied at once, or when a payment under way has ended. */
export const decideChangeApi = {
  method: 'POST',
  path: '/dues/changes/{changeId}/decision',
  act: 'dues.decideChange',
  pathParameters: z.object({ changeId: z.string().min(1) }),
  body: z.object({
    decision: z.enum(['approve', 'refuse']),
    reason: z.string().trim().min(1).max(500),
  }),
  response: changeRequestSchema,
  refusals: {
    CHANGE_NOT_FOUND: 404,
    CHANGE_DECIDED: 409,
    SAME_PERSON: 403,
    ALREADY_SETTLED: 409,
    SEASON_NOT_STARTED: 409,
    DUE_NOT_FOUND: 404,
  },
} as const satisfies HttpContract;
