import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';

const sendingSchema = z.object({
  state: z.enum(['waiting', 'claimed', 'sent', 'failed', 'in_doubt', 'off']),
  tries: z.number().int(),
  at: z.number(),
  note: z.string().exactOptional(),
});

/** A message as it is stored and shown. */
export const messageSchema = z.object({
  messageId: z.string(),
  officerId: z.string(),
  kind: z.enum(['reminder', 'escalation']),
  subject: z.string(),
  on: localDateSchema,
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  title: z.string(),
  text: z.string(),
  writtenAt: z.number(),
  readAt: z.number().exactOptional(),
  channels: z.object({
    email: sendingSchema.exactOptional(),
    mini_program: sendingSchema.exactOptional(),
  }),
  version: z.number().int(),
});

/** The officer's own inbox, the latest first. */
export const listMessagesApi = {
  method: 'GET',
  path: '/messages',
  act: 'messages.listMessages',
  query: z.object({
    state: z.enum(['all', 'unread']).default('all'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().exactOptional(),
  }),
  response: z.object({
    messages: z.array(messageSchema),
    unread: z.number().int(),
    cursor: z.string().exactOptional(),
  }),
  refusals: {},
} as const satisfies HttpContract;

export const markReadApi = {
  method: 'POST',
  path: '/messages/readings',
  act: 'messages.markRead',
  body: z.object({ messageIds: z.array(z.string()).min(1).max(100) }),
  response: z.object({ unread: z.number().int() }),
  refusals: {},
} as const satisfies HttpContract;

const contactSchema = z.object({
  email: z.email().exactOptional(),
  miniProgramOpenId: z
    .string()
    .regex(/^[\w-]{6,64}$/u)
    .exactOptional(),
});

/** Where the officer is reached besides the inbox. */
export const showContactApi = {
  method: 'GET',
  path: '/messages/contact',
  act: 'messages.showContact',
  response: contactSchema,
  refusals: {},
} as const satisfies HttpContract;

export const saveContactApi = {
  method: 'PUT',
  path: '/messages/contact',
  act: 'messages.saveContact',
  body: contactSchema,
  response: contactSchema,
  refusals: {},
} as const satisfies HttpContract;
