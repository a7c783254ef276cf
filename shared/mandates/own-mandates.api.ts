import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { mandateIdSchema, personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { returnReasonSchema, schemeSchema } from '../policy/policy-pack.schema.ts';
import { mandateStateSchema } from './mandate.schema.ts';

/** The mandate that pays one contribution, as the resident sees it. */
const ownMandateSchema = z.object({
  mandateId: mandateIdSchema,
  state: mandateStateSchema,
  /** Since when it is in this state. */
  since: z.number(),
  bankId: z.string(),
  bankName: z.string(),
  /** Both absent where the payer is nobody of the asker's family. */
  accountNoMasked: z.string().exactOptional(),
  payerName: z.string().exactOptional(),
  /** What is to be done about it in the village, where it cannot be debited. */
  task: z
    .object({
      kind: z.enum(['correct_name', 're_sign', 'change_card', 'ask_payer']),
      because: z.string(),
    })
    .exactOptional(),
});

/** The latest deduction that failed and has not been paid since. */
const failureSchema = z.object({
  failedOn: localDateSchema,
  amountFen: fenSchema,
  /** A code of the policy's return reasons, e.g. `insufficient_funds`, and the policy's words for it. */
  reason: z.string(),
  words: z.string(),
  action: returnReasonSchema.shape.action.exactOptional(),
  /** The bank had taken the money and took it back. */
  takenBack: z.boolean(),
});

/** By which account a person's contributions are paid, whether it can be debited, and what to do where it failed (A28-3). */
export const showOwnMandateApi = {
  method: 'GET',
  path: '/mandates/own/{personId}',
  act: 'mandates.showOwnMandate',
  access: 'resident',
  pathParameters: z.object({ personId: personIdSchema }),
  query: z.object({ coverageYear: z.coerce.number().int().exactOptional() }),
  response: z.object({
    personId: personIdSchema,
    name: z.string(),
    coverageYear: z.number().int(),
    schemes: z.array(
      z.object({
        scheme: schemeSchema,
        /** Absent where nobody's account pays. */
        mandate: ownMandateSchema.exactOptional(),
        /** Still to be paid; absent where nothing is. */
        dueFen: fenSchema.exactOptional(),
        failure: failureSchema.exactOptional(),
        /**
         * What must be on the account, and by which day: all open contributions that the same account pays, because the
         * bank is asked for them on one day. Absent while no deduction comes.
         */
        topUp: z.object({ amountFen: fenSchema, by: localDateSchema }).exactOptional(),
      }),
    ),
  }),
  refusals: { PERSON_NOT_FOUND: 404, SEASON_NOT_STARTED: 409 },
} as const satisfies HttpContract;
