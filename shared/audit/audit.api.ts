import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { auditRecordSchema } from './audit-record.schema.ts';

/** Who did or saw what on a day, the latest first; filtered by actor, act and subject. */
export const listAuditRecordsApi = {
  method: 'GET',
  path: '/audit/records',
  act: 'audit.listAuditRecords',
  query: pageQuerySchema.extend({
    day: localDateSchema,
    actor: z.string().min(1).exactOptional(),
    actName: z.string().min(1).exactOptional(),
    subject: z.string().min(1).exactOptional(),
  }),
  response: z.object({ records: z.array(auditRecordSchema), ...nextPage }),
  refusals: { BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** Walks some chains of the trail and says whether anything was changed, taken out or cut off. */
export const verifyAuditTrailApi = {
  method: 'GET',
  path: '/audit/verification',
  act: 'audit.verifyAuditTrail',
  query: pageQuerySchema,
  response: z.object({
    chains: z.number().int(),
    records: z.number().int(),
    faults: z.array(z.object({ chain: z.string(), sequence: z.number().int(), code: z.string() })),
    ...nextPage,
  }),
  refusals: { BAD_CURSOR: 422 },
} as const satisfies HttpContract;
