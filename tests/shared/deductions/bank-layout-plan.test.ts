import { planFiles } from '@liangxian/shared/deductions/bank-layout-plan.ts';
import { fen, sumFen } from '@liangxian/shared/kernel/money.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aRow, layoutNamed, someRows } from '../../builders/bank-files.ts';

const mother = aRow({ reference: '202611080000000003', amountFen: fen(40_000) });
const son = aRow({ reference: '202611080000000001', amountFen: fen(20_000) });
const neighbour = aRow({
  reference: '202611080000000002',
  accountNo: '6220190614166000077',
  accountName: '古丽·买买提',
});

describe('A28-1 the day’s deductions are put into bank files', () => {
  test('a family with one card stays three rows where the bank allows it', () => {
    const files = planFiles(layoutNamed('pipe-gbk'), [mother, son, neighbour]);

    expect(files).toMatchObject([
      {
        fileNo: 1,
        rowCount: 3,
        totalFen: 100_000,
        rows: [
          { sequence: 1, reference: son.reference },
          { sequence: 2, reference: neighbour.reference },
          { sequence: 3, reference: mother.reference },
        ],
      },
    ]);
  });

  test('a family with one card is one row where the bank wants it merged, answering for both', () => {
    const files = planFiles(layoutNamed('ccb-like'), [mother, son, neighbour]);

    expect(files).toMatchObject([
      {
        rowCount: 2,
        totalFen: 100_000,
        rows: [
          {
            sequence: 1,
            reference: son.reference,
            amountFen: 60_000,
            parts: [
              { reference: son.reference, amountFen: 20_000 },
              { reference: mother.reference, amountFen: 40_000 },
            ],
          },
          { sequence: 2, reference: neighbour.reference, amountFen: 40_000 },
        ],
      },
    ]);
  });

  test('one card under two names stays two rows, because the bank will refuse one of them', () => {
    const otherName = { ...mother, accountName: '阿卜杜热合曼•阿卜杜热伊木' };

    expect(planFiles(layoutNamed('ccb-like'), [otherName, son])[0]?.rowCount).toBe(2);
  });

  test('a family with one card goes into two files where the bank refuses a card twice', () => {
    const files = planFiles(layoutNamed('csv-gb18030'), [mother, son, neighbour]);

    expect(files.map(({ rows }) => rows.map(({ reference }) => reference))).toEqual([
      [son.reference, neighbour.reference],
      [mother.reference],
    ]);
  });

  test('4,001 rows for a bank that takes 2,000 a file are three files', () => {
    const files = planFiles(layoutNamed('ccb-like'), someRows(4001));

    expect(files.map(({ fileNo, rowCount }) => [fileNo, rowCount])).toEqual([
      [1, 2000],
      [2, 2000],
      [3, 1],
    ]);
  });

  test('no rows are no file', () => {
    expect(planFiles(layoutNamed('pipe-gbk'), [])).toEqual([]);
  });

  test('a reference that stands twice stops everything: it would be taken twice', () => {
    expect(() => planFiles(layoutNamed('pipe-gbk'), [son, mother, son])).toThrow(InvariantError);
  });
});

const aFamilyDay = fc
  .array(
    fc.record({
      accountNo: fc.constantFrom('62201901', '62201902', '62201903', '62201904'),
      accountName: fc.constantFrom('古丽·买买提', '古丽•买买提'),
      amountFen: fc.integer({ min: 1, max: 1_000_000_000 }).map(fen),
    }),
    { maxLength: 60 },
  )
  .map((rows) =>
    rows.map((row, index) =>
      aRow({ ...row, reference: `20261108${String(index).padStart(10, '0')}` }),
    ),
  );

describe.each(['allow', 'merge', 'split_files'] as const)(
  'with %s for one account',
  (sameAccount) => {
    const layout = { sameAccount, maxRows: 7 };

    test('every deduction is in exactly one row, with its money, and no file is over the cap', () => {
      fc.assert(
        fc.property(aFamilyDay, (rows) => {
          const files = planFiles(layout, rows);

          const parts = files.flatMap((file) => file.rows.flatMap((row) => row.parts));
          expect(parts.toSorted((a, b) => (a.reference < b.reference ? -1 : 1))).toEqual(
            rows.map(({ reference, amountFen }) => ({ reference, amountFen })),
          );
          for (const file of files) {
            expect(file.rowCount).toBeLessThanOrEqual(7);
            expect(file.rowCount).toBe(file.rows.length);
            expect(file.rows.map(({ sequence }) => sequence)).toEqual(
              file.rows.map((_, i) => i + 1),
            );
            expect(sumFen(file.rows.map(({ amountFen }) => amountFen))).toBe(file.totalFen);
          }
          expect(sumFen(files.map(({ totalFen }) => totalFen))).toBe(
            sumFen(rows.map(({ amountFen }) => amountFen)),
          );
        }),
      );
    });

    test('the order in which deductions arrive changes no file', () => {
      fc.assert(
        fc.property(
          aFamilyDay.chain((rows) =>
            fc.tuple(
              fc.constant(rows),
              fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
            ),
          ),
          ([rows, shuffled]) => {
            expect(planFiles(layout, shuffled)).toEqual(planFiles(layout, rows));
          },
        ),
      );
    });
  },
);

test('a card stands once in a file where the bank refuses it twice', () => {
  fc.assert(
    fc.property(aFamilyDay, (rows) => {
      for (const file of planFiles({ sameAccount: 'split_files', maxRows: 7 }, rows)) {
        expect(new Set(file.rows.map(({ accountNo }) => accountNo)).size).toBe(file.rowCount);
      }
    }),
  );
});
