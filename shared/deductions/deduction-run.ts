import type { FileId, RunId } from '../kernel/ids.ts';
import { addDays, compactDate, daysBetween, type LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import { accept, InvariantError, type Result, refuse } from '../kernel/result.ts';
import { isWindowOpenOn, type Season } from '../policy/season-policy.ts';
import type { InstructionOutcome } from './instruction.ts';

/** One day's batch deduction over all banks (REG 28). `planning` takes claims; `sealed` takes nothing more. */
export type DeductionRun = {
  readonly runId: RunId;
  readonly runOn: LocalDate;
  readonly coverageYear: number;
  readonly status: 'planning' | 'sealed' | 'submitted';
  readonly openedAt: number;
  readonly villageCount: number;
  readonly created?: { readonly instructions: number; readonly amountFen: Fen };
  readonly version: number;
};

/** What one village gave to a run. */
export type VillagePlan = {
  readonly villageId: string;
  readonly openDues: number;
  readonly instructions: number;
  readonly amountFen: Fen;
  /** Open dues that were not instructed, by reason; `openDues` = `instructions` + all of these. */
  readonly notInstructed: Readonly<Record<string, number>>;
};

/** How the instructions of a file stand; `sent` = `collected` + `failed` + `unanswered`. */
export type FileTally = {
  readonly collected: number;
  readonly collectedFen: Fen;
  readonly failed: number;
  readonly unanswered: number;
  readonly withdrawn: number;
};

/** One file for one bank (报盘文件). */
export type BankFile = {
  readonly fileId: FileId;
  readonly runId: RunId;
  readonly bankId: string;
  readonly runOn: LocalDate;
  readonly batch: string;
  readonly fileName: string;
  /** Rows the bank sees; several instructions may share one. */
  readonly rowCount: number;
  readonly instructionCount: number;
  readonly totalFen: Fen;
  readonly answerDueOn: LocalDate;
  /** `refused` waits for a person: the bank or we refused a whole file. */
  readonly status: 'sealed' | 'submitted' | 'answered' | 'refused' | 'withdrawn';
  readonly submittedAt?: number;
  /** How often the bank was asked for its answer, and when it is asked next. */
  readonly askedTimes: number;
  readonly nextAskOn: LocalDate;
  readonly tally?: FileTally;
  readonly version: number;
};

export type RunRefusal =
  | { readonly code: 'BEFORE_FIRST_DEDUCTION_DAY'; readonly firstDeductionOn: LocalDate }
  | { readonly code: 'WINDOW_CLOSED'; readonly closesOn: LocalDate };

export function runIdOn(day: LocalDate): RunId {
  return `run_${compactDate(day)}` as RunId;
}

export function fileIdFor(runOn: LocalDate, bankId: string, batch: string): FileId {
  return `${compactDate(runOn)}-${bankId}-${batch}` as FileId;
}

/** Opens the day's run, from the first deduction day to the last day of the window. */
export function openRun(
  season: Season,
  day: LocalDate,
  at: number,
  villageCount: number,
): Result<DeductionRun, RunRefusal> {
  if (day < season.firstDeductionOn) {
    const { firstDeductionOn } = season;
    return refuse({ code: 'BEFORE_FIRST_DEDUCTION_DAY', firstDeductionOn });
  }
  if (!isWindowOpenOn(season, day))
    return refuse({ code: 'WINDOW_CLOSED', closesOn: season.closesOn });
  return accept({
    runId: runIdOn(day),
    runOn: day,
    coverageYear: season.coverageYear,
    status: 'planning',
    openedAt: at,
    villageCount,
    version: 1,
  });
}

/** What the state machine does next with a run, from wherever it stands. */
export function nextStepOf(run: DeductionRun): 'plan' | 'send' | 'close' {
  if (run.status === 'planning') return 'plan';
  return run.status === 'sealed' ? 'send' : 'close';
}

export function advancedRun(run: DeductionRun, step: Partial<DeductionRun>): DeductionRun {
  return { ...run, ...step, version: run.version + 1 };
}

export function advancedFile(file: BankFile, step: Partial<BankFile>): BankFile {
  return { ...file, ...step, version: file.version + 1 };
}

/**
 * A bank that has not answered is asked again after 1, 2, 4, 8 … days, and never sent the same
 * instructions again: no answer is not a failure.
 */
export function askAgain(file: BankFile, today: LocalDate): BankFile {
  return advancedFile(file, {
    askedTimes: file.askedTimes + 1,
    nextAskOn: addDays(today, 2 ** Math.min(file.askedTimes, 5)),
  });
}

export function isAskedOn(file: BankFile, today: LocalDate): boolean {
  return (
    (file.status === 'submitted' || file.status === 'refused') &&
    daysBetween(file.nextAskOn, today) >= 0
  );
}

/**
 * Counts what became of a file's instructions.
 *
 * @throws InvariantError when sent is not collected + failed + unanswered.
 */
export function tallyOf(
  file: Pick<BankFile, 'fileId' | 'instructionCount'>,
  outcomes: Iterable<{ readonly outcome: InstructionOutcome; readonly amountFen: Fen }>,
): FileTally {
  const count = { collected: 0, failed: 0, unanswered: 0, withdrawn: 0 };
  let collectedFen = 0;
  for (const { outcome, amountFen } of outcomes) {
    count[outcome] += 1;
    if (outcome === 'collected') collectedFen += amountFen;
  }
  const counted = count.collected + count.failed + count.unanswered + count.withdrawn;
  if (counted !== file.instructionCount) {
    throw new InvariantError(
      `${file.fileId} sent ${file.instructionCount} instructions but ${counted} are found`,
    );
  }
  return { ...count, collectedFen: collectedFen as Fen };
}
