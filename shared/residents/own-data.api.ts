import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { enrolmentSchema } from './resident.schema.ts';

/**
 * What is kept of a person and why. `statute`: a law or the regulation says so, and no consent is asked; `consent`: the
 * resident agreed, and may take it back where `withdrawAt` says.
 */
const keptSchema = z.object({
  what: z.enum([
    'identity',
    'household',
    'phone',
    'categories',
    'enrolment',
    'dues_and_payments',
    'mandate',
    'looks',
    'notices',
    'telephone_account',
    'family',
  ]),
  /** What for, as a code. */
  purpose: z.enum([
    'enrolment',
    'assistance',
    'collection',
    'contact',
    'accountability',
    'notice',
    'signing_in',
    'acting_for_family',
  ]),
  basis: z.enum(['statute', 'consent']),
  /** The article of the regulation, where it is one. */
  article: z.number().int().exactOptional(),
  withdrawAt: z.enum(['village', 'message_settings', 'accounts', 'family']).exactOptional(),
});

/** A person's own data as it is kept, numbers masked, and for each kind what it is kept for. */
export const showOwnDataApi = {
  method: 'GET',
  path: '/residents/own/{personId}',
  act: 'residents.showOwnData',
  access: 'resident',
  pathParameters: z.object({ personId: personIdSchema }),
  response: z.object({
    personId: personIdSchema,
    name: z.string(),
    residentIdMasked: z.string(),
    phoneMasked: z.string().exactOptional(),
    townshipName: z.string(),
    villageName: z.string(),
    householdNo: z.string().exactOptional(),
    categories: z.array(z.string()),
    enrolment: enrolmentSchema,
    kept: z.array(keptSchema),
  }),
  refusals: { PERSON_NOT_FOUND: 404 },
} as const satisfies HttpContract;
