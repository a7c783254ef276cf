import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { deliveryIdSchema } from './delivery.schema.ts';

const count = z.number().int();
const deliveryPath = z.object({ deliveryId: deliveryIdSchema });
const found = { DELIVERY_NOT_FOUND: 404, OUT_OF_AREA: 403 } as const;

/** What the door found row by row, numbers masked; `accepted` holds rows with remarks, too. */
export const listDeliveryRowsApi = {
  method: 'GET',
  path: '/exchange/deliveries/{deliveryId}/rows',
  act: 'exchange.listDeliveryRows',
  pathParameters: deliveryPath,
  query: pageQuerySchema.extend({
    outcome: z.enum(['accepted', 'rejected', 'remarked', 'skipped']).default('rejected'),
    revision: z.coerce.number().int().min(1).exactOptional(),
  }),
  response: z.object({
    headings: z.array(z.string()),
    rows: z.array(
      z.object({
        rowNo: count,
        outcome: z.enum(['accepted', 'rejected', 'remarked', 'skipped']),
        cells: z.array(z.string()),
        findings: z.array(
          z.object({
            code: z.string(),
            column: z.string(),
            found: z.string(),
            expected: z.string(),
          }),
        ),
        /** The same in a sentence, in Chinese. */
        sentences: z.array(z.string()),
      }),
    ),
    ...nextPage,
  }),
  refusals: { ...found, ROWS_NOT_READY: 409, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** Persons of this list who stand on other lists, too, side by side: the category wins that pays most, names must agree. */
export const listOverlapsApi = {
  method: 'GET',
  path: '/exchange/deliveries/{deliveryId}/overlaps',
  act: 'exchange.listOverlaps',
  pathParameters: deliveryPath,
  query: pageQuerySchema,
  response: z.object({
    overlaps: z.array(
      z.object({
        residentIdMasked: z.string(),
        rowNo: count,
        name: z.string(),
        others: z.array(
          z.object({
            dataSetId: z.string(),
            deliveryId: deliveryIdSchema,
            unitName: z.string(),
            period: z.string(),
            rowNo: count,
            name: z.string(),
            /** Whether it is the same name, spelling apart. */
            sameName: z.boolean(),
          }),
        ),
      }),
    ),
    ...nextPage,
  }),
  refusals: { ...found, NOT_COMPARED: 409, ROWS_NOT_READY: 409, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/**
 * Asks for a file of a delivery. Rows are written anew with the fields of the catalogue and who took them, when
 * (REG 20); the sender also gets what it sent (`original`) and what became of each row (`outcome`).
 */
export const requestDownloadApi = {
  method: 'POST',
  path: '/exchange/deliveries/{deliveryId}/downloads',
  act: 'exchange.requestDownload',
  pathParameters: deliveryPath,
  body: z.object({
    what: z.enum(['extract', 'original', 'outcome', 'scan']),
    revision: count.min(1).exactOptional(),
  }),
  response: z.object({ downloadId: z.string() }),
  refusals: { ...found, NOTHING_DELIVERED: 409 },
} as const satisfies HttpContract;

/** `url` opens the file for five minutes once it is ready. */
export const showDownloadApi = {
  method: 'GET',
  path: '/exchange/downloads/{downloadId}',
  act: 'exchange.showDownload',
  pathParameters: z.object({ downloadId: z.string().regex(/^dn_[0-9a-z-]{8,40}$/u) }),
  response: z.object({
    downloadId: z.string(),
    state: z.enum(['being_written', 'ready']),
    fileName: z.string(),
    url: z.string().exactOptional(),
  }),
  refusals: { DOWNLOAD_NOT_FOUND: 404 },
} as const satisfies HttpContract;
