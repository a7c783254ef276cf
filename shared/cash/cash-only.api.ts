import * as z from 'zod';
import { dueKeySchema } from '../dues/due.schema.ts';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';

/** Who of a village can use no other channel, and what each still owes (A30-1). */
export const listCashOnlyApi = {
  method: 'GET',
  path: '/cash/cash-only',
  act: 'cash.listCashOnly',
  query: pageQuerySchema.extend({
    townshipId: z.string().min(1),
    villageId: z.string().min(1),
    coverageYear: z.coerce.number().int(),
  }),
  response: z.object({
    persons: z.array(
      z.object({
        personId: personIdSchema,
        name: z.string(),
        residentIdMasked: z.string(),
        householdNo: z.string().exactOptional(),
        reason: z.string(),
        at: z.number(),
        openDues: z.array(dueKeySchema.pick({ scheme: true }).extend({ dueFen: fenSchema })),
      }),
    ),
    ...nextPage,
  }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;
