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
