import type { BankRow } from '@liangxian/shared/deductions/bank-layout.ts';
import {
  advancedFile,
  advancedRun,
  type BankFile,
} from '@liangxian/shared/deductions/deduction-run.ts';
import type { FileId, RunId } from '@liangxian/shared/kernel/ids.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { bankById, layoutOfBank } from '@liangxian/shared/policy/banks.ts';
import type { Bank, PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { bankRowsOf } from './bank-rows.ts';
import type { BankFiles, Mandates, Policies, RunFiles, Runs } from './ports.ts';

type SendPorts = {
  readonly policies: Policies;
  readonly runs: Runs;
  readonly files: RunFiles;
  readonly mandates: Mandates;
  readonly bankFiles: BankFiles;
};

type SendRefusal = { readonly code: 'FILE_NOT_FOUND' | 'SEASON_NOT_STARTED' };

/**
 * Writes one sealed file in its bank's layout and puts it into the bank's outbox. Sending it again puts
 * the same bytes under the same name, which the bank knows as the same batch.
 */
export async function sendBankFile(
  ports: SendPorts,
  fileId: FileId,
  at: number,
): Promise<Result<{ readonly rows: number }, SendRefusal>> {
  const file = await ports.runs.findFile(fileId);
  if (file === undefined) return refuse({ code: 'FILE_NOT_FOUND' });
  if (file.status !== 'sealed') return accept({ rows: file.rowCount });
  const run = await ports.runs.findRun(file.runId);
  const running = run && (await ports.policies.running(run.coverageYear));
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });

  const rows = await bankRowsOf(ports.mandates, await ports.files.manifest(fileId));
  await sendAs(ports.bankFiles, running.pack, file, rows);
  await ports.runs.saveFile(advancedFile(file, { status: 'submitted', submittedAt: at }));
  return accept({ rows: file.rowCount });
}

/**
 * Marks a run as submitted once every file of it has left.
 *
 * @throws InvariantError when one has not: the machine would come back to this run for ever.
 */
export async function closeSending(ports: { readonly runs: Runs }, runId: RunId): Promise<void> {
  const run = await ports.runs.findRun(runId);
  if (run?.status !== 'sealed') return;
  const files = await ports.runs.filesOf(runId);
  const unsent = files.filter(({ status }) => status === 'sealed').length;
  if (unsent > 0)
    throw new InvariantError(`${runId} closes, but ${unsent} of its files never left`);
  await ports.runs.saveRun(advancedRun(run, { status: 'submitted' }));
}

async function sendAs(
  bankFiles: BankFiles,
  pack: PolicyPack,
  file: BankFile,
  rows: readonly BankRow[],
): Promise<void> {
  const bank = knownBank(pack, file.bankId);
  const header = { customerNo: bank.customerNo, date: file.runOn, batch: file.batch };
  const written = bankFiles.write(layoutOfBank(pack, bank), header, rows);
  // Each row was checked against this layout before its due was claimed.
  if (!written.ok)
    throw new InvariantError(`${file.fileId} cannot be written: ${written.refusal.code}`);
  const { rowCount, totalFen, fileName } = written.value;
  if (rowCount !== file.rowCount || totalFen !== file.totalFen || fileName !== file.fileName) {
    throw new InvariantError(`${file.fileId} was sealed with other rows, money or name`);
  }
  await bankFiles.send(file.bankId, written.value);
}

function knownBank(pack: PolicyPack, bankId: string): Bank {
  const bank = bankById(pack, bankId);
  if (bank === undefined) throw new InvariantError(`The policy does not know the bank ${bankId}`);
  return bank;
}
