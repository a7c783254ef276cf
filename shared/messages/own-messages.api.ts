import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';

export const noticeKindSchema = z.enum(['due', 'failed', 'paid', 'refunded']);

/** About what a resident agrees to be written to on the telephone, and in which language. */
export const residentSettingsSchema = z.object({
  language: z.enum(['zh', 'ug']),
  /** Each by the resident's own consent; switching it off takes the consent back. */
  notices: z.object({
    due: z.boolean(),
    failed: z.boolean(),
    paid: z.boolean(),
    refunded: z.boolean(),
  }),
});

export const showOwnSettingsApi = {
  method: 'GET',
  path: '/messages/own/settings',
  act: 'messages.showOwnSettings',
  access: 'resident',
  response: residentSettingsSchema,
  refusals: {},
} as const satisfies HttpContract;

/** A consent is the person's own word: nobody gives it while helping them. */
export const saveOwnSettingsApi = {
  method: 'PUT',
  path: '/messages/own/settings',
  act: 'messages.saveOwnSettings',
  access: 'resident',
  body: residentSettingsSchema,
  response: residentSettingsSchema,
  refusals: { NOT_WHILE_HELPING: 403 },
} as const satisfies HttpContract;

/** Something that happened to a due of the family. The telephone words it. */
const noticeSchema = z.object({
  noticeId: z.string(),
  kind: noticeKindSchema,
  personId: personIdSchema,
  name: z.string(),
  scheme: schemeSchema,
  coverageYear: z.number().int(),
  amountFen: fenSchema,
  on: localDateSchema,
  isRead: z.boolean(),
  /** Why a deduction failed: a code of the policy's return reasons. */
  reason: z.string().exactOptional(),
  /** By which channel it was paid, or went back. */
  channel: z.string().exactOptional(),
});

/** The family's notices of a year, the latest first. */
export const listOwnNoticesApi = {
  method: 'GET',
  path: '/messages/own',
  act: 'messages.listOwnNotices',
  access: 'resident',
  query: pageQuerySchema.extend({ coverageYear: z.coerce.number().int().exactOptional() }),
  response: z.object({
    notices: z.array(noticeSchema),
    unread: z.number().int(),
    ...nextPage,
  }),
  refusals: {},
} as const satisfies HttpContract;

/** These notices were read. The same again changes nothing. */
export const readOwnNoticesApi = {
  method: 'POST',
  path: '/messages/own/readings',
  act: 'messages.readOwnNotices',
  access: 'resident',
  body: z.object({ noticeIds: z.array(z.string().min(1).max(200)).min(1).max(100) }),
  response: z.object({ read: z.number().int() }),
  refusals: {},
} as const satisfies HttpContract;
