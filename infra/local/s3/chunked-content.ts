import { S3Error } from './s3-error.ts';

/**
 * Takes the frames of `aws-chunked` off: `<hex size>\r\n<bytes>\r\n … 0\r\n<name>:<value>\r\n\r\n`.
 * The trailer's lines are put into `trailer`.
 *
 * @throws S3Error IncompleteBody when the upload ends inside a chunk.
 */
export async function* chunkedContent(
  chunks: AsyncIterable<Buffer>,
  trailer: Record<string, string>,
): AsyncGenerator<Buffer> {
  let waiting: Buffer = Buffer.alloc(0);
  let left = 0;
  let inTrailer = false;
  for await (const chunk of chunks) {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    for (;;) {
      if (left > 0) {
        const bytes = waiting.subarray(0, left);
        if (bytes.length === 0) break;
        yield bytes;
        left -= bytes.length;
        waiting = waiting.subarray(bytes.length);
        continue;
      }
      const end = waiting.indexOf('\r\n');
      if (end === -1) break;
      const line = waiting.subarray(0, end).toString('latin1');
      waiting = waiting.subarray(end + 2);
      if (line === '') continue;
      if (inTrailer) {
        const colon = line.indexOf(':');
        trailer[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
      } else {
        left = Number.parseInt(line, 16);
        inTrailer = left === 0;
      }
    }
  }
  if (!inTrailer) throw new S3Error(400, 'IncompleteBody', 'The upload ended inside a chunk');
}
