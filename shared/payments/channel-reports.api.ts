import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';
import {
  bookedLineSchema,
  channelReportSchema,
  reportedChannelSchema,
  reportIdSchema,
} from './channel-report.schema.ts';

/** A line as staff see it: the person's name as reported, the number masked. */
const shownLineSchema = bookedLineSchema.omit({ person: true }).extend({
  name: z.string().exactOptional(),
  residentIdMasked: z.string().exactOptional(),
});

/**
 * A channel reports payments of its own (A29-2): signed over the raw text, kept unchanged, booked line by line soon
 * after. The same text again has no effect and is answered the same.
 */
export const takeChannelReportApi = {
  method: 'POST',
  path: '/payments/reports/{channel}',
  act: 'payments.takeChannelReport',
  access: 'public',
  media: 'application/json',
  pathParameters: z.object({ channel: reportedChannelSchema }),
  response: z.string(),
  refusals: {},
} as const satisfies HttpContract;

/** Base64 of four million bytes: some thirty thousand lines. What is more the channel hands over itself. */
const MOST_BASE64 = 5_400_000;

/**
 * The tax bureau brings a file that a channel handed over by hand. It is kept unchanged and booked as any other; the same
 * content again has no effect. The trail says who brought it.
 */
export const bringReportApi = {
  method: 'POST',
  path: '/payments/reports/{channel}/files',
  act: 'payments.bringReport',
  pathParameters: z.object({ channel: reportedChannelSchema }),
  body: z.object({
    fileName: z.string().trim().min(1).max(200),
    content: z.base64().min(4).max(MOST_BASE64),
  }),
  response: z.object({ status: z.enum(['taken', 'repeated']), reportId: reportIdSchema }),
  refusals: {},
} as const satisfies HttpContract;

/** The reports of a channel, the latest first. */
export const listReportsApi = {
  method: 'GET',
  path: '/payments/reports',
  act: 'payments.listReports',
  query: pageQuerySchema.extend({ channel: reportedChannelSchema }),
  response: z.object({ reports: z.array(channelReportSchema), ...nextPage }),
  refusals: { BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** One report with its lines, each with what came of it. */
export const showReportApi = {
  method: 'GET',
  path: '/payments/reports/{reportId}/lines',
  act: 'payments.showReport',
  pathParameters: z.object({ reportId: reportIdSchema }),
  query: pageQuerySchema,
  response: z.object({
    report: channelReportSchema,
    lines: z.array(shownLineSchema),
    ...nextPage,
  }),
  refusals: { REPORT_NOT_FOUND: 404, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** Lines that no rule could book: those that wait for a person, and those decided. */
export const listAnomaliesApi = {
  method: 'GET',
  path: '/payments/anomalies',
  act: 'payments.listAnomalies',
  query: pageQuerySchema.extend({
    channel: reportedChannelSchema,
    state: z.enum(['open', 'closed']).default('open'),
  }),
  response: z.object({ lines: z.array(shownLineSchema), ...nextPage }),
  refusals: { BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** The money goes to somebody's due, back by the channel, or the line is set aside because there is no money behind it. */
export const decideAnomalyApi = {
  method: 'POST',
  path: '/payments/reports/{reportId}/lines/{rowNo}/decision',
  act: 'payments.decideAnomaly',
  pathParameters: z.object({ reportId: reportIdSchema, rowNo: z.coerce.number().int().min(1) }),
  body: z.object({
    decision: z.discriminatedUnion('action', [
      z.object({
        action: z.literal('assign'),
        personId: personIdSchema,
        scheme: schemeSchema,
        coverageYear: z.number().int(),
      }),
      z.object({ action: z.literal('give_back') }),
      z.object({ action: z.literal('set_aside') }),
    ]),
    reason: z.string().trim().min(2).max(500),
  }),
  response: shownLineSchema,
  refusals: {
    REPORT_NOT_FOUND: 404,
    NO_ANOMALY: 409,
    ANOMALY_DECIDED: 409,
    NO_MONEY_IN_LINE: 409,
    DUE_NOT_FOUND: 404,
    BOOKED_BY_ANOTHER_LINE: 409,
    DECIDED_MEANWHILE: 409,
  },
} as const satisfies HttpContract;
