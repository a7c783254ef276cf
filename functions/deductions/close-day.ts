import { askAgain, type BankFile, isAskedOn } from '@liangxian/shared/deductions/deduction-run.ts';
import { caseIdFor } from '@liangxian/shared/deductions/staff-case.ts';
import type { FileId, RunId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result } from '@liangxian/shared/kernel/result.ts';
import type { BankFiles, Cases, Runs } from './ports.ts';
import { closeSending } from './send-bank-file.ts';

type ClosePorts = { readonly runs: Runs; readonly bankFiles: BankFiles; readonly cases: Cases };

/**
 * Ends the day: marks the run as sent and asks the banks about every file whose answer is overdue, on a
 * rising schedule. Nothing unanswered is ever sent again: no answer is not a failure.
 */
export async function closeDay(
  ports: ClosePorts,
  runId: RunId | undefined,
  at: number,
): Promise<Result<{ readonly asked: number }, never>> {
  if (runId !== undefined) await closeSending(ports, runId);
  const today = beijingDateAt(at);
  const overdue = (await ports.runs.openFiles()).filter((file) => isAskedOn(file, today));
  for (const file of overdue) {
    await openSilence(ports.cases, file, at);
    await askBank(ports, file, at);
  }
  return accept({ asked: overdue.length });
}

/** A bank that does not answer is somebody's case from the first day of its silence. */
async function openSilence(cases: Cases, file: BankFile, at: number): Promise<void> {
  const { bankId, fileId, answerDueOn, rowCount } = file;
  await cases.open({
    caseId: caseIdFor('bank_silent', fileId),
    kind: 'bank_silent',
    bankId,
    fileId,
    openedAt: at,
    facts: { answerDueOn, rows: rowCount },
  });
}

/** The bank has answered everything: its silence is nobody's case any more. */
export async function closeSilence(cases: Cases, fileId: FileId, at: number): Promise<void> {
  const caseId = caseIdFor('bank_silent', fileId);
  const silence = await cases.find(caseId);
  if (silence === undefined || silence.decision !== undefined) return;
  await cases.decide(caseId, {
    action: 'close',
    reason: 'The bank has answered every instruction of the file.',
    by: 'state-machine',
    at,
  });
}

/** Asks a bank to answer a file (again). */
export async function askBank(
  ports: Pick<ClosePorts, 'runs' | 'bankFiles'>,
  file: BankFile,
  at: number,
): Promise<void> {
  await ports.bankFiles.ask(file.bankId, file.fileName);
  await ports.runs.saveFile(askAgain(file, beijingDateAt(at)));
}
