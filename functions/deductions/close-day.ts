import { askAgain, type BankFile, isAskedOn } from '@liangxian/shared/deductions/deduction-run.ts';
import { caseIdFor } from '@liangxian/shared/deductions/staff-case.ts';
import type { RunId } from '@liangxian/shared/kernel/ids.ts';
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
  for (const file of overdue) await askBank(ports, file, at);
  return accept({ asked: overdue.length });
}

/** Asks a bank to answer a file (again) and opens a case at the first silence. */
export async function askBank(ports: ClosePorts, file: BankFile, at: number): Promise<void> {
  const { bankId, fileId, fileName } = file;
  await ports.bankFiles.ask(bankId, fileName);
  await ports.cases.open({
    caseId: caseIdFor('bank_silent', fileId),
    kind: 'bank_silent',
    bankId,
    fileId,
    openedAt: at,
    facts: { answerDueOn: file.answerDueOn, rows: file.rowCount },
  });
  await ports.runs.saveFile(askAgain(file, beijingDateAt(at)));
}
