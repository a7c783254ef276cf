import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { dayIdSchema, reasonSchema, scanIdSchema } from './cash.schema.ts';
import { shownDaySchema } from './shown-day.schema.ts';

const dayPath = z.object({ dayId: dayIdSchema });
const scanPath = dayPath.extend({ scanId: scanIdSchema });
const dayRefusals = { CASH_DAY_NOT_FOUND: 404, OUT_OF_AREA: 403 } as const;

/** The printed sheet of a day (《现金征缴登记台账》) with boxes for three signatures and fingerprints (A30-4). */
export const printSheetApi = {
  method: 'POST',
  path: '/cash/days/{dayId}/sheet',
  act: 'cash.printSheet',
  pathParameters: dayPath,
  response: z.object({ url: z.string(), fileName: z.string() }),
  refusals: dayRefusals,
} as const satisfies HttpContract;

/** Where a scan of the signed sheet may be put, for an hour. */
export const startScanApi = {
  method: 'POST',
  path: '/cash/days/{dayId}/scans',
  act: 'cash.startScan',
  pathParameters: dayPath,
  response: z.object({ scanId: scanIdSchema, uploadUrl: z.string() }),
  refusals: dayRefusals,
} as const satisfies HttpContract;

/** The scan is there; the paper lies in this place. With it, all entries of the day are signed on paper. */
export const recordScanApi = {
  method: 'POST',
  path: '/cash/days/{dayId}/scans/{scanId}',
  act: 'cash.recordScan',
  pathParameters: scanPath,
  body: z.object({ originalAt: z.string().trim().min(2).max(200) }),
  response: shownDaySchema,
  refusals: { ...dayRefusals, SCAN_NOT_UPLOADED: 409, SCAN_TOO_LARGE: 422, NOT_A_SCAN: 422 },
} as const satisfies HttpContract;

/** Opens a scan, which shows fingerprints, for a reason that stays in the trail (A30-4). */
export const openScanApi = {
  method: 'POST',
  path: '/cash/days/{dayId}/scans/{scanId}/opening',
  act: 'cash.openScan',
  pathParameters: scanPath,
  body: z.object({ reason: reasonSchema }),
  response: z.object({ url: z.string() }),
  refusals: { ...dayRefusals, SCAN_NOT_FOUND: 404 },
} as const satisfies HttpContract;

/** The township hands the scans of a season to the tax bureau (A30-6); days without a scan are named. */
export const sendScansApi = {
  method: 'POST',
  path: '/cash/scans/handing-over',
  act: 'cash.sendScans',
  body: z.object({ townshipId: z.string().min(1), coverageYear: z.number().int() }),
  response: z.object({ sheets: z.number().int(), scans: z.number().int() }),
  refusals: { OUT_OF_AREA: 403, SCANS_MISSING: 409, NO_CASH_DAYS: 409 },
} as const satisfies HttpContract;
