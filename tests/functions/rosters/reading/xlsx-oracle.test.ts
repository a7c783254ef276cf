import fc from 'fast-check';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { rowsOfFile } from './support/read.ts';
import { temporaryFiles } from './support/temporary-files.ts';

type Value = string | number | boolean | null;

describe('workbooks that another program wrote', () => {
  const files = temporaryFiles();

  test('hold the same texts and numbers here as that program reads back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(aValue(), { maxLength: 6 }), { maxLength: 12 }),
        async (rows) => {
          const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: '清册', rows }] }));

          const ours = await rowsOfFile(await files.write(bytes));

          const theirs = (await readXlsx(bytes)).sheets[0]?.rows ?? [];
          const ourValues = theirs.map((values, index) => {
            const cells = ours.find(({ rowNo }) => rowNo === index + 1)?.cells ?? [];
            return values.map((_, column) => cells[column]?.text ?? '');
          });
          expect(ourValues).toEqual(
            theirs.map((values) => values.map((value) => shown(value as Value))),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

function aValue(): fc.Arbitrary<Value> {
  const characters = fc.constantFrom(...'青松镇阿·𬱖㛃ئۇa1 <>&"\'_=\n');
  return fc.oneof(
    fc.array(characters, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('')),
    fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
    fc.integer({ min: 0, max: 999_999 }).map((fen) => fen / 100),
    fc.boolean(),
    fc.constant(null),
  );
}

function shown(value: Value): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}
