import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { enrolmentSchema } from './resident.schema.ts';

export const findResidentApi = {
  method: 'POST',
  path: '/residents/search',
  act: 'residents.findResident',
  /** The identity number stays out of paths and logs. */
  body: z.object({ residentId: z.string() }),
  response: z.object({ personId: personIdSchema }),
  refusals: { RESIDENT_ID_INVALID: 422, RESIDENT_NOT_FOUND: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** A resident in a list: numbers masked. */
const residentLineSchema = z.object({
  personId: personIdSchema,
  name: z.string(),
  residentIdMasked: z.string(),
  townshipId: z.string(),
  villageId: z.string(),
  householdNo: z.string().exactOptional(),
  phoneMasked: z.string().exactOptional(),
  /** Codes of the identity categories held today. */
  categories: z.array(z.string()),
  enrolment: enrolmentSchema,
});

/**
 * Residents by the beginning of their name (dots and blanks do not matter), of one village, or of one household.
 * Names are personal data: they stand in the body, out of addresses and logs.
 */
export const listResidentsApi = {
  method: 'POST',
  path: '/residents/listing',
  act: 'residents.listResidents',
  body: pageQuerySchema.extend({
    name: z.string().min(1).max(60).exactOptional(),
    villageId: z.string().min(1).exactOptional(),
    /** Only together with `villageId`: household numbers are a village's own. */
    householdNo: z.string().min(1).max(60).exactOptional(),
  }),
  response: z.object({ residents: z.array(residentLineSchema), ...nextPage }),
  refusals: { NOTHING_TO_SEARCH_BY: 422, OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** Shows what is masked everywhere else, for a reason that stays in the audit trail (A20-1). */
export const revealResidentApi = {
  method: 'POST',
  path: '/residents/{personId}/reveal',
  act: 'residents.revealResident',
  pathParameters: z.object({ personId: personIdSchema }),
  body: z.object({
    fields: z.array(z.enum(['residentId', 'phone', 'accounts'])).min(1),
    reason: z.string().trim().min(2).max(200),
  }),
  response: z.object({
    residentId: z.string().exactOptional(),
    phone: z.string().exactOptional(),
    accounts: z
      .array(
        z.object({
          scheme: z.string(),
          bankId: z.string(),
          accountNo: z.string(),
          accountName: z.string(),
          state: z.string(),
        }),
      )
      .exactOptional(),
  }),
  refusals: { RESIDENT_NOT_FOUND: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** The telephone number alone, for somebody who has to call: an assistant sees nothing else in full (A20-1). */
export const showPhoneApi = {
  method: 'POST',
  path: '/residents/{personId}/phone',
  act: 'residents.showPhone',
  pathParameters: z.object({ personId: personIdSchema }),
  body: z.object({ reason: z.string().trim().min(2).max(200) }),
  /** Without `phone` none is known. */
  response: z.object({ phone: z.string().exactOptional() }),
  refusals: { RESIDENT_NOT_FOUND: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** Identity changes received from the offices that vouch for them, the latest day's first (A07-5). */
export const listCategoryChangesApi = {
  method: 'GET',
  path: '/residents/category-changes',
  act: 'residents.listCategoryChanges',
  query: pageQuerySchema.extend({
    /** The township whose changes are wanted; 13 short lists instead of one that grows with the county. */
    townshipId: z.string().min(1),
  }),
  response: z.object({
    changes: z.array(
      z.object({
        personId: personIdSchema,
        name: z.string(),
        residentIdMasked: z.string(),
        townshipId: z.string(),
        villageId: z.string(),
        /** The kind of list that said so, and the import that brought it. */
        source: z.string(),
        importId: z.string(),
        change: z.enum(['began', 'ended']),
        category: z.string(),
        on: z.string(),
        receivedAt: z.number(),
      }),
    ),
    ...nextPage,
  }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;
