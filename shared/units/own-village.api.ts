import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { channelGuideSchema } from '../policy/policy-pack.schema.ts';
import { ROLES } from './officer.ts';

/** Whom to ask and where to pay: the village's officers as they are made public (A32-1), the township's office, the channels (A29-1). */
export const showOwnVillageApi = {
  method: 'GET',
  path: '/units/own-village/{personId}',
  act: 'units.showOwnVillage',
  access: 'resident',
  pathParameters: z.object({ personId: personIdSchema }),
  response: z.object({
    villageId: z.string(),
    villageName: z.string(),
    townshipName: z.string(),
    officers: z.array(
      z.object({
        name: z.string(),
        role: z.enum(ROLES),
        post: z.string().exactOptional(),
        duties: z.string().exactOptional(),
        contact: z.string().exactOptional(),
      }),
    ),
    /** The township's own office, where the directory has its number. */
    township: z
      .object({ unitName: z.string(), contact: z.string().exactOptional() })
      .exactOptional(),
    channels: z.array(
      channelGuideSchema
        .pick({ channel: true, name: true, how: true, hours: true })
        /** Who is too young to pay there by themselves is helped so. */
        .extend({ byHelp: z.string().exactOptional() }),
    ),
  }),
  refusals: { PERSON_NOT_FOUND: 404 },
} as const satisfies HttpContract;
