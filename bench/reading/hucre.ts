import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { streamXlsxRows } from 'hucre/xlsx';
import { idTally, type OfficeFileArgument } from './tally.ts';

export async function prepare({ path }: OfficeFileArgument) {
  return async () => {
    const tally = idTally();
    const bytes = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
    for await (const row of streamXlsxRows(bytes)) tally.add(row.values);
    return tally.work();
  };
}
