import * as z from 'zod';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import type { PersonName } from '../kernel/person-name.ts';
import type { ResidentId } from '../kernel/resident-id.ts';

/** A name or number that was checked when it came in and is read back from our own store. */
const storedName = z.custom<PersonName>((value) => typeof value === 'string' && value !== '');
const storedResidentId = z.custom<ResidentId>(
  (value) => typeof value === 'string' && value.length === 18,
);

export const enrolmentSchema = z.object({
  coverageYear: z.number().int(),
  pension: z.object({ tierFen: fenSchema }).exactOptional(),
  medical: z.boolean(),
});

export const residentSchema = z.object({
  personId: personIdSchema,
  residentId: storedResidentId,
  name: storedName,
  townshipId: z.string(),
  villageId: z.string(),
  householdNo: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  categories: z.array(
    z.object({
      code: z.string(),
      from: localDateSchema,
      to: localDateSchema.exactOptional(),
    }),
  ),
  enrolment: enrolmentSchema,
  listedBy: z.object({ importId: z.string(), acceptedAt: z.number() }),
  version: z.number().int(),
});
