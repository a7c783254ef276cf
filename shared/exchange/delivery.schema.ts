import * as z from 'zod';
import { importIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { rosterModeSchema } from '../rosters/roster-import.schema.ts';
import { unitKindSchema } from '../units/directory.schema.ts';
import type { DeliveryId } from './delivery.ts';

const count = z.number().int();

export const deliveryIdSchema = z.custom<DeliveryId>(
  (value) => typeof value === 'string' && /^dl_[0-9a-z]{24}$/u.test(value),
  { message: 'an id like dl_…' },
);

export const handSchema = z.object({
  officerId: z.string(),
  name: z.string(),
  unitId: z.string(),
});

export const deliveryStateSchema = z.enum([
  'draft',
  'uploaded',
  'refused',
  'checked',
  'signed_off',
  'handed_over',
  'accepted',
  'returned',
  'superseded',
]);

const deliveredFileSchema = z.object({
  fileName: z.string(),
  fileKey: z.string(),
  bytes: count.exactOptional(),
  sha256: z.string().exactOptional(),
});

const rosterCountsSchema = z.object({
  read: count,
  accepted: count,
  rejected: count,
  skipped: count,
  remarked: count,
});

const revisionSchema = z.object({
  revision: count,
  state: deliveryStateSchema,
  file: deliveredFileSchema,
  importId: importIdSchema.exactOptional(),
  preparedBy: handSchema,
  preparedAt: z.number(),
  counts: rosterCountsSchema.exactOptional(),
  endings: z.object({ enrolled: count, ending: count, percent: count }).exactOptional(),
  refused: z.looseObject({ code: z.string() }).exactOptional(),
  scan: deliveredFileSchema
    .extend({ attachedBy: handSchema, attachedAt: z.number() })
    .exactOptional(),
  signedOff: z.object({ by: handSchema, at: z.number() }).exactOptional(),
  handedOver: z
    .object({ by: handSchema, at: z.number(), late: z.boolean().exactOptional() })
    .exactOptional(),
  decided: z
    .object({ by: handSchema, at: z.number(), reasons: z.array(z.string()).exactOptional() })
    .exactOptional(),
});

export const deliverySchema = z.object({
  deliveryId: deliveryIdSchema,
  dataSetId: z.string(),
  mode: rosterModeSchema,
  period: z.string(),
  coverageYear: count,
  unitId: z.string(),
  unitKind: unitKindSchema,
  unitName: z.string(),
  townshipId: z.string().exactOptional(),
  townshipName: z.string().exactOptional(),
  receivers: z.array(unitKindSchema),
  changedOn: localDateSchema.exactOptional(),
  dueOn: localDateSchema.exactOptional(),
  handsOn: deliveryIdSchema.exactOptional(),
  openedAt: z.number(),
  revisions: z.array(revisionSchema),
  history: z.array(
    z.object({
      act: z.enum([
        'opened',
        'announced',
        'uploaded',
        'checked',
        'refused',
        'scan_attached',
        'signed_off',
        'handed_over',
        'accepted',
        'returned',
        'taken_back',
      ]),
      revision: count,
      at: z.number(),
      by: handSchema.exactOptional(),
    }),
  ),
  version: count,
});

/** A delivery as a list shows it. */
export const deliveryLineSchema = deliverySchema
  .pick({
    deliveryId: true,
    dataSetId: true,
    mode: true,
    period: true,
    coverageYear: true,
    unitId: true,
    unitKind: true,
    unitName: true,
    townshipId: true,
    townshipName: true,
    dueOn: true,
    openedAt: true,
  })
  .extend({
    state: deliveryStateSchema,
    revision: count,
    /** Whether a version is in force at the receiver, whatever the latest one's state. */
    inForce: z.boolean(),
    counts: rosterCountsSchema.exactOptional(),
    changedAt: z.number(),
    late: z.boolean().exactOptional(),
  });
