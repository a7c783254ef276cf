import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';

const count = z.number().int();
const yearQuery = z.object({ coverageYear: z.coerce.number().int() });
const yearBody = z.object({ coverageYear: count });
const townshipPath = z.object({ townshipId: z.string().min(1) });

/** 未签订两两协议人员明细 as it was pushed to a township (A25-2). */
const unsignedListSchema = z.object({
  coverageYear: count,
  townshipId: z.string(),
  townshipName: z.string(),
  pushedAt: z.number(),
  persons: count,
  rows: count,
  sha256: z.string(),
  receivedBy: z.string().exactOptional(),
  receivedAt: z.number().exactOptional(),
});

const progress = { toReSign: count, voided: count, reSigned: count, left: count };

export const listUnsignedListsApi = {
  method: 'GET',
  path: '/mandates/unsigned-lists',
  act: 'mandates.listUnsignedLists',
  query: yearQuery,
  response: z.object({ lists: z.array(unsignedListSchema) }),
  refusals: {},
} as const satisfies HttpContract;

/** Writes the lists now, for every township; the daily watch does the same on the day they are due. */
export const pushUnsignedListsApi = {
  method: 'POST',
  path: '/mandates/unsigned-lists/push',
  act: 'mandates.pushUnsignedLists',
  body: yearBody,
  response: z.object({ started: z.boolean() }),
  refusals: { SEASON_NOT_STARTED: 409 },
} as const satisfies HttpContract;

/** The township takes its list: the link opens for five minutes, and the first taking is the receipt. */
export const takeUnsignedListApi = {
  method: 'POST',
  path: '/mandates/unsigned-lists/{townshipId}/receipt',
  act: 'mandates.takeUnsignedList',
  pathParameters: townshipPath,
  body: yearBody,
  response: unsignedListSchema.extend({ url: z.string(), fileName: z.string() }),
  refusals: { LIST_NOT_PUSHED: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** How a township's villages stand with what is to be signed again (A25-5). */
export const showReSignProgressApi = {
  method: 'GET',
  path: '/mandates/re-sign/{townshipId}',
  act: 'mandates.showReSignProgress',
  pathParameters: townshipPath,
  query: yearQuery,
  response: z.object({
    ...progress,
    /** Named by the township and not made void yet. */
    listedNotVoided: count,
    byVillage: z.array(z.object({ villageId: z.string(), villageName: z.string(), ...progress })),
  }),
  refusals: { OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** Tax makes void every mandate that a township's list names, and tells the township (A25-4). Again, it voids what came since. */
export const voidListedApi = {
  method: 'POST',
  path: '/mandates/re-sign/{townshipId}/voiding',
  act: 'mandates.voidListed',
  pathParameters: townshipPath,
  body: yearBody,
  response: z.object({ voided: count }),
  refusals: { OUT_OF_AREA: 403 },
} as const satisfies HttpContract;
