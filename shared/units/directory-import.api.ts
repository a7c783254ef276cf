import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';

const MOST_CHARACTERS = 5_500_000;

/**
 * Reads a file of units and officers (xlsx, or csv), one row for each post. Without `apply` nothing is
 * written: the answer says what would be. What stands already is left as it is, so a file may come twice.
 */
export const importDirectoryApi = {
  method: 'POST',
  path: '/units/imports',
  act: 'units.importDirectory',
  body: z.object({
    /** Whose townships, villages and banks the file names. */
    packId: z.string().min(1).max(100),
    /** The file in base64; 4 MB at most. */
    content: z.base64().max(MOST_CHARACTERS),
    apply: z.boolean().default(false),
  }),
  response: z.object({
    applied: z.boolean(),
    unitsEntered: z.number().int(),
    officersEntered: z.number().int(),
    postsGiven: z.number().int(),
    unchanged: z.number().int(),
    /** With the file's own row numbers; code and facts, the sentence is the page's. */
    rejected: z.array(z.looseObject({ rowNo: z.number().int(), code: z.string() })),
  }),
  refusals: { PACK_NOT_FOUND: 404, FILE_UNREADABLE: 422, NO_HEADER: 422, TOO_MANY_ROWS: 422 },
} as const satisfies HttpContract;
