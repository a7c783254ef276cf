import { accept, type Result, refuse } from '../kernel/result.ts';

/** A scan of the signed sheet; it shows fingerprints and is protected as biometric data. */
export type SheetScan = {
  readonly scanId: string;
  readonly bytes: number;
  readonly by: string;
  readonly at: number;
};

/** The printed sheet of a day's entries, signed and fingerprinted by hand: its scans, and where the original lies. */
export type RegisterSheet = {
  readonly scans: readonly SheetScan[];
  /** 原件存放处, e.g. 青松镇社会保障服务中心 第3盒. */
  readonly original?: { readonly place: string; readonly by: string; readonly at: number };
  /** When its scans went to the tax bureau (A30-6). */
  readonly sent?: { readonly by: string; readonly at: number };
};

/** Adds a scan and where the paper lies; the same scan again changes nothing. */
export function withScan(sheet: RegisterSheet, scan: SheetScan, place: string): RegisterSheet {
  if (sheet.scans.some(({ scanId }) => scanId === scan.scanId)) return sheet;
  const { by, at } = scan;
  return { ...sheet, scans: [...sheet.scans, scan], original: { place, by, at } };
}

/** Hands a sheet's scans to the tax bureau; without a scan there is nothing to hand over. */
export function sendSheet(
  sheet: RegisterSheet,
  sent: NonNullable<RegisterSheet['sent']>,
): Result<RegisterSheet, { readonly code: 'SCANS_MISSING' }> {
  if (sheet.scans.length === 0) return refuse({ code: 'SCANS_MISSING' });
  return accept(sheet.sent === undefined ? { ...sheet, sent } : sheet);
}
