import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import type { Measure } from '../measure/measured.ts';
import { idTally, type OfficeFileArgument } from './tally.ts';

export async function run({ path }: OfficeFileArgument, measure: Measure): Promise<void> {
  await measure('read', async () => {
    const tally = idTally();
    const book = read(await readFile(path), { dense: true });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    if (sheet === undefined) throw new RangeError('The workbook has no sheet');
    for (const row of utils.sheet_to_json(sheet, { header: 1 })) tally.add(row);
    return tally.work();
  });
}
