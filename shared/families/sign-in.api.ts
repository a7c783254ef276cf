import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { accountIdSchema, codeRequestIdSchema, personIdSchema } from '../kernel/ids.schema.ts';
import {
  CLAIM_REFUSALS,
  CODE_REFUSALS,
  claimSchema,
  codeRequestedSchema,
  codeSchema,
  platformSchema,
  sessionSchema,
} from './families.schema.ts';

/**
 * Signs a telephone or browser in. `code` is what the platform gave for the server: `wx.login`'s, or Alipay's auth
 * code (`auth_base`). A browser gives its own key instead: 32 random bytes in base64url, made once and kept by it. Who is
 * not bound gets a token that may bind and nothing else.
 */
export const signInApi = {
  method: 'POST',
  path: '/families/sign-in',
  act: 'families.signIn',
  access: 'public',
  body: z.object({ platform: platformSchema, code: z.string().min(1).max(200) }),
  response: z.discriminatedUnion('state', [
    sessionSchema,
    z.object({ state: z.literal('not_bound'), token: z.string(), until: z.number() }),
  ]),
  refusals: { SIGN_IN_REFUSED: 401, PLATFORM_BUSY: 429, PLATFORM_NOT_OPEN: 409 },
} as const satisfies HttpContract;

/** Names the person the account shall belong to: any dot spelling. The answer is the same for whomever is named. */
export const startBindingApi = {
  method: 'POST',
  path: '/families/binding',
  act: 'families.startBinding',
  access: 'account',
  body: claimSchema,
  response: codeRequestedSchema,
  refusals: CLAIM_REFUSALS,
} as const satisfies HttpContract;

/** Gives the code from the message, or the one the township handed out. The same again gives a session again. */
export const confirmBindingApi = {
  method: 'POST',
  path: '/families/binding/{requestId}/confirmation',
  act: 'families.confirmBinding',
  access: 'account',
  pathParameters: z.object({ requestId: codeRequestIdSchema }),
  body: z.object({ code: codeSchema }),
  response: sessionSchema,
  refusals: { ...CODE_REFUSALS, BOUND_TO_ANOTHER: 409 },
} as const satisfies HttpContract;

/**
 * A new session before this one ends, with the family as it is now. `helping` goes over to the session of a person who
 * allowed it today; without it a helper is back in their own.
 */
export const refreshSessionApi = {
  method: 'POST',
  path: '/families/refresh',
  act: 'families.refreshSession',
  access: 'resident',
  body: z.object({ helping: personIdSchema.exactOptional() }),
  response: sessionSchema,
  refusals: { NOT_BOUND: 401, HELP_OVER: 403 },
} as const satisfies HttpContract;

/** Ends an account's binding to the person who asks: a lost telephone, a shared browser. */
export const endAccountApi = {
  method: 'POST',
  path: '/families/accounts/{accountId}/ending',
  act: 'families.endAccount',
  access: 'resident',
  pathParameters: z.object({ accountId: accountIdSchema }),
  response: z.object({ accountId: accountIdSchema, state: z.literal('ended') }),
  refusals: { ACCOUNT_NOT_YOURS: 404, NOT_WHILE_HELPING: 403, NOT_BOUND: 401 },
} as const satisfies HttpContract;
