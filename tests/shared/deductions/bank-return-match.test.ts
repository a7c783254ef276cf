import type { BankRow } from '@liangxian/shared/deductions/bank-layout.ts';
import { planFiles } from '@liangxian/shared/deductions/bank-layout-plan.ts';
import type { ReturnRow } from '@liangxian/shared/deductions/bank-return.ts';
import { matchReturn } from '@liangxian/shared/deductions/bank-return-match.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aRow, asBankRows, collected, someRows, unfunded } from '../../builders/bank-files.ts';

const byReference = { matchBy: 'reference' } as const;
const [first, second, third] = asBankRows(someRows(3)) as [BankRow, BankRow, BankRow];
const asked = [first, second, third];

describe('A28-1 the bank’s return is laid beside the file we sent', () => {
  test('each row finds its answer, whatever the order', () => {
    const answers = [unfunded(third), collected(first), collected(second)];

    expect(matchReturn(byReference, asked, answers)).toEqual({
      matched: [
        { asked: first, answer: answers[1] },
        { asked: second, answer: answers[2] },
        { asked: third, answer: answers[0] },
      ],
      unanswered: [],
      repeated: [],
      unknown: [],
      anomalies: [],
    });
  });

  test('a row the bank passed over is unanswered, which is no failure', () => {
    expect(matchReturn(byReference, asked, [collected(first)]).unanswered).toEqual([second, third]);
  });

  test('a row we never asked for is unknown and stops no other', () => {
    const stranger = collected(first, { reference: '202611089999999999' });
    const { unknown, matched } = matchReturn(byReference, asked, [stranger, collected(second)]);

    expect(unknown).toEqual([stranger]);
    expect(matched).toHaveLength(1);
  });

  test('a row that lost its reference is unknown', () => {
    const { reference: _, ...nameless } = collected(first);

    expect(matchReturn(byReference, asked, [nameless]).unknown).toEqual([nameless]);
  });

  test('the same answer twice counts once', () => {
    const again = collected(first, { line: 9, message: '重复' });
    const { matched, repeated } = matchReturn(byReference, asked, [collected(first), again]);

    expect(matched).toHaveLength(1);
    expect(repeated).toEqual([again]);
  });

  test('two answers that contradict each other wait for a person', () => {
    const answers = [collected(first), unfunded(first)];
    const { matched, anomalies, unanswered } = matchReturn(byReference, asked, answers);

    expect(anomalies).toEqual([{ code: 'ANSWERS_CONTRADICT', asked: first, answers }]);
    expect(matched).toEqual([]);
    expect(unanswered).toEqual([second, third]);
  });

  test.each<[string, Partial<ReturnRow>]>([
    ['code', { code: '0001' }],
    ['amount asked for', { amountFen: fen(30_000) }],
    ['amount taken', { collectedFen: fen(30_000) }],
    ['day', { bookedOn: localDate('2026-11-10') }],
    ['account', { accountNo: second.accountNo }],
  ])('two answers that differ in the %s only contradict each other, too', (_, difference) => {
    const answers = [collected(first), collected(first, difference)];

    expect(matchReturn(byReference, asked, answers).anomalies).toMatchObject([
      { code: 'ANSWERS_CONTRADICT', answers },
    ]);
  });

  test('one sequence number under two references contradicts itself', () => {
    const answers = [collected(first), collected(first, { reference: second.reference })];

    expect(matchReturn({ matchBy: 'sequence' }, asked, answers).anomalies).toHaveLength(1);
  });

  test.each<[string, Partial<ReturnRow>]>([
    ['took less than it was asked for', { collectedFen: fen(20_000) }],
    ['took more than it was asked for', { collectedFen: fen(80_000) }],
    ['was asked for another amount', { amountFen: fen(4_000), collectedFen: fen(4_000) }],
    ['failed and took money', { code: '9117', reason: 'insufficient_funds' }],
    [
      'failed at another amount',
      { code: '9117', reason: 'insufficient_funds', amountFen: fen(4_000), collectedFen: fen(0) },
    ],
  ])('a bank that %s gives no answer a rule may use', (_, answer) => {
    const row = collected(first, answer);

    expect(matchReturn(byReference, asked, [row])).toMatchObject({
      matched: [],
      anomalies: [{ code: 'AMOUNT_DIFFERS', asked: first, answers: [row] }],
    });
  });

  test('a bank that took it from another account gives no answer a rule may use', () => {
    const row = collected(first, { accountNo: second.accountNo });

    expect(matchReturn(byReference, asked, [row]).anomalies).toEqual([
      { code: 'ACCOUNT_DIFFERS', asked: first, answers: [row] },
    ]);
  });

  test('a bank that keeps no reference is answered for by account and name, a whole family at once', () => {
    const family = [
      aRow({ reference: '202611080000000001' }),
      aRow({ reference: '202611080000000002', amountFen: fen(20_000) }),
    ];
    const [file] = planFiles({ sameAccount: 'merge' }, family);
    const [row] = file?.rows ?? [];
    if (row === undefined) throw new Error('a merged row was expected');
    const { reference: _, ...answer } = collected(row);

    const { matched } = matchReturn({ matchBy: 'account_name_amount' }, [row], [answer]);

    expect(matched[0]?.asked.parts.map(({ reference }) => reference)).toEqual([
      '202611080000000001',
      '202611080000000002',
    ]);
  });

  test('by account and name, another amount is an anomaly and another spelling is unknown', () => {
    const match = { matchBy: 'account_name_amount' } as const;
    const less = collected(first, { amountFen: fen(1), collectedFen: fen(1) });
    const misspelt = collected(first, { accountName: '阿卜杜' });

    expect(matchReturn(match, [first], [less]).anomalies).toHaveLength(1);
    expect(matchReturn(match, [first], [misspelt])).toMatchObject({
      unknown: [misspelt],
      unanswered: [first],
    });
  });
});

const anAnswer = fc
  .record({
    row: fc.constantFrom(...asBankRows(someRows(8))),
    kind: fc.constantFrom(
      'collected',
      'unfunded',
      'less',
      'stranger',
      'other_account',
      'other_day',
    ),
    line: fc.nat(50),
  })
  .map(({ row, kind, line }): ReturnRow => {
    if (kind === 'unfunded') return unfunded(row, { line });
    if (kind === 'less') return collected(row, { line, collectedFen: fen(1) });
    if (kind === 'stranger')
      return collected(row, { line, reference: `x${line}`, sequence: 900 + line });
    if (kind === 'other_account') return collected(row, { line, accountNo: '1' });
    if (kind === 'other_day') return collected(row, { line, bookedOn: localDate('2026-11-10') });
    return collected(row, { line });
  });

describe.each(['reference', 'sequence', 'account_name_amount'] as const)(
  'matched by %s',
  (matchBy) => {
    test('every row asked for and every row returned lands in exactly one class', () => {
      const rows = asBankRows(someRows(6));
      fc.assert(
        fc.property(fc.array(anAnswer, { maxLength: 20 }), (returned) => {
          const { matched, unanswered, repeated, unknown, anomalies } = matchReturn(
            { matchBy },
            rows,
            returned,
          );

          const askedAfter = [
            ...matched.map((one) => one.asked),
            ...unanswered,
            ...anomalies.map((one) => one.asked),
          ];
          const returnedAfter = [
            ...matched.map((one) => one.answer),
            ...repeated,
            ...unknown,
            ...anomalies.flatMap((one) => one.answers),
          ];
          expect(askedAfter).toHaveLength(rows.length);
          expect(new Set(askedAfter)).toEqual(new Set(rows));
          expect(returnedAfter).toHaveLength(returned.length);
          expect(new Set(returnedAfter)).toEqual(new Set(returned));
        }),
      );
    });
  },
);
