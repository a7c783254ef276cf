import { describe, expect, test } from 'vitest';
import { outcomeOfFile, rowsOfFile } from './support/read.ts';
import { type SloppyRoster, sloppyRoster } from './support/sloppy-roster.ts';
import { temporaryFiles } from './support/temporary-files.ts';
import { asCsv, asHucreWorkbook, asWorkbook } from './support/write-sloppy.ts';

const SEEDS = [1, 2, 3, 20_261_108];
const FORMATS: readonly (readonly [string, (roster: SloppyRoster) => Buffer | Promise<Buffer>])[] =
  [
    ['xlsx with its texts in the cells', (roster) => asWorkbook(roster, 'inline')],
    ['xlsx with shared texts', (roster) => asWorkbook(roster, 'shared')],
    ['xlsx by another program', asHucreWorkbook],
    ['csv in GB18030', (roster) => asCsv(roster, 'gb18030', ',')],
    ['csv in UTF-8 with semicolons', (roster) => asCsv(roster, 'utf-8', ';')],
    ['tab-separated UTF-16', (roster) => asCsv(roster, 'utf-16le', '\t')],
  ];

describe('rosters with other mistakes, other orders of columns, other names for them', () => {
  const files = temporaryFiles();

  test.each(SEEDS.flatMap((seed) => FORMATS.map(([format, write]) => ({ seed, format, write }))))(
    'A19-1 roster $seed as $format: every row is accepted or rejected for its own reason',
    async ({ seed, write }) => {
      const roster = sloppyRoster(seed, 400);
      const path = await files.write(await write(roster));

      const { accepted, rejected, reading, skipped } = await outcomeOfFile(path, 'effective');

      const rows = await rowsOfFile(path);
      const found = new Map(
        rows
          .filter(({ rowNo }) => accepted.has(rowNo) || rejected.has(rowNo))
          .map(({ rowNo, cells }) => [
            Number(cells[roster.serialColumn]?.text),
            rejected.get(rowNo)?.[0]?.code ?? 'accepted',
          ]),
      );
      expect(found).toEqual(roster.expected);
      const { counts } = reading;
      expect([counts.accepted, counts.rejected]).toEqual([accepted.size, rejected.size]);
      expect(counts.read).toBe(counts.accepted + counts.rejected + counts.skipped);
      const reasons = new Set([...skipped.values()].map(({ code }) => code));
      expect(reasons).toContain('TOTAL_ROW');
      expect(reasons).toContain('SIGNATURE_ROW');
    },
  );
});
