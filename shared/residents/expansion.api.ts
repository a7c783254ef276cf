import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';
import { pupilOutcomeSchema, recordedOutcomeSchema } from './expansion.schema.ts';

const LINK = z.object({ url: z.string(), rows: z.number().int(), fileName: z.string() });
const villagePath = z.object({ villageId: z.string().min(1) });
const schoolPath = z.object({ schoolId: z.string().min(1) });
const yearQuery = z.object({ coverageYear: z.coerce.number().int() });

/** 扩面: who is on the household register of a village and not enrolled in a scheme (A07-2, A16-1). */
export const listNotEnrolledApi = {
  method: 'GET',
  path: '/residents/expansion/villages/{villageId}',
  act: 'residents.listNotEnrolled',
  pathParameters: villagePath,
  query: pageQuerySchema.extend({ ...yearQuery.shape, scheme: schemeSchema }),
  response: z.object({
    /** The quarter whose register is compared, e.g. `2026-Q3`; absent when none was received. */
    period: z.string().exactOptional(),
    persons: z.array(
      z.object({
        personId: personIdSchema,
        name: z.string(),
        residentIdMasked: z.string(),
        householdNo: z.string().exactOptional(),
        birthDate: z.string(),
        register: z.enum(['household_register', 'floating_population']),
      }),
    ),
    ...nextPage,
  }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** The same list as a workbook; who took it and when stands in it (A20-2). */
export const exportNotEnrolledApi = {
  method: 'POST',
  path: '/residents/expansion/villages/{villageId}/export',
  act: 'residents.exportNotEnrolled',
  pathParameters: villagePath,
  body: z.object({ coverageYear: z.number().int(), scheme: schemeSchema }),
  response: LINK,
  refusals: { OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** The schools of the last term that was received, with how many of their pupils lack medical insurance (A15-2). */
export const listSchoolsApi = {
  method: 'GET',
  path: '/residents/expansion/schools',
  act: 'residents.listSchools',
  query: yearQuery,
  response: z.object({
    term: z.string().exactOptional(),
    schools: z.array(
      z.object({
        schoolId: z.string(),
        name: z.string(),
        pupils: z.number().int(),
        remindedAt: z.number().exactOptional(),
      }),
    ),
  }),
  refusals: {},
} as const satisfies HttpContract;

export const listPupilsNotEnrolledApi = {
  method: 'GET',
  path: '/residents/expansion/schools/{schoolId}',
  act: 'residents.listPupilsNotEnrolled',
  pathParameters: schoolPath,
  query: pageQuerySchema.extend(yearQuery.shape),
  response: z.object({
    term: z.string().exactOptional(),
    pupils: z.array(
      z.object({
        personId: personIdSchema,
        name: z.string(),
        residentIdMasked: z.string(),
        className: z.string().exactOptional(),
        status: z.string(),
        guardianName: z.string().exactOptional(),
        remindedAt: z.number().exactOptional(),
        outcome: recordedOutcomeSchema.exactOptional(),
      }),
    ),
    ...nextPage,
  }),
  refusals: { BAD_CURSOR: 422 },
} as const satisfies HttpContract;

export const exportPupilsNotEnrolledApi = {
  method: 'POST',
  path: '/residents/expansion/schools/{schoolId}/export',
  act: 'residents.exportPupilsNotEnrolled',
  pathParameters: schoolPath,
  body: z.object({ coverageYear: z.number().int() }),
  response: LINK,
  refusals: {},
} as const satisfies HttpContract;

/** A reminder went to the school for every pupil on its list today. */
export const remindSchoolApi = {
  method: 'POST',
  path: '/residents/expansion/schools/{schoolId}/reminder',
  act: 'residents.remindSchool',
  pathParameters: schoolPath,
  body: z.object({ coverageYear: z.number().int() }),
  response: z.object({ reminded: z.number().int(), at: z.number() }),
  refusals: { NO_PUPILS_RECEIVED: 409 },
} as const satisfies HttpContract;

export const recordPupilOutcomeApi = {
  method: 'POST',
  path: '/residents/expansion/schools/{schoolId}/pupils/{personId}/outcome',
  act: 'residents.recordPupilOutcome',
  pathParameters: schoolPath.extend({ personId: personIdSchema }),
  body: z.object({ outcome: pupilOutcomeSchema, note: z.string().max(500).default('') }),
  response: recordedOutcomeSchema,
  refusals: { PUPIL_NOT_FOUND: 404 },
} as const satisfies HttpContract;
