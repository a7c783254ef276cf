import {
  type Answer,
  instructionIdFor,
  instructionIdFrom,
  lastAnswer,
  outcomeOf,
  recordAnswer,
  referenceOf,
  wasTakenBack,
  withdraw,
} from '@liangxian/shared/deductions/instruction.ts';
import { instructionIdSchema } from '@liangxian/shared/kernel/ids.schema.ts';
import { addDays } from '@liangxian/shared/kernel/local-date.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anAnswer, anInstruction, aRefusal, nextDay, runDay } from '../../builders/deduction.ts';

/** The instruction with these answers, as they arrived; an answer that contradicts is left out. */
function answered(answers: readonly Answer[], instruction = anInstruction()) {
  return answers.reduce((known, answer) => {
    const decision = recordAnswer(known, answer);
    return decision.ok ? decision.value : known;
  }, instruction);
}

describe('what became of an instruction', () => {
  test('without an answer it is unanswered: neither collected nor failed', () => {
    expect(outcomeOf(anInstruction())).toBe('unanswered');
    expect(lastAnswer(anInstruction())).toBeUndefined();
    expect(wasTakenBack(anInstruction())).toBe(false);
  });

  test.each([
    ['collected', [anAnswer()], 'collected', false],
    ['failed', [aRefusal()], 'failed', false],
    [
      'failed, collected after all',
      [aRefusal(), anAnswer({ bookedOn: addDays(nextDay, 1) })],
      'collected',
      false,
    ],
    [
      'collected, taken back days later',
      [anAnswer(), aRefusal({ bookedOn: addDays(nextDay, 5) })],
      'failed',
      true,
    ],
  ] as const)('%s', (_, answers, outcome, takenBack) => {
    const instruction = answered(answers);

    expect(outcomeOf(instruction)).toBe(outcome);
    expect(wasTakenBack(instruction)).toBe(takenBack);
    expect(instruction.version).toBe(1 + answers.length);
  });

  test('the bank’s own days decide, not the order in which its files arrive', () => {
    const answerOn = fc.record({
      day: fc.nat(9),
      outcome: fc.constantFrom('collected' as const, 'failed' as const),
    });
    const history = fc.uniqueArray(answerOn, { selector: ({ day }) => day, maxLength: 6 });
    const shuffled = history.chain((days) =>
      fc.tuple(
        fc.constant(days),
        fc.shuffledSubarray(days, { minLength: days.length, maxLength: days.length }),
      ),
    );
    const asAnswers = (
      days: readonly { readonly day: number; readonly outcome: Answer['outcome'] }[],
    ) =>
      days.map(({ day, outcome }) =>
        outcome === 'collected'
          ? anAnswer({ bookedOn: addDays(nextDay, day) })
          : aRefusal({ bookedOn: addDays(nextDay, day) }),
      );
    fc.assert(
      fc.property(shuffled, ([days, arrivals]) => {
        const inOrder = answered(asAnswers(days.toSorted((a, b) => a.day - b.day)));
        const arrived = answered(asAnswers(arrivals));

        expect(outcomeOf(arrived)).toBe(outcomeOf(inOrder));
        expect(lastAnswer(arrived)).toEqual(lastAnswer(inOrder));
        expect(wasTakenBack(arrived)).toBe(wasTakenBack(inOrder));
      }),
    );
  });
});

describe('recording an answer', () => {
  test('the same answer of another file changes nothing', () => {
    const instruction = answered([anAnswer()]);

    expect(recordAnswer(instruction, anAnswer({ returnHash: 'b'.repeat(64) }))).toEqual({
      ok: true,
      value: instruction,
    });
  });

  test.each([
    ['collected, then failed', anAnswer(), aRefusal()],
    ['failed, then collected', aRefusal(), anAnswer()],
  ])('%s on one and the same bank day is for a person to ask about', (_, first, second) => {
    expect(recordAnswer(answered([first]), second)).toEqual({
      ok: false,
      refusal: { code: 'ANSWERS_CONTRADICT', bookedOn: nextDay },
    });
  });
});

describe('taking an instruction back', () => {
  test('one without an answer is withdrawn, once', () => {
    const withdrawn = withdraw(anInstruction());

    expect(withdrawn).toMatchObject({ withdrawn: true, version: 2 });
    expect(outcomeOf(withdrawn)).toBe('withdrawn');
    expect(withdraw(withdrawn)).toBe(withdrawn);
  });

  test('one that the bank has answered stays as it is', () => {
    const instruction = answered([aRefusal()]);

    expect(withdraw(instruction)).toBe(instruction);
  });

  test('when the bank collects after all, it has collected: money that moved is a fact', () => {
    expect(outcomeOf(answered([anAnswer()], withdraw(anInstruction())))).toBe('collected');
  });
});

describe('an instruction’s id', () => {
  const hashes = fc.stringMatching(/^[0-9a-f]{24}$/u);

  test('names the day, is the same for the same due however often the day is planned, and fits the bank’s 18 characters', () => {
    fc.assert(
      fc.property(hashes, (hash) => {
        const id = instructionIdFor(runDay, hash);

        expect(instructionIdFor(runDay, hash)).toBe(id);
        expect(instructionIdSchema.safeParse(id).success).toBe(true);
        expect(referenceOf(id)).toMatch(/^20261108[0-9a-z]{10}$/u);
        expect(instructionIdFrom(referenceOf(id))).toBe(id);
      }),
    );
  });

  test('is another one the next day: a new attempt is a new reference', () => {
    const hash = '0123456789abcdef01234567';

    expect(instructionIdFor(nextDay, hash)).not.toBe(instructionIdFor(runDay, hash));
  });

  test('is another one for another due', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hashes, { minLength: 2, maxLength: 50 }), (different) => {
        const ids = new Set(different.map((hash) => instructionIdFor(runDay, hash)));

        expect(ids.size).toBe(different.length);
      }),
    );
  });
});
