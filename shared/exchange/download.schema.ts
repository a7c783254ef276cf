import * as z from 'zod';
import { deliveryIdSchema } from './delivery.schema.ts';

/** A download as it is stored. */
export const downloadSchema = z.object({
  downloadId: z.string(),
  deliveryId: deliveryIdSchema,
  revision: z.number().int(),
  what: z.enum(['extract', 'original', 'outcome', 'scan']),
  bucket: z.enum(['office', 'work']),
  fileKey: z.string(),
  fileName: z.string(),
  takenBy: z.string(),
  mark: z.string(),
  requestedAt: z.number(),
  state: z.enum(['being_written', 'ready']),
  version: z.number().int(),
});
