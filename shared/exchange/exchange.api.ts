import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { rosterModeSchema } from '../rosters/roster-import.schema.ts';
import { unitKindSchema } from '../units/directory.schema.ts';
import {
  deliveryIdSchema,
  deliveryLineSchema,
  deliverySchema,
  deliveryStateSchema,
  handSchema,
} from './delivery.schema.ts';

const count = z.number().int();
const deliveryPath = z.object({ deliveryId: deliveryIdSchema });
const found = { DELIVERY_NOT_FOUND: 404, OUT_OF_AREA: 403 } as const;
const revisionBody = z.object({ revision: count.min(1) });
const now = { NOT_NOW: 409, OTHER_REVISION: 409 } as const;

export const showCatalogueApi = {
  method: 'GET',
  path: '/exchange/catalogue',
  act: 'exchange.showCatalogue',
  response: z.object({
    dataSets: z.array(
      z.object({
        dataSetId: z.string(),
        name: z.string(),
        owners: z.array(unitKindSchema),
        receivers: z.array(unitKindSchema),
        fields: z.array(z.string()),
        purpose: z.string(),
        rhythm: z.enum(['yearly', 'quarterly', 'monthly', 'as_it_happens']),
        carriage: z.enum(['rows', 'document', 'system']),
        rosterKind: z.string().exactOptional(),
        byTownship: z.boolean(),
        compared: z.boolean(),
        sealed: z.boolean(),
        deadlineRule: z.string().exactOptional(),
        changeRule: z.string().exactOptional(),
        article: count,
        /** Whether one of the officer's units sends it, or receives it. */
        mine: z.object({ sends: z.boolean(), receives: z.boolean() }),
      }),
    ),
  }),
  refusals: {},
} as const satisfies HttpContract;

/** Opens the delivery of a data set and period; the one that is open already is given again. */
export const openDeliveryApi = {
  method: 'POST',
  path: '/exchange/deliveries',
  act: 'exchange.openDelivery',
  body: z.object({
    dataSetId: z.string().min(1),
    /** A change list is a delivery of its own each time; a full list, one for the period. */
    mode: rosterModeSchema.default('full'),
    /** `2027`, `2026-Q4`, `2026-11` or `2026-11-08`, as the data set's rhythm says. */
    period: z.string().min(4).max(10),
    coverageYear: count,
    /** For which unit, where the officer acts for several. */
    unitId: z.string().min(1).exactOptional(),
    /** The township a part is about. */
    townshipId: z.string().min(1).exactOptional(),
    /** For a change list: the day of the change (REG 10, 11, 13). */
    changedOn: localDateSchema.exactOptional(),
    /** An accepted delivery whose rows are handed on as they are, e.g. a township's survey. */
    handsOn: deliveryIdSchema.exactOptional(),
  }),
  response: deliverySchema,
  refusals: {
    NOT_IN_CATALOGUE: 422,
    SENT_BY_THE_SYSTEM: 422,
    NOT_THE_OWNER: 403,
    NO_CHANGE_LISTS: 422,
    PERIOD_DOES_NOT_FIT: 422,
    NOT_BY_TOWNSHIP: 422,
    UNKNOWN_TOWNSHIP: 422,
    CHANGE_DAY_MISSING: 422,
    NOTHING_TO_HAND_ON: 422,
    SEASON_NOT_STARTED: 409,
    ...now,
  },
} as const satisfies HttpContract;

/** Deliveries, the latest opened first. `box` says which: sent by one's unit, for it to receive, or the whole county's. */
export const listDeliveriesApi = {
  method: 'GET',
  path: '/exchange/deliveries',
  act: 'exchange.listDeliveries',
  query: pageQuerySchema.extend({
    box: z.enum(['sent', 'received', 'county']).default('sent'),
    dataSetId: z.string().min(1).exactOptional(),
    state: deliveryStateSchema.exactOptional(),
    unitId: z.string().min(1).exactOptional(),
    townshipId: z.string().min(1).exactOptional(),
    period: z.string().min(1).exactOptional(),
  }),
  response: z.object({ deliveries: z.array(deliveryLineSchema), ...nextPage }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** A delivery with its versions and its history. A receiver sees it once it was handed over. */
export const showDeliveryApi = {
  method: 'GET',
  path: '/exchange/deliveries/{deliveryId}',
  act: 'exchange.showDelivery',
  pathParameters: deliveryPath,
  response: deliverySchema.extend({
    state: deliveryStateSchema,
    /** Rows checked and applied so far; for a progress bar. */
    progress: z.object({ checked: count, applied: count }).exactOptional(),
    /** What this officer may do with it now. */
    may: z.array(
      z.enum([
        'upload',
        'attach_scan',
        'sign_off',
        'hand_over',
        'take_back',
        'accept',
        'return',
        'raise',
      ]),
    ),
  }),
  refusals: found,
} as const satisfies HttpContract;

const uploadSchema = z.object({
  uploadId: z.string(),
  what: z.enum(['content', 'scan']),
  revision: count,
  fileName: z.string(),
  bytes: count,
  /** Every part has this size but the last, which has the rest. */
  partBytes: count,
  partCount: count,
});

/**
 * Begins an upload in parts. `content` makes a new version of the delivery; `scan` puts a signed and sealed scan
 * with the checked one. The file goes straight to the store by signed links; it may be paused and resumed for two days.
 */
export const startUploadApi = {
  method: 'POST',
  path: '/exchange/deliveries/{deliveryId}/uploads',
  act: 'exchange.startUpload',
  pathParameters: deliveryPath,
  body: z.object({
    what: z.enum(['content', 'scan']),
    fileName: z.string().trim().min(1).max(200),
    bytes: count.min(1),
    /** Of the whole file, hex; where it is given, the file that arrives must have it. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/u)
      .exactOptional(),
  }),
  response: uploadSchema,
  refusals: { ...found, NOT_NOW: 409, FILE_TOO_LARGE: 422, FILE_TYPE_NOT_TAKEN: 422 },
} as const satisfies HttpContract;

const uploadPath = deliveryPath.extend({ uploadId: z.string().regex(/^up_[0-9a-z-]{8,40}$/u) });
const uploadFound = { ...found, UPLOAD_NOT_FOUND: 404 } as const;

/** Links that take parts by PUT, for an hour each. */
export const signPartsApi = {
  method: 'POST',
  path: '/exchange/deliveries/{deliveryId}/uploads/{uploadId}/links',
  act: 'exchange.signParts',
  pathParameters: uploadPath,
  body: z.object({ partNos: z.array(count.min(1).max(10_000)).min(1).max(100) }),
  response: z.object({ links: z.array(z.object({ partNo: count, url: z.string() })) }),
  refusals: { ...uploadFound, UPLOAD_ENDED: 409 },
} as const satisfies HttpContract;

/** An upload and the parts that are there already; what is missing is sent, whatever happened before. */
export const showUploadApi = {
  method: 'GET',
  path: '/exchange/deliveries/{deliveryId}/uploads/{uploadId}',
  act: 'exchange.showUpload',
  pathParameters: uploadPath,
  response: uploadSchema.extend({
    state: z.enum(['open', 'completed', 'cancelled']),
    parts: z.array(z.object({ partNo: count, bytes: count })),
  }),
  refusals: uploadFound,
} as const satisfies HttpContract;

/** Puts the parts together. A file of rows is then read by the door; a document or scan is looked at now. */
export const completeUploadApi = {
  method: 'POST',
  path: '/exchange/deliveries/{deliveryId}/uploads/{uploadId}/completion',
  act: 'exchange.completeUpload',
  pathParameters: uploadPath,
  response: deliverySchema,
  refusals: {
    ...uploadFound,
    ...now,
    UPLOAD_ENDED: 409,
    PARTS_MISSING: 409,
    FILE_TYPE_NOT_TAKEN: 422,
    FILE_TOO_LARGE: 422,
    CHECKSUM_DIFFERS: 422,
    FILE_HAS_MACROS: 422,
    FILE_DAMAGED: 422,
  },
} as const satisfies HttpContract;

export const cancelUploadApi = {
  method: 'POST',
  path: '/exchange/deliveries/{deliveryId}/uploads/{uploadId}/cancellation',
  act: 'exchange.cancelUpload',
  pathParameters: uploadPath,
  response: z.object({ state: z.enum(['completed', 'cancelled']) }),
  refusals: uploadFound,
} as const satisfies HttpContract;

/** The unit's leader answers for a version; never who prepared it. */
export const signOffApi = {
  method: 'POST',
  path: '/exchange/deliveries/{deliveryId}/sign-off',
  act: 'exchange.signOff',
  pathParameters: deliveryPath,
  body: revisionBody,
  response: deliverySchema,
  refusals: { ...found, ...now, SAME_PERSON: 403, SCAN_MISSING: 409, NO_VALID_ROW: 422 },
} as const satisfies HttpContract;

/** The unit's exchange officer hands the signed version over. */
export const handOverApi = {
  method: 'POST',
  path: '/exchange/deliveries/{deliveryId}/hand-over',
  act: 'exchange.handOver',
  pathParameters: deliveryPath,
  body: revisionBody,
  response: deliverySchema,
  refusals: { ...found, ...now, SEASON_NOT_STARTED: 409 },
} as const satisfies HttpContract;

/** A receiver takes the version, and its rows are applied. */
export const acceptDeliveryApi = {
  method: 'POST',
  path: '/exchange/deliveries/{deliveryId}/acceptance',
  act: 'exchange.acceptDelivery',
  pathParameters: deliveryPath,
  body: revisionBody.extend({
    /** The receiver has seen how many enrolments a full list ends and says that it is right. */
    endingsConfirmed: z.boolean().default(false),
  }),
  response: deliverySchema,
  refusals: {
    ...found,
    ...now,
    SAME_PERSON: 403,
    SEASON_NOT_STARTED: 409,
    NOT_READY_FOR_DECISION: 409,
    READING_EXPIRED: 409,
    NO_VALID_ROW: 422,
    TOO_MANY_ENDINGS: 409,
  },
} as const satisfies HttpContract;

/** A receiver gives the version back with reasons; a corrected one may follow. */
export const returnDeliveryApi = {
  method: 'POST',
  path: '/exchange/deliveries/{deliveryId}/return',
  act: 'exchange.returnDelivery',
  pathParameters: deliveryPath,
  body: revisionBody.extend({
    reasons: z.array(z.string().trim().min(1).max(500)).min(1).max(20),
  }),
  response: deliverySchema,
  refusals: {
    ...found,
    ...now,
    SAME_PERSON: 403,
    REASON_MISSING: 422,
    NOT_READY_FOR_DECISION: 409,
  },
} as const satisfies HttpContract;

/** The sender's exchange officer takes back what no receiver has decided about yet; a corrected version may follow. */
export const takeBackDeliveryApi = {
  method: 'POST',
  path: '/exchange/deliveries/{deliveryId}/taking-back',
  act: 'exchange.takeBackDelivery',
  pathParameters: deliveryPath,
  body: returnDeliveryApi.body,
  response: deliverySchema,
  refusals: { ...found, ...now, REASON_MISSING: 422, NOT_READY_FOR_DECISION: 409 },
} as const satisfies HttpContract;

/** What stands about a version: which bytes, from whom, by whom, when, and what became of its rows. */
export const showReceiptApi = {
  method: 'GET',
  path: '/exchange/deliveries/{deliveryId}/receipt',
  act: 'exchange.showReceipt',
  pathParameters: deliveryPath,
  query: z.object({ revision: z.coerce.number().int().min(1).exactOptional() }),
  response: z.object({
    receiptNo: z.string(),
    deliveryId: deliveryIdSchema,
    revision: count,
    dataSetId: z.string(),
    dataSetName: z.string(),
    period: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    townshipName: z.string().exactOptional(),
    state: deliveryStateSchema,
    file: z.object({ fileName: z.string(), bytes: count, sha256: z.string() }),
    scan: z.object({ fileName: z.string(), bytes: count, sha256: z.string() }).exactOptional(),
    counts: z
      .object({ read: count, accepted: count, rejected: count, skipped: count, remarked: count })
      .exactOptional(),
    steps: z.array(z.object({ act: z.string(), at: z.number(), by: handSchema.exactOptional() })),
    reasons: z.array(z.string()).exactOptional(),
    late: z.boolean().exactOptional(),
    issuedAt: z.number(),
  }),
  refusals: { ...found, NOTHING_DELIVERED: 409 },
} as const satisfies HttpContract;
