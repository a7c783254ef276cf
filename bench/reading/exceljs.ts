import ExcelJS from 'exceljs';
import type { Measure } from '../measure/measured.ts';
import { idTally, type OfficeFileArgument } from './tally.ts';

export async function run({ path }: OfficeFileArgument, measure: Measure): Promise<void> {
  await measure('read', async () => {
    const tally = idTally();
    const book = new ExcelJS.stream.xlsx.WorkbookReader(path, {
      worksheets: 'emit',
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
    });
    for await (const sheet of book) {
      // Its first column is number 1.
      for await (const { values } of sheet) tally.add((values as unknown[]).slice(1));
    }
    return tally.work();
  });
}
