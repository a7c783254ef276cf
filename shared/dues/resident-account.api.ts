import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { enrolmentSchema } from '../residents/resident.schema.ts';
import { dueSchema, ledgerEntrySchema } from './due.schema.ts';

/** A resident as staff see one: who, enrolled in what, what is due and what was paid. */
export const showResidentApi = {
  method: 'GET',
  path: '/residents/{personId}',
  act: 'residents.showResident',
  pathParameters: z.object({ personId: personIdSchema }),
  query: z.object({ coverageYear: z.coerce.number().int() }),
  /** Numbers are masked; every answer is in the audit trail. */
  response: z.object({
    personId: personIdSchema,
    name: z.string(),
    residentIdMasked: z.string(),
    villageId: z.string(),
    townshipId: z.string(),
    householdNo: z.string().exactOptional(),
    phoneMasked: z.string().exactOptional(),
    /** The categories that count today. */
    categories: z.array(z.string()),
    /** What offices say of the person, every stretch of time they ever said; both days included. */
    holdings: z.array(
      z.object({
        category: z.string(),
        /** The kind of list that says so. */
        source: z.string(),
        from: localDateSchema,
        to: localDateSchema.exactOptional(),
      }),
    ),
    enrolment: enrolmentSchema,
    dues: z.array(dueSchema),
    entries: z.array(ledgerEntrySchema),
  }),
  refusals: { RESIDENT_NOT_FOUND: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;
