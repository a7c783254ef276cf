import * as z from 'zod';
import { notQualifiedSchema } from '../dues/dues.api.ts';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { channelGuideSchema, schemeSchema } from '../policy/policy-pack.schema.ts';
import type { CashOnlyMark } from './guidance.ts';

const villagePath = z.object({ villageId: z.string().min(1) });
const reason = z.string().trim().min(2).max(200);

export const cashOnlyMarkSchema = z.object({
  personId: personIdSchema,
  coverageYear: z.number().int(),
  townshipId: z.string(),
  villageId: z.string(),
  state: z.enum(['marked', 'withdrawn']),
  reason: z.string(),
  by: z.string(),
  at: z.number(),
  version: z.number().int(),
}) satisfies z.ZodType<CashOnlyMark>;

/** Who of a village failed or does not qualify for batch deduction, why, and which channels are open to each (A29-1). */
export const listGuidanceApi = {
  method: 'GET',
  path: '/payments/guidance/{villageId}',
  act: 'payments.listGuidance',
  pathParameters: villagePath,
  query: pageQuerySchema.extend({ coverageYear: z.coerce.number().int() }),
  response: z.object({
    /** The first day of guidance. */
    from: localDateSchema,
    persons: z.array(
      z.object({
        personId: personIdSchema,
        name: z.string(),
        residentIdMasked: z.string(),
        householdNo: z.string().exactOptional(),
        phoneMasked: z.string().exactOptional(),
        scheme: schemeSchema,
        dueFen: fenSchema,
        reason: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('failed'), words: z.string(), advice: z.string() }),
          ...notQualifiedSchema.options.map((kind) => z.object({ kind: z.literal(kind) })),
        ]),
        channels: z.array(
          channelGuideSchema
            .pick({ channel: true, name: true, how: true, hours: true })
            .extend({ byHelp: z.string().exactOptional() }),
        ),
        cashOnly: cashOnlyMarkSchema.exactOptional(),
      }),
    ),
    ...nextPage,
  }),
  refusals: { OUT_OF_AREA: 403, SEASON_NOT_STARTED: 409, GUIDANCE_NOT_YET: 409, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** The township finds that somebody can use none of the channels, or no longer so (A30-1). */
export const markNoChannelApi = {
  method: 'POST',
  path: '/payments/guidance/{villageId}/marks',
  act: 'payments.markNoChannel',
  pathParameters: villagePath,
  body: z.object({
    personId: personIdSchema,
    coverageYear: z.number().int(),
    state: z.enum(['marked', 'withdrawn']),
    reason,
  }),
  response: cashOnlyMarkSchema,
  refusals: {
    OUT_OF_AREA: 403,
    RESIDENT_NOT_FOUND: 404,
    NOT_OF_THIS_VILLAGE: 409,
    MARKED_MEANWHILE: 409,
  },
} as const satisfies HttpContract;

/** The guidance list of a township as a workbook; who took it and when stands in it. */
export const exportGuidanceApi = {
  method: 'POST',
  path: '/payments/guidance/townships/{townshipId}/export',
  act: 'payments.exportGuidance',
  pathParameters: z.object({ townshipId: z.string().min(1) }),
  body: z.object({ coverageYear: z.number().int() }),
  response: z.object({ url: z.string(), rows: z.number().int(), fileName: z.string() }),
  refusals: { OUT_OF_AREA: 403, SEASON_NOT_STARTED: 409, GUIDANCE_NOT_YET: 409 },
} as const satisfies HttpContract;
