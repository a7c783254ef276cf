import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { codeRequestIdSchema, personIdSchema } from '../kernel/ids.schema.ts';
import {
  accountLineSchema,
  CLAIM_REFUSALS,
  CODE_REFUSALS,
  claimSchema,
  codePurposeSchema,
  codeRequestedSchema,
  codeSchema,
  linkedPersonSchema,
  sessionSchema,
  sideSchema,
} from './families.schema.ts';

const helpLineSchema = z.object({
  personId: personIdSchema,
  name: z.string(),
  since: z.number(),
  until: z.number(),
});

/** Who I am, which accounts are mine, whom I may act for and who for me, who waits for my word, and today's help. */
export const showOwnApi = {
  method: 'GET',
  path: '/families/own',
  act: 'families.showOwn',
  access: 'resident',
  response: z.object({
    person: z.object({
      personId: personIdSchema,
      name: z.string(),
      residentIdMasked: z.string(),
      villageId: z.string(),
      townshipId: z.string(),
    }),
    accounts: z.array(accountLineSchema.extend({ thisOne: z.boolean() })),
    /** Also those whose reason has gone, e.g. who left the household; `counts` tells. */
    actsFor: z.array(linkedPersonSchema.extend({ counts: z.boolean() })),
    actedForBy: z.array(linkedPersonSchema.extend({ counts: z.boolean() })),
    /** Who would like to act for me and waits for a code or for my word. */
    askedOfMe: z.array(
      z.object({
        requestId: codeRequestIdSchema,
        purpose: codePurposeSchema,
        name: z.string(),
        askedAt: z.number(),
        until: z.number(),
      }),
    ),
    helping: z.array(helpLineSchema),
    helpedBy: z.array(helpLineSchema),
    /** How many more I may act for. */
    placesLeft: z.number().int(),
  }),
  refusals: { NOT_BOUND: 401 },
} as const satisfies HttpContract;

const addedSchema = z.object({ state: z.literal('added'), person: linkedPersonSchema });

/**
 * Adds whom I shall act for. Somebody of my own household on the register is added at once; for anybody else the answer
 * is the same, known or not: the person is asked. A minor of another household cannot be added.
 */
export const addMemberApi = {
  method: 'POST',
  path: '/families/members',
  act: 'families.addMember',
  access: 'resident',
  body: claimSchema,
  response: z.discriminatedUnion('state', [addedSchema, codeRequestedSchema]),
  refusals: {
    ...CLAIM_REFUSALS,
    NOT_WHILE_HELPING: 403,
    YOURSELF: 409,
    MINOR_OF_ANOTHER_HOUSEHOLD: 409,
    FAMILY_FULL: 409,
    NOT_BOUND: 401,
  },
} as const satisfies HttpContract;

/** The person told me the code they got: I may act for them. */
export const confirmMemberApi = {
  method: 'POST',
  path: '/families/members/{requestId}/confirmation',
  act: 'families.confirmMember',
  access: 'resident',
  pathParameters: z.object({ requestId: codeRequestIdSchema }),
  body: z.object({ code: codeSchema }),
  response: addedSchema,
  refusals: { ...CODE_REFUSALS, NOT_WHILE_HELPING: 403, FAMILY_FULL: 409, NOT_BOUND: 401 },
} as const satisfies HttpContract;

/** I am asked whether somebody may act for me, and say so in my own session, without a code. */
export const decideAskedApi = {
  method: 'POST',
  path: '/families/asked/{requestId}/decision',
  act: 'families.decideAsked',
  access: 'resident',
  pathParameters: z.object({ requestId: codeRequestIdSchema }),
  body: z.object({ allow: z.boolean() }),
  response: z.object({ requestId: codeRequestIdSchema, state: z.enum(['allowed', 'declined']) }),
  refusals: {
    NOT_ASKED: 404,
    CODE_EXPIRED: 410,
    FAMILY_FULL: 409,
    NOT_WHILE_HELPING: 403,
    NOT_BOUND: 401,
  },
} as const satisfies HttpContract;

/** Either side ends it, at any time. */
export const endLinkApi = {
  method: 'POST',
  path: '/families/members/{personId}/ending',
  act: 'families.endLink',
  access: 'resident',
  pathParameters: z.object({ personId: personIdSchema }),
  body: z.object({ side: sideSchema }),
  response: z.object({ personId: personIdSchema, state: z.literal('ended') }),
  refusals: { NOT_LINKED: 404, NOT_WHILE_HELPING: 403, NOT_BOUND: 401 },
} as const satisfies HttpContract;

/** A code that I tell whomever I trust: to act for me (`family`), or to help me today (`helper`). Shown once. */
export const makeConsentCodeApi = {
  method: 'POST',
  path: '/families/consent-codes',
  act: 'families.makeConsentCode',
  access: 'resident',
  body: z.object({ purpose: z.enum(['family', 'helper']) }),
  response: z.object({ code: z.string(), until: z.number() }),
  refusals: { NOT_WHILE_HELPING: 403, TOO_MANY_TRIES: 429, NOT_BOUND: 401 },
} as const satisfies HttpContract;

/** 协助办理: I would like to help this person today. The answer is the same for whomever is named. */
export const startHelpApi = {
  method: 'POST',
  path: '/families/help',
  act: 'families.startHelp',
  access: 'resident',
  body: claimSchema,
  response: codeRequestedSchema,
  refusals: { ...CLAIM_REFUSALS, NOT_WHILE_HELPING: 403, YOURSELF: 409, NOT_BOUND: 401 },
} as const satisfies HttpContract;

/** The person gave me their code: a session for them, in my name, until midnight. All of it is in the trail with both of us. */
export const confirmHelpApi = {
  method: 'POST',
  path: '/families/help/{requestId}/confirmation',
  act: 'families.confirmHelp',
  access: 'resident',
  pathParameters: z.object({ requestId: codeRequestIdSchema }),
  body: z.object({ code: codeSchema }),
  response: sessionSchema,
  refusals: { ...CODE_REFUSALS, NOT_WHILE_HELPING: 403, NOT_BOUND: 401 },
} as const satisfies HttpContract;

/** Either side ends today's help; the helper from their own session or from that of the person. */
export const endHelpApi = {
  method: 'POST',
  path: '/families/help/{personId}/ending',
  act: 'families.endHelp',
  access: 'resident',
  pathParameters: z.object({ personId: personIdSchema }),
  body: z.object({ side: sideSchema }),
  response: z.object({ personId: personIdSchema, state: z.literal('ended') }),
  refusals: { NOT_HELPING: 404, NOT_BOUND: 401 },
} as const satisfies HttpContract;
