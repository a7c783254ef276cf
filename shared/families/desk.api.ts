import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { accountIdSchema, personIdSchema } from '../kernel/ids.schema.ts';
import {
  accountLineSchema,
  codePurposeSchema,
  linkedPersonSchema,
  sideSchema,
} from './families.schema.ts';

const personPath = z.object({ personId: personIdSchema });
const reasonSchema = z.string().trim().min(2).max(200);

/** What the desk sees of a resident who cannot sign in; no code and no openid. */
export const showPersonApi = {
  method: 'GET',
  path: '/families/persons/{personId}',
  act: 'families.showPerson',
  pathParameters: personPath,
  response: z.object({
    personId: personIdSchema,
    name: z.string(),
    hasPhone: z.boolean(),
    accounts: z.array(accountLineSchema),
    actsFor: z.array(linkedPersonSchema.extend({ counts: z.boolean() })),
    actedForBy: z.array(linkedPersonSchema.extend({ counts: z.boolean() })),
    /** Codes that were handed out and still count. */
    codes: z.array(z.object({ purpose: codePurposeSchema, until: z.number(), by: z.string() })),
  }),
  refusals: { RESIDENT_NOT_FOUND: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** Hands out a one-time code after looking at the person's papers. It is shown this once; a new one makes the old one void. */
export const handOutCodeApi = {
  method: 'POST',
  path: '/families/persons/{personId}/codes',
  act: 'families.handOutCode',
  pathParameters: personPath,
  body: z.object({
    purpose: codePurposeSchema,
    papersSeen: z.enum(['identity_card', 'household_booklet', 'social_security_card']),
  }),
  response: z.object({ code: z.string(), until: z.number() }),
  refusals: { RESIDENT_NOT_FOUND: 404, OUT_OF_AREA: 403, TOO_MANY_TRIES: 429 },
} as const satisfies HttpContract;

/** Ends an account's binding for a person who stands at the desk: a lost telephone. */
export const endAccountAtDeskApi = {
  method: 'POST',
  path: '/families/persons/{personId}/accounts/{accountId}/ending',
  act: 'families.endAccountAtDesk',
  pathParameters: personPath.extend({ accountId: accountIdSchema }),
  body: z.object({ reason: reasonSchema }),
  response: z.object({ accountId: accountIdSchema, state: z.literal('ended') }),
  refusals: { RESIDENT_NOT_FOUND: 404, OUT_OF_AREA: 403, ACCOUNT_NOT_THEIRS: 404 },
} as const satisfies HttpContract;

/** Ends that one acts for the other, for a person without a telephone. */
export const endLinkAtDeskApi = {
  method: 'POST',
  path: '/families/persons/{personId}/members/{otherId}/ending',
  act: 'families.endLinkAtDesk',
  pathParameters: personPath.extend({ otherId: personIdSchema }),
  body: z.object({ side: sideSchema, reason: reasonSchema }),
  response: z.object({ personId: personIdSchema, state: z.literal('ended') }),
  refusals: { RESIDENT_NOT_FOUND: 404, OUT_OF_AREA: 403, NOT_LINKED: 404 },
} as const satisfies HttpContract;
