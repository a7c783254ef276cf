import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { caseIdSchema, runIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import {
  bankFileSchema,
  caseActionSchema,
  deductionRunSchema,
  staffCaseSchema,
  villagePlanSchema,
} from './deduction-run.schema.ts';

export const listRunsApi = {
  method: 'GET',
  path: '/deductions/runs',
  act: 'deductions.listRuns',
  response: z.object({ runs: z.array(deductionRunSchema) }),
  refusals: {},
} as const satisfies HttpContract;

export const showRunApi = {
  method: 'GET',
  path: '/deductions/runs/{runId}',
  act: 'deductions.showRun',
  pathParameters: z.object({ runId: runIdSchema }),
  response: z.object({
    run: deductionRunSchema,
    villages: z.array(villagePlanSchema),
    files: z.array(bankFileSchema),
  }),
  refusals: { RUN_NOT_FOUND: 404 },
} as const satisfies HttpContract;

export const listCasesApi = {
  method: 'GET',
  path: '/deductions/cases',
  act: 'deductions.listCases',
  response: z.object({ cases: z.array(staffCaseSchema) }),
  refusals: {},
} as const satisfies HttpContract;

export const decideCaseApi = {
  method: 'POST',
  path: '/deductions/cases/{caseId}/decision',
  act: 'deductions.decideCase',
  pathParameters: z.object({ caseId: caseIdSchema }),
  body: z.object({ action: caseActionSchema, reason: z.string().min(1) }),
  response: staffCaseSchema,
  refusals: {
    CASE_NOT_FOUND: 404,
    CASE_DECIDED: 409,
    CASE_HAS_NO_FILE: 422,
    FILE_HAS_ANSWERS: 409,
  },
} as const satisfies HttpContract;

export const showFailureListsApi = {
  method: 'GET',
  path: '/deductions/failure-lists/{reportOn}',
  act: 'deductions.showFailureLists',
  pathParameters: z.object({ reportOn: localDateSchema }),
  /** One workbook per township with failures; each link opens for five minutes. */
  response: z.object({
    lists: z.array(z.object({ townshipId: z.string(), fileName: z.string(), url: z.string() })),
  }),
  refusals: {},
} as const satisfies HttpContract;
