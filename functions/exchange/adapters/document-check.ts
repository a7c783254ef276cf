import { readFile } from 'node:fs/promises';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { InspectionRefusal } from '../ports.ts';

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

/** What makes a PDF do something when it is opened, or carry another file (ISO 32000-1, 12.6.4 and 7.11.4). */
const PDF_ACTS = /\/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b/u;

/** Whether a document is what its name says, and nothing that acts by itself. */
export async function documentFault(
  path: string,
  extension: string,
  checkWorkbook: CheckWorkbook,
): Promise<Result<undefined, InspectionRefusal>> {
  const text = (await readFile(path)).toString('latin1');
  if (!isMarked(text, extension)) return refuse({ code: 'FILE_TYPE_NOT_TAKEN' });
  if (extension === 'pdf' && PDF_ACTS.test(text)) return refuse({ code: 'FILE_HAS_MACROS' });
  if (extension === 'pdf' && !text.slice(-2048).includes('%%EOF')) {
    return refuse({ code: 'FILE_DAMAGED' });
  }
  if (extension !== 'xlsx') return accept(undefined);
  const fault = await checkWorkbook(path);
  if (fault === undefined) return accept(undefined);
  return refuse({ code: fault.code === 'FILE_HAS_MACROS' ? 'FILE_HAS_MACROS' : 'FILE_DAMAGED' });
}

function isMarked(text: string, extension: string): boolean {
  const mark = MARKS[extension];
  if (mark === undefined) return false;
  // Some writers put a line before the mark of a PDF; readers look for it in the first kilobyte.
  return extension === 'pdf' ? text.slice(0, 1024).includes(mark) : text.startsWith(mark);
}
