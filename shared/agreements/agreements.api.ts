import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';

/** The agreement to be printed and signed, Chinese and Uyghur: filled in for a payer, or blank. */
export const printFormApi = {
  method: 'POST',
  path: '/agreements/forms',
  act: 'agreements.printForm',
  body: z.object({ personId: personIdSchema.exactOptional() }),
  response: z.object({ url: z.string(), missing: z.array(z.string()) }),
  refusals: { RESIDENT_NOT_FOUND: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;
