import * as z from 'zod';
import { accountIdSchema, codeRequestIdSchema, personIdSchema } from '../kernel/ids.schema.ts';
import { PLATFORMS } from './account.ts';
import { CODE_PURPOSES } from './code-request.ts';
import { LINK_REASONS, SIDES } from './family.ts';

/** Statuses of what naming a person and giving a code may meet; none of them tells whether the person exists. */
export const CLAIM_REFUSALS = {
  RESIDENT_ID_INVALID: 422,
  NAME_INVALID: 422,
  TOO_MANY_TRIES: 429,
} as const;
export const CODE_REFUSALS = {
  CODE_NOT_RIGHT: 403,
  CODE_EXPIRED: 410,
  TOO_MANY_TRIES: 429,
} as const;

export const platformSchema = z.enum(PLATFORMS);

/** For what a code is asked: to bind an account, to act for a person lastingly, or to help them today. */
export const codePurposeSchema = z.enum(CODE_PURPOSES);

/** Why one person may act for another. */
export const linkReasonSchema = z.enum(LINK_REASONS);

/** From which end of a link somebody speaks of it: `acting` for another, or `acted_for` by another. */
export const sideSchema = z.enum(SIDES);

/** Whom somebody names, as they write it. Neither stands in an address or a log. */
export const claimSchema = z.object({
  name: z.string().min(1).max(100),
  idNumber: z.string().min(1).max(40),
});

/** As written: blanks and full-width digits do no harm. */
export const codeSchema = z.string().min(4).max(40);

/** A session: what the pages send as `Authorization: Bearer <token>`. Times are instants in milliseconds. */
export const sessionSchema = z.object({
  state: z.literal('bound'),
  token: z.string(),
  /** From when on the token is refused: `refresh` before, or sign in again. */
  until: z.number(),
  /** Whom the session acts for. */
  person: z.object({ personId: personIdSchema, name: z.string() }),
  /** In a helper's session: who helps, and when the help ends. */
  helper: z
    .object({ personId: personIdSchema, name: z.string(), helpUntil: z.number() })
    .exactOptional(),
});

/**
 * What everybody is told who names a person, whether or not there is such a person: if it is right, a code is on its
 * way to the telephone that the township holds, or can be had from the township on showing the identity card.
 */
export const codeRequestedSchema = z.object({
  state: z.literal('asked'),
  requestId: codeRequestIdSchema,
  /** Until when the code counts. */
  until: z.number(),
  /** Before this, naming the same person again sends nothing. */
  againFrom: z.number(),
});

export const linkedPersonSchema = z.object({
  personId: personIdSchema,
  name: z.string(),
  reason: linkReasonSchema,
  since: z.number(),
  until: z.number().exactOptional(),
});

export const accountLineSchema = z.object({
  accountId: accountIdSchema,
  platform: platformSchema,
  since: z.number(),
  until: z.number().exactOptional(),
});
