import { type BankFile, fileIdFor, runIdOn } from '@liangxian/shared/deductions/deduction-run.ts';
import {
  type Answer,
  type Instruction,
  instructionIdFor,
} from '@liangxian/shared/deductions/instruction.ts';
import { mandateIdFrom } from '@liangxian/shared/kernel/ids.ts';
import { addDays, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import { aDueKey, qingsong } from './due.ts';

/** Sunday, 8 November 2026: a day of the window on which banks are asked. */
export const runDay = localDate('2026-11-08');
export const nextDay = addDays(runDay, 1);

export function anInstruction(changes: Partial<Instruction> = {}): Instruction {
  return {
    instructionId: instructionIdFor(runDay, '0123456789abcdef01234567'),
    runId: runIdOn(runDay),
    ...aDueKey(),
    ...qingsong,
    mandateId: mandateIdFrom('0'.repeat(24)),
    bankId: 'rcc',
    amountFen: fen(40_000),
    answers: [],
    withdrawn: false,
    version: 1,
    ...changes,
  };
}

export function anAnswer(changes: Partial<Answer> = {}): Answer {
  return {
    outcome: 'collected',
    reason: 'collected',
    bookedOn: nextDay,
    returnHash: 'a'.repeat(64),
    ...changes,
  };
}

export function aRefusal(changes: Partial<Answer> = {}): Answer {
  return anAnswer({ outcome: 'failed', reason: 'insufficient_funds', ...changes });
}

/** A file of two instructions sent on the run's day; its answer is due in three days. */
export function aBankFile(changes: Partial<BankFile> = {}): BankFile {
  return {
    fileId: fileIdFor(runDay, 'rcc', '000001'),
    runId: runIdOn(runDay),
    bankId: 'rcc',
    runOn: runDay,
    batch: '000001',
    fileName: '99000101_20261108_000001.txt',
    rowCount: 2,
    instructionCount: 2,
    totalFen: fen(80_000),
    answerDueOn: addDays(runDay, 3),
    status: 'submitted',
    askedTimes: 0,
    nextAskOn: addDays(runDay, 4),
    version: 2,
    ...changes,
  };
}

/** The window of the sample county: 12 October to 31 December, deductions from 22 October. */
export const aSeason: Season = {
  packId: 'sample-county-2026',
  policyYear: 2026,
  coverageYear: 2027,
  opensOn: localDate('2026-10-12'),
  closesOn: localDate('2026-12-31'),
  firstDeductionOn: localDate('2026-10-22'),
  startedOn: localDate('2026-10-01'),
  standing: 'in_force',
  unconfirmed: [],
};
