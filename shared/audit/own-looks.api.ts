import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { unitKindSchema } from '../units/directory.schema.ts';
import { ROLES } from '../units/officer.ts';

/**
 * Who looked at or acted on a person's data, by name of the person, the latest first: the unit and what somebody is there,
 * never who. Lists of a whole village are not among them.
 */
export const listOwnLooksApi = {
  method: 'GET',
  path: '/audit/own/{personId}',
  act: 'audit.listOwnLooks',
  access: 'resident',
  pathParameters: z.object({ personId: personIdSchema }),
  query: pageQuerySchema,
  response: z.object({
    looks: z.array(
      z.object({
        on: localDateSchema,
        /** `room.act`, for example `residents.showResident`. */
        act: z.string(),
        by: z.discriminatedUnion('kind', [
          z.object({
            kind: z.literal('officer'),
            unitKind: unitKindSchema,
            unitName: z.string(),
            role: z.enum(ROLES),
          }),
          /** Somebody of the family by telephone, or who helped the person that day (协助办理). */
          z.object({ kind: z.literal('family'), isHelper: z.boolean() }),
          /** Somebody who stands in the directory no more. */
          z.object({ kind: z.literal('former_officer') }),
        ]),
        /** The reason that had to be given, where one had. */
        purpose: z.string().exactOptional(),
      }),
    ),
    ...nextPage,
  }),
  refusals: { PERSON_NOT_FOUND: 404, BAD_CURSOR: 422 },
} as const satisfies HttpContract;
