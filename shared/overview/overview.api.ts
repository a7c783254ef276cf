import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';

const count = z.number().int();

/** How a place stands: what is due by state, and what came in. `rate` is settled of all that is to be paid, in 0.01 %. */
export const standingSchema = z.object({
  dues: count,
  settled: count,
  open: count,
  claimed: count,
  nothingDue: count,
  toCollectFen: fenSchema,
  collectedFen: fenSchema,
  rateBasisPoints: count,
});

/** Collection by township and day and failures by reason, from figures rolled up once a day and on demand. */
export const showOverviewApi = {
  method: 'GET',
  path: '/overview',
  act: 'overview.showOverview',
  query: z.object({ coverageYear: z.coerce.number().int() }),
  response: z.object({
    coverageYear: count,
    /** When the figures were counted; absent before the first count. */
    countedAt: z.number().exactOptional(),
    total: standingSchema,
    townships: z.array(standingSchema.extend({ townshipId: z.string(), name: z.string() })),
    days: z.array(
      z.object({
        day: localDateSchema,
        settled: count,
        collectedFen: fenSchema,
        failed: count,
      }),
    ),
    failures: z.array(z.object({ reason: z.string(), words: z.string(), count })),
  }),
  refusals: {},
} as const satisfies HttpContract;

/** A township's villages, from the same count. */
export const showTownshipOverviewApi = {
  method: 'GET',
  path: '/overview/townships/{townshipId}',
  act: 'overview.showTownshipOverview',
  pathParameters: z.object({ townshipId: z.string().min(1) }),
  query: z.object({ coverageYear: z.coerce.number().int() }),
  response: z.object({
    countedAt: z.number().exactOptional(),
    villages: z.array(standingSchema.extend({ villageId: z.string(), name: z.string() })),
  }),
  refusals: { OUT_OF_AREA: 403 },
} as const satisfies HttpContract;
