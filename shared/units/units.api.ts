import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { postSchema, unitIdSchema, unitSchema } from './directory.schema.ts';
import { ROLES } from './officer.ts';

const unitPath = z.object({ unitId: unitIdSchema });

/** Who I am, what I may do today, and the units of my posts: what a page shows is chosen by `acts`. */
export const showMeApi = {
  method: 'GET',
  path: '/units/me',
  act: 'units.showMe',
  response: z.object({
    officerId: z.string(),
    name: z.string(),
    posts: z.array(postSchema),
    acts: z.array(z.string()),
    units: z.array(unitSchema),
  }),
  refusals: {},
} as const satisfies HttpContract;

/** The units directly under another one, by id; without `parentId` those that stand under none. */
export const listUnitsApi = {
  method: 'GET',
  path: '/units',
  act: 'units.listUnits',
  query: pageQuerySchema.extend({ parentId: unitIdSchema.exactOptional() }),
  response: z.object({ units: z.array(unitSchema), ...nextPage }),
  refusals: {},
} as const satisfies HttpContract;

/** A unit with who leads it and who hands data over for it today (A21-1). */
export const showUnitApi = {
  method: 'GET',
  path: '/units/{unitId}',
  act: 'units.showUnit',
  pathParameters: unitPath,
  response: z.object({
    unit: unitSchema,
    acting: z.array(
      z.object({
        officerId: z.string(),
        name: z.string(),
        role: z.enum(ROLES),
        post: z.string().exactOptional(),
      }),
    ),
  }),
  refusals: { UNIT_NOT_FOUND: 404 },
} as const satisfies HttpContract;

/** Enters a unit, or changes its name, contact or last day. */
export const saveUnitApi = {
  method: 'PUT',
  path: '/units/{unitId}',
  act: 'units.saveUnit',
  pathParameters: unitPath,
  body: unitSchema.omit({ unitId: true, version: true }),
  response: unitSchema,
  refusals: {
    PARENT_NOT_FOUND: 422,
    PLACE_MISSING: 422,
    IS_ANOTHER_UNIT: 409,
    UNIT_HAS_OFFICERS: 409,
  },
} as const satisfies HttpContract;

/** Who is there for a village: names, posts, contacts and duties, for everybody to read (A32-1). */
export const showVillageOfficersApi = {
  method: 'GET',
  path: '/units/public/villages/{villageId}',
  act: 'units.showVillageOfficers',
  access: 'public',
  pathParameters: z.object({ villageId: z.string().min(1).max(200) }),
  response: z.object({
    villageId: z.string(),
    unitName: z.string(),
    officers: z.array(
      z.object({
        name: z.string(),
        role: z.enum(ROLES),
        post: z.string().exactOptional(),
        duties: z.string().exactOptional(),
        contact: z.string().exactOptional(),
      }),
    ),
  }),
  refusals: { VILLAGE_NOT_FOUND: 404 },
} as const satisfies HttpContract;
