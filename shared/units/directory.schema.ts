import * as z from 'zod';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { ROLES } from './officer.ts';
import { UNIT_KINDS } from './unit.ts';

const TEXT = 200;
const text = z.string().min(1).max(TEXT);

export const unitKindSchema = z.enum(UNIT_KINDS);
export const roleSchema = z.enum(ROLES);
/** Letters, digits and dashes: ids stand in keys and paths. */
export const unitIdSchema = z.string().regex(/^[\p{L}\p{N}-]{2,80}$/u);
export const officerIdSchema = z.string().regex(/^of_[a-z0-9-]{2,60}$/u);

export const areaSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('county') }),
  z.object({ kind: z.literal('township'), townshipId: text }),
  z.object({ kind: z.literal('village'), townshipId: text, villageId: text }),
]);

export const postSchema = z.object({
  unitId: unitIdSchema,
  unitKind: unitKindSchema,
  role: roleSchema,
  area: areaSchema,
  post: text.exactOptional(),
  duties: z.string().min(1).max(1_000).exactOptional(),
  validFrom: localDateSchema,
  validTo: localDateSchema.exactOptional(),
  suspended: z.object({ at: z.number(), by: z.string(), reason: z.string() }).exactOptional(),
});

export const principalSchema = z.object({
  officerId: officerIdSchema,
  name: text,
  posts: z.array(postSchema),
});

export const subjectSchema = text;
export const phoneSchema = z.string().regex(/^[0-9+() -]{5,30}$/u);

export const officerSchema = principalSchema.extend({
  phone: phoneSchema.exactOptional(),
  subject: subjectSchema,
  version: z.number().int(),
});

export const unitSchema = z.object({
  unitId: unitIdSchema,
  kind: unitKindSchema,
  name: text,
  parentId: unitIdSchema.exactOptional(),
  townshipId: text.exactOptional(),
  villageId: text.exactOptional(),
  bankId: text.exactOptional(),
  contact: text.exactOptional(),
  validTo: localDateSchema.exactOptional(),
  version: z.number().int(),
});

/** A post as an administrator gives it; without an area it is the unit's own. */
export const postDraftSchema = z.object({
  unitId: unitIdSchema,
  role: roleSchema,
  area: areaSchema.exactOptional(),
  post: text.exactOptional(),
  duties: z.string().min(1).max(1_000).exactOptional(),
  validFrom: localDateSchema,
  validTo: localDateSchema.exactOptional(),
});
