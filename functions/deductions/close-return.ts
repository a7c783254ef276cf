import {
  advancedFile,
  type FileTally,
  tallyOf,
} from '@liangxian/shared/deductions/deduction-run.ts';
import { outcomeOf } from '@liangxian/shared/deductions/instruction.ts';
import type { FileId } from '@liangxian/shared/kernel/ids.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { closeSilence } from './close-day.ts';
import type { Cases, Instructions, Returns, RunFiles, Runs } from './ports.ts';

type ClosePorts = {
  readonly runs: Runs;
  readonly files: RunFiles;
  readonly returns: Returns;
  readonly instructions: Instructions;
  readonly cases: Cases;
};

/**
 * Counts a file's instructions after a return: sent = collected + failed + unanswered, or it stops here.
 * A file with nothing unanswered is answered; otherwise it stays open and is asked about.
 */
export async function closeReturn(
  ports: ClosePorts,
  returnHash: string,
  at: number,
): Promise<Result<FileTally, { readonly code: 'RETURN_NOT_READ' }>> {
  const bankReturn = await ports.returns.find(returnHash);
  if (bankReturn === undefined) return refuse({ code: 'RETURN_NOT_READ' });

  const tally = await recount(ports, bankReturn.fileId);
  if (tally.unanswered === 0) await closeSilence(ports.cases, bankReturn.fileId, at);
  await ports.returns.save({ ...bankReturn, status: 'applied' });
  return accept(tally);
}

/** Counts again what became of a file's instructions, and keeps the count with the file. */
export async function recount(
  ports: Omit<ClosePorts, 'returns' | 'cases'>,
  fileId: FileId,
): Promise<FileTally> {
  const file = await ports.runs.findFile(fileId);
  if (file === undefined) throw new InvariantError(`The file ${fileId} is gone`);
  const ids = (await ports.files.manifest(fileId)).flatMap(({ parts }) =>
    parts.map(({ instructionId }) => instructionId),
  );
  const instructions = await ports.instructions.findMany(ids);
  const tally = tallyOf(
    file,
    [...instructions.values()].map((each) => ({
      outcome: outcomeOf(each),
      amountFen: each.amountFen,
    })),
  );
  const status = statusFor(tally);
  if (status !== file.status || JSON.stringify(tally) !== JSON.stringify(file.tally)) {
    await ports.runs.saveFile(advancedFile(file, { status, tally }));
  }
  return tally;
}

function statusFor(tally: FileTally): 'submitted' | 'answered' | 'withdrawn' {
  if (tally.unanswered > 0) return 'submitted';
  return tally.collected + tally.failed === 0 ? 'withdrawn' : 'answered';
}
