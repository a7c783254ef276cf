import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';
import {
  cashGrantSchema,
  collectorSchema,
  deviceIdSchema,
  officerIdSchema,
  reasonSchema,
} from './cash.schema.ts';
import { shownDaySchema } from './shown-day.schema.ts';

const collectorPath = z.object({ officerId: officerIdSchema });

/** Who may take cash in a township, with every grant held and ended; the assistants without a grant among them (A31-1). */
export const listCollectorsApi = {
  method: 'GET',
  path: '/cash/collectors',
  act: 'cash.listCollectors',
  query: pageQuerySchema.extend({ townshipId: z.string().min(1) }),
  response: z.object({
    collectors: z.array(
      collectorSchema.extend({
        name: z.string(),
        phone: z.string().exactOptional(),
        villageIds: z.array(z.string()),
        suspended: z.object({ at: z.number(), reason: z.string() }).exactOptional(),
      }),
    ),
    ...nextPage,
  }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** Gives an assistant leave to take cash in villages from a day to a day; given by a second person. */
export const authoriseCollectorApi = {
  method: 'POST',
  path: '/cash/collectors/{officerId}/authorisations',
  act: 'cash.authoriseCollector',
  pathParameters: collectorPath,
  body: cashGrantSchema
    .pick({ villageIds: true, validFrom: true, validTo: true })
    .extend({ townshipId: z.string().min(1) }),
  response: collectorSchema,
  refusals: {
    OUT_OF_AREA: 403,
    OFFICER_NOT_FOUND: 404,
    YOUR_OWN_POSTS: 403,
    ENDS_BEFORE_IT_BEGINS: 422,
    NOT_AN_ASSISTANT_THERE: 422,
  },
} as const satisfies HttpContract;

/** Takes an assistant's leave back, from this moment. */
export const endAuthorisationApi = {
  method: 'POST',
  path: '/cash/collectors/{officerId}/authorisations/ending',
  act: 'cash.endAuthorisation',
  pathParameters: collectorPath,
  body: z.object({ townshipId: z.string().min(1), reason: reasonSchema }),
  response: collectorSchema,
  refusals: { OUT_OF_AREA: 403, YOUR_OWN_POSTS: 403, NO_GRANT: 409 },
} as const satisfies HttpContract;

/**
 * What a collector needs to know of himself: leave, days that are not settled, and what of a device's entries is here.
 * Answered to who is suspended, too: the device learns of it at the next contact.
 */
export const showMyCashApi = {
  method: 'GET',
  path: '/cash/mine',
  act: 'cash.showMyCash',
  query: z.object({ deviceId: deviceIdSchema.exactOptional() }),
  response: z.object({
    collectorId: z.string(),
    townshipId: z.string().exactOptional(),
    /** The villages in which he may collect today. */
    villageIds: z.array(z.string()),
    validTo: z.string().exactOptional(),
    suspended: z.boolean(),
    /** Why no cash may be taken today because of a day before. */
    blockedBy: z.enum(['CASH_DAY_OPEN', 'CASH_DAY_DIFFERS']).exactOptional(),
    today: shownDaySchema.exactOptional(),
    unsettled: z.array(shownDaySchema),
    /** The device's highest sequence that arrived, and those below it that did not. */
    device: z
      .object({ last: z.number().int(), missing: z.array(z.number().int()) })
      .exactOptional(),
  }),
  refusals: { DEVICE_OF_ANOTHER: 409 },
} as const satisfies HttpContract;

/** The dues of a village that may be paid in cash, for a device that goes where there is no network; good until midnight. */
export const takeVillageListApi = {
  method: 'GET',
  path: '/cash/village-list',
  act: 'cash.takeVillageList',
  query: pageQuerySchema.extend({
    townshipId: z.string().min(1),
    villageId: z.string().min(1),
    coverageYear: z.coerce.number().int(),
  }),
  response: z.object({
    dues: z.array(
      z.object({
        personId: personIdSchema,
        name: z.string(),
        /** The last four places, to tell namesakes apart. */
        residentIdEnd: z.string(),
        householdNo: z.string().exactOptional(),
        scheme: schemeSchema,
        dueFen: fenSchema,
      }),
    ),
    /** Epoch milliseconds. */
    goodUntil: z.number(),
    ...nextPage,
  }),
  refusals: { OUT_OF_AREA: 403, NOT_AUTHORISED_HERE: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;
