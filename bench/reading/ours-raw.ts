import { openOfficeFile } from '../../functions/rosters/adapters/office-file.ts';
import type { Measure } from '../measure/measured.ts';
import { idTally, type OfficeFileArgument } from './tally.ts';

/** Opening the file and taking every row as cells, as `readRoster` gets them. */
export async function run({ path }: OfficeFileArgument, measure: Measure): Promise<void> {
  await measure('read', async () => {
    const tally = idTally();
    const file = await openOfficeFile(path);
    if (!file.ok) throw new RangeError(`Refused: ${file.refusal.code}`);
    for await (const { cells } of file.value.rows()) tally.add(cells.map((cell) => cell?.text));
    return tally.work();
  });
}
