import { outcomeOf, withdraw } from '@liangxian/shared/deductions/instruction.ts';
import type { CaseAction, StaffCase } from '@liangxian/shared/deductions/staff-case.ts';
import { keyOf } from '@liangxian/shared/dues/due.ts';
import type { CaseId, FileId } from '@liangxian/shared/kernel/ids.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { askBank } from './close-day.ts';
import { recount } from './close-return.ts';
import type { BankFiles, Cases, Dues, Instructions, RunFiles, Runs } from './ports.ts';

type DecidePorts = {
  readonly cases: Cases;
  readonly runs: Runs;
  readonly files: RunFiles;
  readonly bankFiles: BankFiles;
  readonly instructions: Instructions;
  readonly dues: Dues;
};

export type DecideRefusal = {
  readonly code: 'CASE_NOT_FOUND' | 'CASE_DECIDED' | 'CASE_HAS_NO_FILE' | 'FILE_HAS_ANSWERS';
};

/** Carries out what a person decides about a case and keeps who decided, when and why. */
export async function decideCase(
  ports: DecidePorts,
  caseId: CaseId,
  decision: {
    readonly action: CaseAction;
    readonly reason: string;
    readonly by: string;
    readonly at: number;
  },
): Promise<Result<StaffCase, DecideRefusal>> {
  const staffCase = await ports.cases.find(caseId);
  if (staffCase === undefined) return refuse({ code: 'CASE_NOT_FOUND' });
  if (staffCase.decision !== undefined) {
    return staffCase.decision.action === decision.action
      ? accept(staffCase)
      : refuse({ code: 'CASE_DECIDED' });
  }
  const done = await carryOut(ports, staffCase, decision);
  if (!done.ok) return done;
  await ports.cases.decide(caseId, decision);
  return accept({ ...staffCase, decision });
}

async function carryOut(
  ports: DecidePorts,
  { fileId }: StaffCase,
  { action, at }: { readonly action: CaseAction; readonly at: number },
): Promise<Result<undefined, DecideRefusal>> {
  if (action === 'close') return accept(undefined);
  if (fileId === undefined) return refuse({ code: 'CASE_HAS_NO_FILE' });
  if (action === 'withdraw_file') return withdrawFile(ports, fileId);
  const file = await ports.runs.findFile(fileId);
  if (file === undefined) return refuse({ code: 'CASE_HAS_NO_FILE' });
  await askBank(ports, file, at);
  return accept(undefined);
}

/** Takes back a file that the bank never executed: its dues are open again for the next day's run. */
async function withdrawFile(
  ports: DecidePorts,
  fileId: FileId,
): Promise<Result<undefined, DecideRefusal>> {
  const ids = (await ports.files.manifest(fileId)).flatMap(({ parts }) =>
    parts.map(({ instructionId }) => instructionId),
  );
  const instructions = [...(await ports.instructions.findMany(ids)).values()];
  if (instructions.length !== ids.length)
    throw new InvariantError(`${fileId} has lost instructions`);
  if (instructions.some((each) => each.answers.length > 0)) {
    return refuse({ code: 'FILE_HAS_ANSWERS' });
  }
  const withdrawn = instructions.map(withdraw);
  await ports.instructions.saveMany(
    withdrawn.filter((each, place) => each !== instructions[place]),
  );
  await ports.dues.release(
    withdrawn
      .filter((each) => outcomeOf(each) === 'withdrawn')
      .map((each) => ({ due: keyOf(each), reference: each.instructionId })),
  );
  await recount(ports, fileId);
  return accept(undefined);
}
