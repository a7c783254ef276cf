import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Measure } from '../measure/measured.ts';
import { idTally, type OfficeFileArgument } from './tally.ts';

export async function run({ path }: OfficeFileArgument, measure: Measure): Promise<void> {
  await measure('read', async () => {
    const tally = idTally();
    const text = Readable.toWeb(createReadStream(path)).pipeThrough(
      new TextDecoderStream('gb18030', { fatal: true }),
    );
    const records = Readable.fromWeb(text).pipe(parse({ relax_column_count: true }));
    for await (const record of records) tally.add(record as string[]);
    return tally.work();
  });
}
