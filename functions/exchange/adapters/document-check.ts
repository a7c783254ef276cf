import { readFile } from 'node:fs/promises';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { InspectionRefusal } from '../ports.ts';
import { pdfFault } from './pdf-check.ts';

/** Undefined when the workbook may be opened, else why not. */
export type CheckWorkbook = (path: string) => Promise<{ readonly code: string } | undefined>;

/** First bytes, as Latin-1, by the ending a document of that kind has. */
const MARKS: Readonly<Record<string, string>> = {
  pdf: '%PDF-',
  png: '\x89PNG\r\n\x1a\n',
  jpg: '\xff\xd8\xff',
  jpeg: '\xff\xd8\xff',
  xlsx: 'PK\x03\x04',
};

/** Whether a document is what its name says, and nothing that acts by itself. */
export async function documentFault(
  path: string,
  extension: string,
  checkWorkbook: CheckWorkbook,
): Promise<Result<undefined, InspectionRefusal>> {
  const bytes = await readFile(path);
  const isPdf = extension === 'pdf';
  if (!isMarked(bytes.toString('latin1', 0, 1024), extension)) {
    return refuse({ code: 'FILE_TYPE_NOT_TAKEN' });
  }
  const acting = isPdf ? pdfFault(bytes) : undefined;
  if (acting !== undefined) return refuse({ code: acting });
  if (isPdf && !bytes.subarray(-2048).includes('%%EOF')) return refuse({ code: 'FILE_DAMAGED' });
  if (extension !== 'xlsx') return accept(undefined);
  const fault = await checkWorkbook(path);
  if (fault === undefined) return accept(undefined);
  return refuse({ code: fault.code === 'FILE_HAS_MACROS' ? 'FILE_HAS_MACROS' : 'FILE_DAMAGED' });
}

/** @param start the first kilobyte, where readers look for a PDF's mark: some writers put a line before it. */
function isMarked(start: string, extension: string): boolean {
  const mark = MARKS[extension];
  if (mark === undefined) return false;
  return extension === 'pdf' ? start.includes(mark) : start.startsWith(mark);
}
