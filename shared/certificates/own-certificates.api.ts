import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';
import {
  certificateIdSchema,
  certificateKindSchema,
  standingSchema,
} from './certificate.schema.ts';

/** A certificate as the resident's telephone sees it. */
const ownSchema = z.object({
  certificateId: certificateIdSchema,
  kind: certificateKindSchema,
  number: z.string(),
  scheme: schemeSchema,
  coverageYear: z.number().int(),
  amountFen: fenSchema,
  paidAt: z.number(),
  standing: standingSchema,
});

/** A resident's own certificates of a year, or those of a family member they may pay for; settled money gets one here. */
export const listOwnCertificatesApi = {
  method: 'GET',
  path: '/certificates/own/{personId}',
  act: 'certificates.listOwnCertificates',
  access: 'resident',
  pathParameters: z.object({ personId: personIdSchema }),
  query: z.object({ coverageYear: z.coerce.number().int() }),
  response: z.object({ certificates: z.array(ownSchema) }),
  refusals: { NOT_YOURS_TO_SEE: 403 },
} as const satisfies HttpContract;

/** The certificate as PDF for the telephone. What the person takes home themselves is a print like any other: it is counted. */
export const takeOwnCertificateApi = {
  method: 'POST',
  path: '/certificates/own/{personId}/{certificateId}',
  act: 'certificates.takeOwnCertificate',
  access: 'resident',
  pathParameters: z.object({ personId: personIdSchema, certificateId: certificateIdSchema }),
  response: z.object({ url: z.string(), fileName: z.string() }),
  refusals: { NOT_YOURS_TO_SEE: 403, CERTIFICATE_NOT_FOUND: 404, PRINTED_MEANWHILE: 409 },
} as const satisfies HttpContract;
