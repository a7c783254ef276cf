import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { FileRefusal } from '@liangxian/shared/rosters/refusals.ts';

type Signature = { readonly code: FileRefusal['code']; readonly starts: readonly string[] };

/** First bytes, as Latin-1, of what offices upload by mistake. */
const SIGNATURES: readonly Signature[] = [
  { code: 'FILE_IS_PDF', starts: ['%PDF'] },
  {
    code: 'FILE_IS_IMAGE',
    starts: ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*', 'BM'],
  },
  { code: 'FILE_IS_ARCHIVE', starts: ['Rar!', "7z\xbc\xaf'\x1c", '\x1f\x8b', 'BZh'] },
  /** Excel before 97, outside a compound file. */
  {
    code: 'FILE_IS_XLS',
    starts: ['\x09\x00\x04\x00', '\x09\x02\x06\x00', '\x09\x04\x06\x00', '\x09\x08'],
  },
  { code: 'FILE_IS_OTHER_DOCUMENT', starts: ['{\\rtf'] },
];

const COMPOUND_FILE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const ZIP = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];
/** Exports of web systems are often a web page or XML that only calls itself .xls. */
const WEB_PAGE = /^\s*<(?:!doctype|html|head|table|meta|style|body|div|\?xml|!--)/iu;

/**
 * What a file is by its first bytes, never by its name: a zip archive (which may be a workbook), or
 * text. Everything else is refused with the reason.
 */
export function formatOf(head: Buffer): Result<'zip' | 'text' | 'compound', FileRefusal> {
  const start = head.toString('latin1', 0, 512);
  if (/^[\s\0]*$/u.test(head.toString('latin1').replace(/^\xef\xbb\xbf/u, ''))) {
    return refuse({ code: 'FILE_EMPTY' });
  }
  if (ZIP.some((mark) => start.startsWith(mark))) return accept('zip');
  if (start.startsWith(COMPOUND_FILE)) return accept('compound');
  if (/^RIFF....WEBP|^....ftyp(?:heic|heix|mif1|avif)/su.test(start)) {
    return refuse({ code: 'FILE_IS_IMAGE' });
  }
  const known = SIGNATURES.find(({ starts }) => starts.some((mark) => start.startsWith(mark)));
  if (known !== undefined) return refuse({ code: known.code });
  if (WEB_PAGE.test(start.replace(/^\xef\xbb\xbf/u, ''))) {
    return refuse({ code: 'FILE_IS_WEB_PAGE' });
  }
  return accept('text');
}

/** What a compound file (the container of Office before 2007) is, by the names of its streams. */
export function refusalOfCompoundFile(bytes: Buffer): FileRefusal {
  const holds = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) return { code: 'FILE_IS_ENCRYPTED' };
  if (holds('Workbook') || holds('Book')) return { code: 'FILE_IS_XLS' };
  return { code: 'FILE_IS_OTHER_DOCUMENT' };
}

/** Why a zip archive with these parts is no .xlsx workbook, or undefined when it may be one. */
export function refusalOfZip(parts: readonly string[], mimetype?: string): FileRefusal | undefined {
  if (mimetype?.startsWith('application/vnd.oasis.opendocument.spreadsheet') === true) {
    return { code: 'FILE_IS_ODS' };
  }
  if (mimetype?.startsWith('application/vnd.oasis.opendocument') === true) {
    return { code: 'FILE_IS_OTHER_DOCUMENT' };
  }
  if (parts.includes('xl/workbook.bin')) return { code: 'FILE_IS_XLSB' };
  if (parts.some((part) => /vbaProject\.bin$|^xl\/macrosheets\//iu.test(part))) {
    return { code: 'FILE_HAS_MACROS' };
  }
  if (parts.some((part) => /^(?:word|ppt|visio)\//u.test(part))) {
    return { code: 'FILE_IS_OTHER_DOCUMENT' };
  }
  return parts.includes('_rels/.rels') ? undefined : { code: 'FILE_IS_ARCHIVE' };
}
