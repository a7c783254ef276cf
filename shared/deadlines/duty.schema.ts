import * as z from 'zod';
import { localDateSchema } from '../kernel/local-date.schema.ts';

const dueSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), on: localDateSchema }),
  z.object({
    kind: z.literal('provisional'),
    notBefore: localDateSchema,
    year: z.number().int(),
  }),
]);

export const milestoneIdSchema = z.enum([
  'rounds_begin',
  'office_lists_due',
  'effective_roster_due',
  'due_rosters_pushed',
  'window_opens',
  'first_deduction',
  'other_channels',
  'window_closes',
  'register_scans_due',
  'season_summary_due',
]);

/** A duty as it is stored. */
export const dutySchema = z.object({
  dutyId: z.string(),
  ruleId: z.string(),
  requirement: z.string(),
  article: z.number().int(),
  what: z.string(),
  unitId: z.string(),
  townshipId: z.string().exactOptional(),
  receivers: z.array(z.string()),
  period: z.string(),
  coverageYear: z.number().int(),
  countsFrom: localDateSchema,
  event: z.string().exactOptional(),
  due: dueSchema,
  wanted: z.array(z.string()),
  needs: z.enum(['all', 'any']),
  evidence: z.array(z.object({ kind: z.string(), reference: z.string(), at: z.number() })),
  status: z.enum(['open', 'done', 'lifted']),
  raisedAt: z.number(),
  doneAt: z.number().exactOptional(),
  lateDays: z.number().int().exactOptional(),
  reminded: z.string().exactOptional(),
  lifted: z.object({ at: z.number(), by: z.string(), reason: z.string() }).exactOptional(),
  version: z.number().int(),
});

/** A duty as pages show it: with its unit's name, and how it stands today. */
export const dutyViewSchema = dutySchema.omit({ version: true, reminded: true }).extend({
  unitName: z.string(),
  unitKind: z.string(),
  standing: z.enum(['ahead', 'due_soon', 'late', 'done', 'done_late', 'lifted']),
  dueOn: localDateSchema,
  /** Days late today while open, or for good once done. */
  daysLate: z.number().int(),
});

/** That a milestone was passed, as it is stored. */
export const milestoneMarkSchema = z.object({
  milestoneId: milestoneIdSchema,
  doneAt: z.number(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
