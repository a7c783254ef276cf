import * as z from 'zod';
import { importIdSchema } from '../kernel/ids.schema.ts';
import { deliveryIdSchema, handSchema } from './delivery.schema.ts';

const count = z.number().int();

/** An upload as it is stored. */
export const storedUploadSchema = z.object({
  uploadId: z.string(),
  deliveryId: deliveryIdSchema,
  what: z.enum(['content', 'scan']),
  revision: count,
  fileName: z.string(),
  fileKey: z.string(),
  storeId: z.string(),
  bytes: count,
  partBytes: count,
  partCount: count,
  sha256: z.string().exactOptional(),
  importId: importIdSchema.exactOptional(),
  startedBy: handSchema,
  startedAt: z.number(),
  state: z.enum(['open', 'completed', 'cancelled']),
  version: count,
});
