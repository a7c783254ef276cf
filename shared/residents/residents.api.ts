import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';

export const findResidentApi = {
  method: 'POST',
  path: '/residents/search',
  act: 'residents.findResident',
  /** The identity number stays out of paths and logs. */
  body: z.object({ residentId: z.string() }),
  response: z.object({ personId: personIdSchema }),
  refusals: { RESIDENT_ID_INVALID: 422, RESIDENT_NOT_FOUND: 404 },
} as const satisfies HttpContract;
