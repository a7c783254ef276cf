import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { dutyViewSchema } from './duty.schema.ts';

const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().exactOptional(),
};

/** Duties, late ones first. `mine`: my units'; `unit`: one unit's; `county`: every unit's. */
export const listDutiesApi = {
  method: 'GET',
  path: '/deadlines/duties',
  act: 'deadlines.listDuties',
  query: z.object({
    scope: z.enum(['mine', 'unit', 'county']).default('mine'),
    unitId: z.string().exactOptional(),
    /** `open` holds late ones, too; `late` is open and overdue; `done` is done in time. */
    state: z.enum(['open', 'late', 'done', 'done_late', 'lifted']).default('open'),
    ...page,
  }),
  response: z.object({
    duties: z.array(dutyViewSchema),
    today: localDateSchema,
    cursor: z.string().exactOptional(),
  }),
  refusals: { OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

export const showDutyApi = {
  method: 'GET',
  path: '/deadlines/duties/{dutyId}',
  act: 'deadlines.showDuty',
  pathParameters: z.object({ dutyId: z.string() }),
  response: dutyViewSchema,
  refusals: { DUTY_NOT_FOUND: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** How many duties each unit has kept, kept late, and missed so far (for the overview and the assessment). */
export const dutyFiguresApi = {
  method: 'GET',
  path: '/deadlines/figures',
  act: 'deadlines.dutyFigures',
  response: z.object({
    today: localDateSchema,
    units: z.array(
      z.object({
        unitId: z.string(),
        unitName: z.string(),
        unitKind: z.string(),
        done: z.number().int(),
        doneLate: z.number().int(),
        late: z.number().int(),
        open: z.number().int(),
      }),
    ),
  }),
  refusals: {},
} as const satisfies HttpContract;

const feedSchema = z.object({
  unitId: z.string(),
  /** The secret address; whoever knows it reads the unit's calendar. */
  path: z.string(),
  issuedAt: z.number(),
});

/** Gives a unit's calendar a new secret address; the one before stops working. */
export const issueCalendarApi = {
  method: 'POST',
  path: '/deadlines/calendars',
  act: 'deadlines.issueCalendar',
  body: z.object({ unitId: z.string() }),
  response: feedSchema,
  refusals: { OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** A unit's duties as a calendar to subscribe to; whoever has the address needs no token. */
export const showCalendarApi = {
  method: 'GET',
  path: '/deadlines/public/calendars/{feed}',
  act: 'deadlines.showCalendar',
  access: 'public',
  media: 'text/calendar',
  pathParameters: z.object({ feed: z.string().regex(/^[0-9a-f]{48}\.ics$/u) }),
  response: z.string(),
  refusals: { NO_CALENDAR: 404 },
} as const satisfies HttpContract;

export const revokeCalendarApi = {
  method: 'POST',
  path: '/deadlines/calendars/{unitId}/revocation',
  act: 'deadlines.revokeCalendar',
  pathParameters: z.object({ unitId: z.string() }),
  response: z.object({ unitId: z.string() }),
  refusals: { OUT_OF_AREA: 403, NO_CALENDAR: 404 },
} as const satisfies HttpContract;

/** A finding as it is stored and shown. */
export const findingSchema = z.object({
  kind: z.enum([
    'file_not_arrived',
    'return_overdue',
    'rows_missing',
    'import_stuck',
    'push_unanswered',
    'milestone_missed',
    'message_not_sent',
    'payment_unknown',
    'reversal_in_doubt',
    'duty_repaired',
    'cash_not_paid_in',
    'cash_differs',
    'cash_to_check',
    'cash_to_give_back',
    'cash_unfinished',
    'cash_numbers_missing',
  ]),
  subject: z.string(),
  unitId: z.string().exactOptional(),
  townshipId: z.string().exactOptional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  state: z.enum(['open', 'closed']),
  openedAt: z.number(),
  seenAt: z.number(),
  closedAt: z.number().exactOptional(),
});

/** What the watchdogs found; each closes by itself when its cause is gone. */
export const listFindingsApi = {
  method: 'GET',
  path: '/deadlines/watch',
  act: 'deadlines.listFindings',
  query: z.object({ state: z.enum(['open', 'closed']).default('open'), ...page }),
  response: z.object({
    findings: z.array(findingSchema.extend({ unitName: z.string().exactOptional() })),
    cursor: z.string().exactOptional(),
  }),
  refusals: {},
} as const satisfies HttpContract;
