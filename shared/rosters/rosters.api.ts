import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { importIdSchema } from '../kernel/ids.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { rosterImportSchema, rosterKindSchema, rosterModeSchema } from './roster-import.schema.ts';

const importPath = z.object({ importId: importIdSchema });
const seasonRefusals = { SEASON_NOT_STARTED: 409 } as const;

export const startImportApi = {
  method: 'POST',
  path: '/rosters/imports',
  act: 'rosters.startImport',
  body: z.object({
    kind: rosterKindSchema,
    mode: rosterModeSchema,
    coverageYear: z.number().int(),
    fileName: z.string().min(1).max(200),
    townshipName: z.string().min(1).exactOptional(),
  }),
  /** `uploadUrl` takes the file by PUT, once, within an hour, unchanged. */
  response: z.object({ importId: importIdSchema, uploadUrl: z.string() }),
  refusals: { OUT_OF_AREA: 403, ...seasonRefusals },
} as const satisfies HttpContract;

export const showImportApi = {
  method: 'GET',
  path: '/rosters/imports/{importId}',
  act: 'rosters.showImport',
  pathParameters: importPath,
  response: rosterImportSchema.extend({
    /** Rows done in the step that is under way; for a progress bar. */
    progress: z.object({ checked: z.number().int(), applied: z.number().int() }),
  }),
  refusals: { IMPORT_NOT_FOUND: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** Imports of the officer's area, the latest first. */
export const listImportsApi = {
  method: 'GET',
  path: '/rosters/imports',
  act: 'rosters.listImports',
  query: pageQuerySchema,
  response: z.object({ imports: z.array(rosterImportSchema), ...nextPage }),
  refusals: {},
} as const satisfies HttpContract;

export const acceptImportApi = {
  method: 'POST',
  path: '/rosters/imports/{importId}/acceptance',
  act: 'rosters.acceptImport',
  pathParameters: importPath,
  body: z.object({
    /** The person has seen how many enrolments a full list ends and says that it is right. */
    endingsConfirmed: z.boolean().default(false),
  }),
  response: rosterImportSchema,
  refusals: {
    IMPORT_NOT_FOUND: 404,
    OUT_OF_AREA: 403,
    BELONGS_TO_DELIVERY: 409,
    NOT_READY_FOR_DECISION: 409,
    NO_VALID_ROW: 422,
    READING_EXPIRED: 409,
    TOO_MANY_ENDINGS: 409,
    ...seasonRefusals,
  },
} as const satisfies HttpContract;

export const declineImportApi = {
  method: 'POST',
  path: '/rosters/imports/{importId}/refusal',
  act: 'rosters.declineImport',
  pathParameters: importPath,
  response: rosterImportSchema,
  refusals: {
    IMPORT_NOT_FOUND: 404,
    OUT_OF_AREA: 403,
    BELONGS_TO_DELIVERY: 409,
    NOT_READY_FOR_DECISION: 409,
    NO_VALID_ROW: 422,
    READING_EXPIRED: 409,
    TOO_MANY_ENDINGS: 409,
  },
} as const satisfies HttpContract;

export const showOutcomeApi = {
  method: 'GET',
  path: '/rosters/imports/{importId}/outcome',
  act: 'rosters.showOutcome',
  pathParameters: importPath,
  /** `url` gives the workbook (original columns, 结果 and 原因) for five minutes. */
  response: z.object({ url: z.string() }),
  refusals: { IMPORT_NOT_FOUND: 404, OUT_OF_AREA: 403, OUTCOME_NOT_READY: 409 },
} as const satisfies HttpContract;
