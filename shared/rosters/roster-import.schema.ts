import * as z from 'zod';
import { importIdSchema } from '../kernel/ids.schema.ts';

export const rosterKindSchema = z.enum([
  'effective',
  'deduction',
  'subsistence_allowance',
  'extreme_poverty',
  'orphans',
  'rural_revitalization',
  'disabled_persons',
  'household_register',
  'floating_population',
  'pupils',
  're_sign',
]);
export const rosterModeSchema = z.enum(['full', 'changes']);

export const rosterImportSchema = z.object({
  importId: importIdSchema,
  kind: rosterKindSchema,
  mode: rosterModeSchema,
  coverageYear: z.number().int(),
  townshipName: z.string().exactOptional(),
  townshipId: z.string().exactOptional(),
  deliveryId: z.string().exactOptional(),
  fileName: z.string(),
  fileKey: z.string(),
  requestedBy: z.string(),
  requestedAt: z.number(),
  status: z.enum([
    'awaiting_upload',
    'received',
    'repeated',
    'unreadable',
    'checked',
    'declined',
    'accepted',
    'applied',
  ]),
  sha256: z.string().exactOptional(),
  bytes: z.number().int().exactOptional(),
  sameAs: importIdSchema.exactOptional(),
  unreadable: z.looseObject({ code: z.string() }).exactOptional(),
  counts: z
    .object({
      read: z.number().int(),
      accepted: z.number().int(),
      rejected: z.number().int(),
      skipped: z.number().int(),
      remarked: z.number().int(),
    })
    .exactOptional(),
  partCount: z.number().int().exactOptional(),
  endings: z
    .object({ enrolled: z.number().int(), ending: z.number().int(), percent: z.number().int() })
    .exactOptional(),
  decidedBy: z.string().exactOptional(),
  decidedAt: z.number().exactOptional(),
  appliedAt: z.number().exactOptional(),
  version: z.number().int(),
});
