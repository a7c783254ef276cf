import type { StoredObject } from './object-store.ts';
import { S3Error } from './s3-error.ts';

const KEPT_HEADERS = [
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-language',
  'cache-control',
];

/** What S3 keeps of the headers an object came with, and gives back with it. */
export function keptHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): StoredObject['headers'] {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (typeof value !== 'string') return [];
      const isKept = KEPT_HEADERS.includes(name) || name.startsWith('x-amz-meta-');
      const text = name === 'content-encoding' ? withoutFraming(value) : value;
      return isKept && text !== '' ? [[name, text]] : [];
    }),
  );
}

/** `aws-chunked` says how the bytes travelled, not what they are. */
function withoutFraming(encoding: string): string {
  return encoding
    .split(',')
    .filter((name) => name.trim() !== 'aws-chunked')
    .join(',');
}

/**
 * The bytes a Range header asks for, or undefined for all of them.
 *
 * @throws S3Error InvalidRange when nothing of the object lies in it.
 */
export function rangeOf(header: string | undefined, size: number) {
  const match = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '');
  if (match === null) return undefined;
  const [, from = '', to = ''] = match;
  const start = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (start > end) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  return { start, end };
}
