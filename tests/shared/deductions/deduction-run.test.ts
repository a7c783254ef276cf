import {
  askAgain,
  fileIdFor,
  isAskedOn,
  nextStepOf,
  openRun,
  runIdOn,
  tallyOf,
} from '@liangxian/shared/deductions/deduction-run.ts';
import type { InstructionOutcome } from '@liangxian/shared/deductions/instruction.ts';
import { fileIdSchema, runIdSchema } from '@liangxian/shared/kernel/ids.schema.ts';
import { addDays, daysBetween, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen, sumFen } from '@liangxian/shared/kernel/money.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aBankFile, aSeason, runDay } from '../../builders/deduction.ts';

describe('A28-1 banks are asked daily from ten days after the window opens to its last day', () => {
  test.each([
    ['2026-10-11', 'BEFORE_FIRST_DEDUCTION_DAY'],
    ['2026-10-12', 'BEFORE_FIRST_DEDUCTION_DAY'],
    ['2026-10-21', 'BEFORE_FIRST_DEDUCTION_DAY'],
    ['2026-10-22', 'opened'],
    ['2026-11-08', 'opened'],
    ['2026-12-31', 'opened'],
    ['2027-01-01', 'WINDOW_CLOSED'],
  ])('on %s: %s', (day, expected) => {
    const decision = openRun(aSeason, localDate(day), 0, 4);

    expect(decision.ok ? 'opened' : decision.refusal.code).toBe(expected);
  });

  test('a run is named by its day and begins by planning every village', () => {
    const decision = openRun(aSeason, runDay, 1_794_103_200_000, 4);

    expect(decision).toEqual({
      ok: true,
      value: {
        runId: 'run_20261108',
        runOn: runDay,
        coverageYear: 2027,
        status: 'planning',
        openedAt: 1_794_103_200_000,
        villageCount: 4,
        version: 1,
      },
    });
    expect(runIdSchema.parse(runIdOn(runDay))).toBe('run_20261108');
    expect(fileIdSchema.parse(fileIdFor(runDay, 'rcc', '000001'))).toBe('20261108-rcc-000001');
  });

  test.each([
    ['planning', 'plan'],
    ['sealed', 'send'],
    ['submitted', 'close'],
  ] as const)('a run that is %s goes on with: %s', (status, step) => {
    const decision = openRun(aSeason, runDay, 0, 4);
    if (!decision.ok) throw new RangeError(decision.refusal.code);

    expect(nextStepOf({ ...decision.value, status })).toBe(step);
  });
});

describe('a bank that does not answer', () => {
  const overdue = addDays(runDay, 4);

  test.each([
    ['submitted', true],
    ['refused', true],
    ['sealed', false],
    ['answered', false],
    ['withdrawn', false],
  ] as const)('is asked about a file that is %s: %s', (status, asked) => {
    expect(isAskedOn(aBankFile({ status }), overdue)).toBe(asked);
  });

  test('is asked the day after its answer was due, and not before', () => {
    const file = aBankFile();

    expect(isAskedOn(file, file.answerDueOn)).toBe(false);
    expect(isAskedOn(file, overdue)).toBe(true);
  });

  test('is asked again after 1, 2, 4, 8, 16 and then every 32 days', () => {
    let file = aBankFile();
    const pauses: number[] = [];
    for (let times = 0; times < 8; times++) {
      const today = file.nextAskOn;
      file = askAgain(file, today);
      pauses.push(daysBetween(today, file.nextAskOn));
      expect(isAskedOn(file, today)).toBe(false);
    }

    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 32, 32]);
    expect(file).toMatchObject({ askedTimes: 8, status: 'submitted' });
  });
});

describe('the count of a file’s instructions', () => {
  const outcomes = fc.array(
    fc.record({
      outcome: fc.constantFrom<InstructionOutcome>(
        'collected',
        'failed',
        'unanswered',
        'withdrawn',
      ),
      amountFen: fc.integer({ min: 1, max: 500_000 }).map(fen),
    }),
    { maxLength: 50 },
  );

  test('what was sent is collected, failed, unanswered or withdrawn, and the money is what was collected', () => {
    fc.assert(
      fc.property(outcomes, (found) => {
        const tally = tallyOf(aBankFile({ instructionCount: found.length }), found);

        expect(tally.collected + tally.failed + tally.unanswered + tally.withdrawn).toBe(
          found.length,
        );
        expect(tally.collectedFen).toBe(
          sumFen(
            found
              .filter(({ outcome }) => outcome === 'collected')
              .map(({ amountFen }) => amountFen),
          ),
        );
      }),
    );
  });

  test.each([
    ['missing', 2],
    ['too many', 0],
  ])('an instruction that is %s stops everything', (_, instructionCount) => {
    const found = [{ outcome: 'collected' as const, amountFen: fen(40_000) }];

    expect(() => tallyOf(aBankFile({ instructionCount }), found)).toThrow(InvariantError);
  });
});
