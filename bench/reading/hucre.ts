import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { streamXlsxRows } from 'hucre/xlsx';
import type { Measure } from '../measure/measured.ts';
import { idTally, type OfficeFileArgument } from './tally.ts';

export async function run({ path }: OfficeFileArgument, measure: Measure): Promise<void> {
  await measure('read', async () => {
    const tally = idTally();
    const bytes = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
    for await (const row of streamXlsxRows(bytes)) tally.add(row.values);
    return tally.work();
  });
}
