import * as z from 'zod';
import {
  caseIdSchema,
  fileIdSchema,
  instructionIdSchema,
  mandateIdSchema,
  personIdSchema,
  runIdSchema,
} from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';

const count = z.number().int();

export const deductionRunSchema = z.object({
  runId: runIdSchema,
  runOn: localDateSchema,
  coverageYear: count,
  status: z.enum(['planning', 'sealed', 'submitted']),
  openedAt: z.number(),
  villageCount: count,
  created: z.object({ instructions: count, amountFen: fenSchema }).exactOptional(),
  version: count,
});

export const villagePlanSchema = z.object({
  villageId: z.string(),
  openDues: count,
  instructions: count,
  amountFen: fenSchema,
  notInstructed: z.record(z.string(), count),
});

export const fileTallySchema = z.object({
  collected: count,
  collectedFen: fenSchema,
  failed: count,
  unanswered: count,
  withdrawn: count,
});

export const bankFileSchema = z.object({
  fileId: fileIdSchema,
  runId: runIdSchema,
  bankId: z.string(),
  runOn: localDateSchema,
  batch: z.string(),
  fileName: z.string(),
  rowCount: count,
  instructionCount: count,
  totalFen: fenSchema,
  answerDueOn: localDateSchema,
  status: z.enum(['sealed', 'submitted', 'answered', 'refused', 'withdrawn']),
  submittedAt: z.number().exactOptional(),
  askedTimes: count,
  nextAskOn: localDateSchema,
  tally: fileTallySchema.exactOptional(),
  version: count,
});

export const instructionSchema = z.object({
  instructionId: instructionIdSchema,
  runId: runIdSchema,
  personId: personIdSchema,
  scheme: schemeSchema,
  coverageYear: count,
  townshipId: z.string(),
  villageId: z.string(),
  mandateId: mandateIdSchema,
  bankId: z.string(),
  amountFen: fenSchema,
  answers: z.array(
    z.object({
      outcome: z.enum(['collected', 'failed']),
      reason: z.string(),
      bookedOn: localDateSchema,
      returnHash: z.string(),
    }),
  ),
  withdrawn: z.boolean(),
  version: count,
});

export const followUpSchema = z.object({
  instructionId: instructionIdSchema,
  personId: personIdSchema,
  scheme: schemeSchema,
  coverageYear: count,
  townshipId: z.string(),
  villageId: z.string(),
  amountFen: fenSchema,
  reason: z.string(),
  words: z.string(),
  advice: z.string(),
  takenBack: z.boolean(),
  failedOn: localDateSchema,
  reportOn: localDateSchema,
  listedOn: localDateSchema.exactOptional(),
});

export const caseActionSchema = z.enum(['ask_bank', 'withdraw_file', 'close']);

export const staffCaseSchema = z.object({
  caseId: caseIdSchema,
  kind: z.enum(['return_refused', 'return_of_no_file', 'return_rows_in_doubt', 'bank_silent']),
  bankId: z.string(),
  fileId: fileIdSchema.exactOptional(),
  fileKey: z.string().exactOptional(),
  openedAt: z.number(),
  facts: z.record(z.string(), z.unknown()),
  decision: z
    .object({ action: caseActionSchema, reason: z.string(), by: z.string(), at: z.number() })
    .exactOptional(),
});
