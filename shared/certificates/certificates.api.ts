import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';
import {
  certificateIdSchema,
  certificateKindSchema,
  certificateSchema,
  standingSchema,
} from './certificate.schema.ts';

const year = z.coerce.number().int();
const listedSchema = certificateSchema.extend({ standing: standingSchema });
const certificatePath = z.object({ certificateId: certificateIdSchema });
const codePath = z.object({ code: z.string().regex(/^[0-9a-f]{24}$/u) });
/** A printed certificate lies at `url` for five minutes. */
const printedSchema = z.object({
  url: z.string(),
  fileName: z.string(),
  printNo: z.number().int(),
  /** Characters of the name that the fonts lack; they stand on the paper as codes. */
  missing: z.array(z.string()),
});

/** A person's receipts and certificates of a year, and the money for which one could be issued. */
export const listCertificatesApi = {
  method: 'GET',
  path: '/certificates/persons/{personId}',
  act: 'certificates.listCertificates',
  pathParameters: z.object({ personId: personIdSchema }),
  query: z.object({ coverageYear: year }),
  response: z.object({
    certificates: z.array(listedSchema),
    /** Settled money without a certificate yet. */
    issuable: z.array(
      z.object({
        scheme: schemeSchema,
        reference: z.string(),
        channel: z.string(),
        amountFen: fenSchema,
        paidAt: z.number(),
      }),
    ),
  }),
  refusals: { RESIDENT_NOT_FOUND: 404, OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** The numbers of a village, a year and a kind in their order, without a gap. */
export const listSeriesApi = {
  method: 'GET',
  path: '/certificates/villages/{villageId}',
  act: 'certificates.listSeries',
  pathParameters: z.object({ villageId: z.string().min(1) }),
  query: pageQuerySchema.extend({ coverageYear: year, kind: certificateKindSchema }),
  response: z.object({ certificates: z.array(listedSchema), ...nextPage }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** Issues the certificate of settled money, or gives the one that was issued. */
export const issueCertificateApi = {
  method: 'POST',
  path: '/certificates',
  act: 'certificates.issueCertificate',
  body: z.object({
    personId: personIdSchema,
    scheme: schemeSchema,
    coverageYear: z.number().int(),
    reference: z.string().min(1).max(200),
  }),
  response: listedSchema,
  refusals: { RESIDENT_NOT_FOUND: 404, OUT_OF_AREA: 403, DUE_NOT_FOUND: 404, NO_SUCH_PAYMENT: 409 },
} as const satisfies HttpContract;

/** Writes the certificate as PDF; from the second print on it is marked as a reprint (补打). */
export const printCertificateApi = {
  method: 'POST',
  path: '/certificates/{certificateId}/prints',
  act: 'certificates.printCertificate',
  pathParameters: certificatePath,
  /** The how-manieth print is wanted: asking twice for one is one. */
  body: z.object({ printNo: z.number().int().min(1).max(1_000) }),
  response: printedSchema,
  refusals: { CERTIFICATE_NOT_FOUND: 404, OUT_OF_AREA: 403, PRINTED_MEANWHILE: 409 },
} as const satisfies HttpContract;

/** Whether a certificate holds: for everybody who has its code, and never whose it is. */
export const verifyCertificateApi = {
  method: 'GET',
  path: '/certificates/public/verify/{code}',
  act: 'certificates.verifyCertificate',
  access: 'public',
  pathParameters: codePath,
  response: z.object({
    number: z.string(),
    kind: certificateKindSchema,
    scheme: schemeSchema,
    coverageYear: z.number().int(),
    amountFen: fenSchema,
    paidOn: localDateSchema,
    standing: standingSchema,
  }),
  refusals: { CERTIFICATE_NOT_FOUND: 404 },
} as const satisfies HttpContract;

/** The same as a page, which the QR code on the paper opens. */
export const showVerificationApi = {
  method: 'GET',
  path: '/certificates/public/verify/{code}/page',
  act: 'certificates.showVerification',
  access: 'public',
  media: 'text/html',
  /** Anything that was scanned: what is no code of ours gets a page that says so. */
  pathParameters: z.object({ code: z.string().max(200) }),
  response: z.string(),
  refusals: {},
} as const satisfies HttpContract;
