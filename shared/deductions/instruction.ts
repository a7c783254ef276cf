import type { InstructionId, MandateId, PersonId, RunId } from '../kernel/ids.ts';
import { compactDate, type LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { Scheme } from '../policy/policy-pack.ts';

/** 扣款指令: one deduction asked of a bank for one due. */
export type Instruction = {
  readonly instructionId: InstructionId;
  readonly runId: RunId;
  readonly personId: PersonId;
  readonly scheme: Scheme;
  readonly coverageYear: number;
  readonly townshipId: string;
  readonly villageId: string;
  readonly mandateId: MandateId;
  readonly bankId: string;
  readonly amountFen: Fen;
  /** Every answer the bank ever gave, in any order of arrival. */
  readonly answers: readonly Answer[];
  /** Taken back by us, because the bank refused the whole file. */
  readonly withdrawn: boolean;
  readonly version: number;
};

/** What a bank said about an instruction, and on which of its days. */
export type Answer = {
  readonly outcome: 'collected' | 'failed';
  /** Canonical reason; `collected` for a success. */
  readonly reason: string;
  readonly bookedOn: LocalDate;
  /** SHA-256 of the return file that said so. */
  readonly returnHash: string;
};

/** Unknown is a state: no answer is neither a success nor a failure. */
export type InstructionOutcome = 'unanswered' | 'collected' | 'failed' | 'withdrawn';

export type AnswerRefusal = { readonly code: 'ANSWERS_CONTRADICT'; readonly bookedOn: LocalDate };

/**
 * The outcome as of what the bank's own days say, whatever the order of arrival: the answer booked last
 * holds. A collection that a later day takes back is `failed`. A bank that answers after all to a file
 * we took back has answered: money that moved is a fact.
 */
export function outcomeOf(instruction: Instruction): InstructionOutcome {
  const unanswered = instruction.withdrawn ? 'withdrawn' : 'unanswered';
  return lastAnswer(instruction)?.outcome ?? unanswered;
}

export function lastAnswer(instruction: Instruction): Answer | undefined {
  return instruction.answers.reduce<Answer | undefined>(
    (last, answer) => (last === undefined || answer.bookedOn > last.bookedOn ? answer : last),
    undefined,
  );
}

/** True when the bank first took the money and later took it back (late return). */
export function wasTakenBack(instruction: Instruction): boolean {
  return (
    outcomeOf(instruction) === 'failed' &&
    instruction.answers.some(({ outcome }) => outcome === 'collected')
  );
}

/**
 * Adds an answer. The same answer again changes nothing. Two answers of the same bank day that
 * disagree cannot be put in order; a person asks the bank.
 */
export function recordAnswer(
  instruction: Instruction,
  answer: Answer,
): Result<Instruction, AnswerRefusal> {
  const sameDay = instruction.answers.find(({ bookedOn }) => bookedOn === answer.bookedOn);
  if (sameDay !== undefined) {
    return sameDay.outcome === answer.outcome
      ? accept(instruction)
      : refuse({ code: 'ANSWERS_CONTRADICT', bookedOn: answer.bookedOn });
  }
  return accept({
    ...instruction,
    answers: [...instruction.answers, answer],
    version: instruction.version + 1,
  });
}

/** Takes an instruction back that has no answer; one that has is left as it is. */
export function withdraw(instruction: Instruction): Instruction {
  return instruction.withdrawn || instruction.answers.length > 0
    ? instruction
    : { ...instruction, withdrawn: true, version: instruction.version + 1 };
}

/**
 * The id of the deduction of one due on one day. `hash` (hex, from a keyed hash of due and day) makes it
 * the same however often the day is planned.
 */
export function instructionIdFor(runOn: LocalDate, hash: string): InstructionId {
  const tail = (BigInt(`0x${hash}`) % 36n ** 10n).toString(36).padStart(10, '0');
  return `in_${compactDate(runOn)}_${tail}` as InstructionId;
}

/** `20261108` + 10 characters: what the bank sees as contract or reference number (18 characters). */
export function referenceOf(instructionId: InstructionId): string {
  return instructionId.slice(3).replace('_', '');
}

export function instructionIdFrom(reference: string): InstructionId {
  return `in_${reference.slice(0, 8)}_${reference.slice(8)}` as InstructionId;
}
