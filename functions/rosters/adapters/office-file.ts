import { type FileHandle, open } from 'node:fs/promises';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { findHeader } from '@liangxian/shared/rosters/find-header.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import { type FileRefusal, FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';
import { ROSTER_KINDS } from '@liangxian/shared/rosters/roster-kinds.ts';
import { openCsvFile } from './csv-file.ts';
import { firstRows } from './office-file-first-rows.ts';
import { formatOf, refusalOfCompoundFile, refusalOfZip } from './office-file-format.ts';
import { OFFICE_FILE_LIMITS, type OfficeFileLimits } from './office-file-limits.ts';
import { XlsxFile } from './xlsx-file.ts';
import { XlsxPackage } from './xlsx-package.ts';
import type { XlsxSheet } from './xlsx-workbook.ts';

/** A file whose rows can be read, as often as wanted. */
export type OfficeFile = {
  readonly format: 'xlsx' | 'csv';
  /** Names of other visible sheets that hold something but no roster; a person should be told they were not read. */
  readonly sheetsNotRead: readonly string[];
  /** @throws FileRefusedError, while being iterated, when the file proves unreadable further on. */
  rows(): AsyncIterable<RawRow>;
};

const HEAD_BYTES = 64 * 1024;
/** The directory of a compound file may stand anywhere; rosters of that time are far smaller. */
const COMPOUND_BYTES = 64 * 1024 * 1024;

/**
 * Opens a roster file by what it holds, never by its name: .xlsx, or csv in UTF-8, UTF-16 or GB18030.
 * Anything else is refused with what to do about it.
 */
export async function openOfficeFile(
  path: string,
  limits: OfficeFileLimits = OFFICE_FILE_LIMITS,
): Promise<Result<OfficeFile, FileRefusal>> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > limits.fileBytes) return refuse({ code: 'FILE_TOO_LARGE' });
    const head = await firstBytes(file, HEAD_BYTES);
    const format = formatOf(head);
    if (!format.ok) return format;
    switch (format.value) {
      case 'zip':
        return await openWorkbook(path, limits);
      case 'compound':
        return refuse(refusalOfCompoundFile(await firstBytes(file, COMPOUND_BYTES)));
      case 'text': {
        const csv = await openCsvFile(path, head, limits);
        if (!csv.ok) return csv;
        return accept({ format: 'csv', sheetsNotRead: [], rows: () => csv.value.rows() });
      }
    }
  } catch (error) {
    if (error instanceof FileRefusedError) return refuse(error.refusal);
    throw error;
  } finally {
    await file.close();
  }
}

async function openWorkbook(
  path: string,
  limits: OfficeFileLimits,
): Promise<Result<OfficeFile, FileRefusal>> {
  const refusal = await refusalOfArchive(path, limits);
  if (refusal !== undefined) return refuse(refusal);
  const workbook = await XlsxFile.open(path, limits);
  const chosen = await chooseSheet(workbook);
  if (!chosen.ok) return chosen;
  const { sheet, others } = chosen.value;
  return accept({ format: 'xlsx', sheetsNotRead: others, rows: () => workbook.rows(sheet) });
}

async function refusalOfArchive(
  path: string,
  limits: OfficeFileLimits,
): Promise<FileRefusal | undefined> {
  const file = await XlsxPackage.open(path, limits);
  try {
    if (file.isEncrypted) return { code: 'FILE_IS_ENCRYPTED' };
    const mimetype = file.has('mimetype') ? await file.text('mimetype') : undefined;
    return refusalOfZip(file.names, mimetype);
  } finally {
    file.close();
  }
}

/**
 * The visible sheet that holds the roster. A roster spread over several sheets is refused: reading the
 * first alone would silently lose the people on the others.
 */
async function chooseSheet(
  workbook: XlsxFile,
): Promise<Result<{ readonly sheet: XlsxSheet; readonly others: readonly string[] }, FileRefusal>> {
  const sheets = workbook.visibleSheets;
  const [only, another] = sheets;
  if (only === undefined) return refuse({ code: 'FILE_EMPTY' });
  if (another === undefined) return accept({ sheet: only, others: [] });

  const looked: { sheet: XlsxSheet; isRoster: boolean }[] = [];
  for (const sheet of sheets) {
    const rows = await firstRows(workbook.rows(sheet));
    if (rows.length === 0) continue;
    const isRoster = ROSTER_KINDS.some((kind) => findHeader(rows, kind) !== undefined);
    looked.push({ sheet, isRoster });
  }
  const rosters = looked.filter(({ isRoster }) => isRoster);
  if (rosters.length > 1) {
    const detail = rosters.map(({ sheet }) => sheet.name).join('、');
    return refuse({ code: 'SEVERAL_SHEETS', detail });
  }
  const chosen = rosters[0] ?? looked[0];
  if (chosen === undefined) return refuse({ code: 'FILE_EMPTY' });
  const others = looked.filter((each) => each !== chosen).map(({ sheet }) => sheet.name);
  return accept({ sheet: chosen.sheet, others });
}

async function firstBytes(file: FileHandle, length: number): Promise<Buffer> {
  const { size } = await file.stat();
  const bytes = Buffer.alloc(Math.min(length, size));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
  return bytes.subarray(0, bytesRead);
}
