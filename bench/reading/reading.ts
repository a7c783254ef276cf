import { installPeers } from '../install-peers.ts';
import { type Contender, contest, type Standing } from '../measure/contest.ts';
import { mebibytes, reportAim, reportContest } from '../measure/report.ts';
import { inTemporaryDirectory } from '../temporary-directory.ts';
import { writeOfficeFiles } from './files.ts';

/** Reading 400,000 rows may take this much memory above an idle process. */
const MEMORY_AIM_BYTES = 256 * 1_048_576;

const RAW = 'ours, cells only';
const CHECKED = 'ours, read and checked';

/** Measures reading an effective roster of `rowCount` rows in each of the shapes in which offices send it. */
export async function benchReading(rowCount: number, rounds: number): Promise<void> {
  await installPeers();
  await inTemporaryDirectory(async (directory) => {
    console.log(`\nWriting rosters of ${rowCount} rows …`);
    const files = await writeOfficeFiles(directory, rowCount);
    const xlsxPeers = { hucre: './hucre.ts', 'exceljs, streaming': './exceljs.ts' };
    const wholePeers = { ...xlsxPeers, SheetJS: './sheetjs.ts' };
    const csvPeers = { 'csv-parse': './csv-parse.ts', papaparse: './papaparse.ts' };
    for (const [title, path, peers] of [
      ['xlsx as Excel saves it', files.excel, wholePeers],
      ['xlsx as programs write it', files.inline, xlsxPeers],
      ['csv in GB18030', files.csv, csvPeers],
    ] as const) {
      const standings = await contest(contenders(path, peers), rounds);
      reportContest(title, standings, RAW, 'rows');
      reportMemory(title, standings);
    }
  });
}

function contenders(path: string, peers: Readonly<Record<string, string>>): readonly Contender[] {
  const modules = { [RAW]: './ours-raw.ts', [CHECKED]: './ours-checked.ts', ...peers };
  return Object.entries(modules).map(([label, module]) => ({
    label,
    moduleUrl: new URL(module, import.meta.url),
    argument: { path },
  }));
}

function reportMemory(title: string, standings: readonly Standing[]): void {
  for (const standing of standings) {
    if (!('median' in standing) || !standing.label.startsWith('ours')) continue;
    const { peakBytes, idleBytes } = standing.median;
    const above = peakBytes - idleBytes;
    const aim = `${title}, ${standing.label}: at most ${mebibytes(MEMORY_AIM_BYTES)} MiB above idle`;
    reportAim(aim, above <= MEMORY_AIM_BYTES, `${mebibytes(above)} MiB`);
  }
}
