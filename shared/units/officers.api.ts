import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import {
  officerIdSchema,
  officerSchema,
  phoneSchema,
  postDraftSchema,
  roleSchema,
  subjectSchema,
  unitIdSchema,
} from './directory.schema.ts';

const officerPath = z.object({ officerId: officerIdSchema });
const nameSchema = z.string().trim().min(2).max(60);
const reasonSchema = z.string().trim().min(2).max(500);

const postRefusals = {
  UNIT_NOT_FOUND: 422,
  UNIT_ENDED: 422,
  ENDS_BEFORE_IT_BEGINS: 422,
  AREA_BEYOND_UNIT: 422,
  ROLE_NOT_IN_UNIT: 422,
} as const;
const changeRefusals = {
  OFFICER_NOT_FOUND: 404,
  OUT_OF_AREA: 403,
  YOUR_OWN_POSTS: 403,
  POST_HELD_ALREADY: 409,
  POST_NOT_HELD: 409,
} as const;

/**
 * Officers of a unit; or of a township with its villages, or of one village; or, when neither is named, of the asker's
 * own area. Posts that have ended are shown with their last day.
 */
export const listOfficersApi = {
  method: 'GET',
  path: '/units/officers',
  act: 'units.listOfficers',
  query: pageQuerySchema.extend({
    unitId: unitIdSchema.exactOptional(),
    townshipId: z.string().min(1).exactOptional(),
    /** Together with `townshipId`. */
    villageId: z.string().min(1).exactOptional(),
  }),
  response: z.object({ officers: z.array(officerSchema), ...nextPage }),
  refusals: { UNIT_NOT_FOUND: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

export const showOfficerApi = {
  method: 'GET',
  path: '/units/officers/{officerId}',
  act: 'units.showOfficer',
  pathParameters: officerPath,
  response: officerSchema,
  refusals: { OFFICER_NOT_FOUND: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** Enters an officer with the first post. `subject` is the `sub` under which the identity provider knows them. */
export const addOfficerApi = {
  method: 'POST',
  path: '/units/officers',
  act: 'units.addOfficer',
  body: z.object({
    name: nameSchema,
    phone: phoneSchema.exactOptional(),
    subject: subjectSchema,
    post: postDraftSchema,
  }),
  response: officerSchema,
  refusals: { SUBJECT_TAKEN: 409, ...postRefusals },
} as const satisfies HttpContract;

/** Corrects an officer's name or telephone. */
export const changeOfficerApi = {
  method: 'PUT',
  path: '/units/officers/{officerId}',
  act: 'units.changeOfficer',
  pathParameters: officerPath,
  body: z.object({ name: nameSchema, phone: phoneSchema.exactOptional() }),
  response: officerSchema,
  refusals: { OFFICER_NOT_FOUND: 404 },
} as const satisfies HttpContract;

export const givePostApi = {
  method: 'POST',
  path: '/units/officers/{officerId}/posts',
  act: 'units.givePost',
  pathParameters: officerPath,
  body: postDraftSchema,
  response: officerSchema,
  refusals: { ...postRefusals, ...changeRefusals },
} as const satisfies HttpContract;

/** Ends a post with its last day; it stays in the directory. */
export const endPostApi = {
  method: 'POST',
  path: '/units/officers/{officerId}/endings',
  act: 'units.endPost',
  pathParameters: officerPath,
  body: z.object({ unitId: unitIdSchema, role: roleSchema, lastDay: localDateSchema }),
  response: officerSchema,
  refusals: changeRefusals,
} as const satisfies HttpContract;

/** Stops an assistant at once (A31-1). */
export const suspendAssistantApi = {
  method: 'POST',
  path: '/units/officers/{officerId}/suspensions',
  act: 'units.suspendAssistant',
  pathParameters: officerPath,
  body: z.object({ unitId: unitIdSchema, reason: reasonSchema }),
  response: officerSchema,
  refusals: changeRefusals,
} as const satisfies HttpContract;

export const reinstateAssistantApi = {
  method: 'POST',
  path: '/units/officers/{officerId}/reinstatements',
  act: 'units.reinstateAssistant',
  pathParameters: officerPath,
  body: z.object({ unitId: unitIdSchema }),
  response: officerSchema,
  refusals: changeRefusals,
} as const satisfies HttpContract;
