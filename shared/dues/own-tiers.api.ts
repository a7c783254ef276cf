import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';

const path = z.object({ personId: personIdSchema });
const yearQuery = z.object({ coverageYear: z.coerce.number().int().exactOptional() });
const NOT_FOUND = { PERSON_NOT_FOUND: 404, DUE_NOT_FOUND: 404, SEASON_NOT_STARTED: 409 } as const;

/**
 * What a choice of another tier comes to now. `at_once`: it takes effect; `applied_for`: tax has set the amounts, so
 * that it is an application which tax decides (REG 27); otherwise why there is no choice.
 */
const choiceSchema = z.enum([
  'at_once',
  'applied_for',
  'paid',
  'payment_under_way',
  'change_waits',
  'outside_window',
]);

/** The pension tiers of the policy, what the government adds to each, and what each would leave to pay. */
export const listOwnTiersApi = {
  method: 'GET',
  path: '/dues/own-tiers/{personId}',
  act: 'dues.listOwnTiers',
  access: 'resident',
  pathParameters: path,
  query: yearQuery,
  response: z.object({
    personId: personIdSchema,
    name: z.string(),
    coverageYear: z.number().int(),
    choice: choiceSchema,
    opensOn: localDateSchema,
    closesOn: localDateSchema,
    /** The tier that is due today. */
    chosenFen: fenSchema,
    /** Lowest first. */
    tiers: z.array(
      z.object({
        tierFen: fenSchema,
        subsidyFen: fenSchema,
        /** What others pay of it, and what is left for the resident. */
        sponsoredFen: fenSchema,
        dueFen: fenSchema,
      }),
    ),
  }),
  refusals: NOT_FOUND,
} as const satisfies HttpContract;

/** The resident chooses a tier. The same choice again changes nothing. */
export const chooseOwnTierApi = {
  method: 'POST',
  path: '/dues/own-tiers/{personId}',
  act: 'dues.chooseOwnTier',
  access: 'resident',
  pathParameters: path,
  body: z.object({ coverageYear: z.number().int(), tierFen: fenSchema }),
  response: z.object({
    /** `waits_for_payment`: a channel was faster; it takes effect if that payment fails. */
    outcome: z.enum(['done', 'applied_for', 'waits_for_payment']),
    tierFen: fenSchema,
    /** What there is to pay now; for an application, what is due until it is decided. */
    dueFen: fenSchema,
    changeId: z.string().exactOptional(),
  }),
  refusals: {
    ...NOT_FOUND,
    WINDOW_NOT_OPEN: 409,
    TIER_NOT_IN_POLICY: 422,
    ALREADY_SETTLED: 409,
    PAYMENT_UNDER_WAY: 409,
    CHANGE_PENDING: 409,
  },
} as const satisfies HttpContract;
