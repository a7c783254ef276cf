import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { policyPackSchema, sourceSchema } from './policy-pack.schema.ts';

const packPath = z.object({ packId: z.string().regex(/^[a-z0-9-]+$/u) });

const unconfirmedSchema = z.object({ figure: z.string(), source: sourceSchema });

/** A season as it was started: its window, its first deduction day, and what nobody has confirmed. */
export const seasonSchema = z.object({
  packId: z.string(),
  policyYear: z.number().int(),
  coverageYear: z.number().int(),
  opensOn: localDateSchema,
  closesOn: localDateSchema,
  firstDeductionOn: localDateSchema,
  startedOn: localDateSchema,
  standing: z.enum(['in_force', 'not_yet', 'expired']),
  confirmation: z.object({ by: z.string(), reason: z.string() }).exactOptional(),
  unconfirmed: z.array(unconfirmedSchema),
});

export const publishPackApi = {
  method: 'PUT',
  path: '/policy/packs/{packId}',
  act: 'policy.publishPack',
  pathParameters: packPath,
  body: policyPackSchema,
  response: z.object({ packId: z.string() }),
  refusals: { PACK_ID_DIFFERS: 409, PACK_FAULTY: 422 },
} as const satisfies HttpContract;

export const showPackApi = {
  method: 'GET',
  path: '/policy/packs/{packId}',
  act: 'policy.showPack',
  pathParameters: packPath,
  response: policyPackSchema,
  refusals: { PACK_NOT_FOUND: 404 },
} as const satisfies HttpContract;

export const startSeasonApi = {
  method: 'POST',
  path: '/policy/seasons',
  act: 'policy.startSeason',
  body: z.object({
    packId: z.string(),
    coverageYear: z.number().int(),
    /** Needed outside the policy's own validity: who answers for it, and why (A46-1). */
    confirmation: z.object({ reason: z.string().min(1) }).exactOptional(),
  }),
  response: seasonSchema,
  refusals: {
    PACK_NOT_FOUND: 404,
    SEASON_NOT_IN_POLICY: 422,
    POLICY_NOT_IN_FORCE: 409,
    SEASON_STARTED_ON_OTHER_PACK: 409,
  },
} as const satisfies HttpContract;

export const showSeasonApi = {
  method: 'GET',
  path: '/policy/seasons/{coverageYear}',
  act: 'policy.showSeason',
  pathParameters: z.object({ coverageYear: z.coerce.number().int() }),
  response: seasonSchema,
  refusals: { SEASON_NOT_STARTED: 404 },
} as const satisfies HttpContract;
