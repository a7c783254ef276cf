import type { BankRow, InstructionRow } from '@liangxian/shared/deductions/bank-layout.ts';
import { reasonOfCode } from '@liangxian/shared/deductions/bank-layout.ts';
import { planFiles } from '@liangxian/shared/deductions/bank-layout-plan.ts';
import { addDays, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Fen, fen, sumFen, ZERO_FEN } from '@liangxian/shared/kernel/money.ts';
import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkRow,
  decodeInstructionFile,
  decodeReturnFile,
  encodeInstructionFile,
  encodeReturnFile,
} from '../../../functions/deductions/adapters/bank-file-codec.ts';
import type { AnswerRow } from '../../../functions/deductions/adapters/bank-file-returns.ts';
import { aBatch, bankLayouts } from '../../builders/bank-files.ts';

const nameOf = (characters: string, maxLength: number) =>
  fc
    .array(fc.constantFrom(...characters), { minLength: 1, maxLength })
    .map((chosen) => chosen.join(''));

/** Transcribed names, some with a character whose second byte in GBK is that of `|`, some that a bank cannot hold. */
const aName = fc.oneof(
  { weight: 6, arbitrary: nameOf('阿卜杜热合曼伊木古丽买提图尔荪艾力肉孜娜迪拉·鍇镕〇', 21) },
  { weight: 1, arbitrary: nameOf('阿卜杜·•㐂𠮷龻𬭬|,Ālim', 8) },
  { weight: 1, arbitrary: nameOf('阿卜杜·', 40) },
);
const anAccount = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[1-9]\d{7,18}$/u) },
  { weight: 1, arbitrary: fc.stringMatching(/^[1-9]\d{19,33}$/u) },
);

const anInstruction: fc.Arbitrary<Omit<InstructionRow, 'reference'>> = fc.record({
  accountNo: anAccount,
  accountName: aName,
  amountFen: fc.integer({ min: 1, max: 1_000_000_000 }).map(fen),
  purpose: fc.constantFrom('2027年城乡居民医保', '2027年城乡居民养老', ''),
});

const someInstructions = fc
  .array(anInstruction, { minLength: 1, maxLength: 25 })
  .map((rows) =>
    rows.map((row, index) => ({ ...row, reference: `20261108${String(index).padStart(10, 'q')}` })),
  );

/** The bank's answers in the bank's own order, each with a code the layout knows or has never listed. */
function answersTo(layout: BankLayout, rows: readonly BankRow[], seed: number): AnswerRow[] {
  const codes = [...Object.keys(layout.codes), layout.codePattern === '^[A-Z]$' ? 'Z' : '77'];
  return rows
    .map((row, index) => {
      const code = codes[(seed + index * 7) % codes.length] ?? '';
      const wellFormed = new RegExp(layout.codePattern, 'u').test(code) ? code : '7777';
      const taken = reasonOfCode(layout, wellFormed) === 'collected';
      return {
        sequence: row.sequence,
        reference: row.reference,
        accountNo: row.accountNo,
        accountName: row.accountName,
        amountFen: row.amountFen,
        code: wellFormed,
        message: '户名不符,原户名为[…]|请核对'.repeat(1 + (seed % 4)),
        collectedFen: taken ? row.amountFen : ZERO_FEN,
        bookedOn: addDays(localDate('2026-11-09'), seed % 60),
      };
    })
    .reverse();
}

describe.each(bankLayouts)('a file by layout $layoutId', (layout) => {
  test('comes back to the bank as it was written: no name cut, no amount changed, no record shifted', () => {
    fc.assert(
      fc.property(someInstructions, (instructions) => {
        const fitting = instructions.filter((row) => checkRow(layout, row).ok);
        for (const file of planFiles(layout, fitting)) {
          const written = encodeInstructionFile(layout, aBatch, file.rows);
          if (!written.ok) throw new Error(JSON.stringify(written.refusal));
          const { bytes, control } = written.value;

          const read = decodeInstructionFile(layout, bytes, control?.bytes);

          const carried = layout.instruction.record.some(
            ({ value }) => value.kind === 'data' && value.datum === 'purpose',
          );
          expect(read).toMatchObject({
            ok: true,
            value: {
              facts: { rowCount: file.rowCount, totalFen: file.totalFen },
              rows: file.rows.map(({ parts, purpose, ...row }) => ({
                ...row,
                purpose: carried ? purpose : '',
              })),
            },
          });
        }
      }),
    );
  });

  test('brings the bank’s answers back row by row: code, day and amounts as the bank wrote them', () => {
    fc.assert(
      fc.property(someInstructions, fc.nat(1000), (instructions, seed) => {
        const fitting = instructions.filter((row) => checkRow(layout, row).ok);
        for (const file of planFiles(layout, fitting)) {
          const answers = answersTo(layout, file.rows, seed);
          const written = encodeReturnFile(layout, { ...aBatch, issue: 1 }, answers);
          if (!written.ok) throw new Error(JSON.stringify(written.refusal));
          const { bytes, control } = written.value;

          const read = decodeReturnFile(layout, bytes, control?.bytes);

          const carries = new Set(
            layout.return.record.map(({ value }) => 'datum' in value && value.datum),
          );
          expect(read).toMatchObject({
            ok: true,
            value: {
              kind: 'answered',
              facts: { rowCount: file.rowCount, totalFen: file.totalFen },
              rows: answers.map((answer) => ({
                ...(carries.has('sequence') ? { sequence: answer.sequence } : {}),
                ...(carries.has('reference') ? { reference: answer.reference } : {}),
                ...(carries.has('accountName') ? { accountName: answer.accountName } : {}),
                accountNo: answer.accountNo,
                amountFen: answer.amountFen,
                collectedFen: answer.collectedFen,
                code: answer.code,
                reason: reasonOfCode(layout, answer.code),
                bookedOn: answer.bookedOn,
              })),
            },
          });
        }
      }),
    );
  });

  test('takes or refuses each row by itself, and what it takes adds up in the file', () => {
    fc.assert(
      fc.property(someInstructions, (instructions) => {
        const fitting = instructions.filter((row) => checkRow(layout, row).ok);

        const files = planFiles(layout, fitting).map(({ rows }) =>
          encodeInstructionFile(layout, aBatch, rows),
        );

        const totals: Fen[] = files.map((file) => (file.ok ? file.value.totalFen : ZERO_FEN));
        expect(sumFen(totals)).toBe(sumFen(fitting.map(({ amountFen }) => amountFen)));
      }),
    );
  });
});
