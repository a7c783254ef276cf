import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { fileIdSchema, instructionIdSchema, personIdSchema } from '../kernel/ids.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';
import { bankFileSchema } from './deduction-run.schema.ts';

const count = z.number().int();
const filePath = z.object({ fileId: fileIdSchema });

/** One bank file with the returns that answered it and the totals that must agree from hop to hop. */
export const showBankFileApi = {
  method: 'GET',
  path: '/deductions/files/{fileId}',
  act: 'deductions.showBankFile',
  pathParameters: filePath,
  response: z.object({
    file: bankFileSchema,
    returns: z.array(
      z.object({
        returnHash: z.string(),
        fileKey: z.string(),
        readAt: z.number(),
        status: z.enum(['read', 'applied']),
        counts: z.object({
          rows: count,
          matched: count,
          repeated: count,
          unknown: count,
          doubtful: count,
        }),
      }),
    ),
    /** What the file holds, and what became of it: instructed = collected + failed + unanswered + withdrawn. */
    totals: z.object({
      instructed: count,
      instructedFen: fenSchema,
      collected: count,
      collectedFen: fenSchema,
      failed: count,
      unanswered: count,
      withdrawn: count,
      agree: z.boolean(),
    }),
  }),
  refusals: { FILE_NOT_FOUND: 404 },
} as const satisfies HttpContract;

/** The instructions of a bank file, in the order of its rows. */
export const listInstructionsApi = {
  method: 'GET',
  path: '/deductions/files/{fileId}/instructions',
  act: 'deductions.listInstructions',
  pathParameters: filePath,
  query: pageQuerySchema,
  response: z.object({
    instructions: z.array(
      z.object({
        instructionId: instructionIdSchema,
        rowNo: count,
        personId: personIdSchema,
        scheme: schemeSchema,
        townshipId: z.string(),
        villageId: z.string(),
        amountFen: fenSchema,
        outcome: z.enum(['unanswered', 'collected', 'failed', 'withdrawn']),
        reason: z.string().exactOptional(),
        bookedOn: z.string().exactOptional(),
      }),
    ),
    ...nextPage,
  }),
  refusals: { FILE_NOT_FOUND: 404, BAD_CURSOR: 422 },
} as const satisfies HttpContract;
