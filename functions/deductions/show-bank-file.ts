import type { BankFile } from '@liangxian/shared/deductions/deduction-run.ts';
import {
  type Instruction,
  type InstructionOutcome,
  lastAnswer,
  outcomeOf,
} from '@liangxian/shared/deductions/instruction.ts';
import type { FileId, InstructionId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { type Fen, ZERO_FEN } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { BankReturn, Instructions, PageRequest, Returns, RunFiles, Runs } from './ports.ts';

type NotFound = { readonly code: 'FILE_NOT_FOUND' };

/** One bank file, the returns that answered it, and whether what was sent is what became of it. */
export async function showBankFile(
  { runs, returns }: { readonly runs: Runs; readonly returns: Returns },
  fileId: FileId,
): Promise<
  Result<
    {
      readonly file: BankFile;
      readonly returns: readonly BankReturn[];
      readonly totals: {
        readonly instructed: number;
        readonly instructedFen: Fen;
        readonly collected: number;
        readonly collectedFen: Fen;
        readonly failed: number;
        readonly unanswered: number;
        readonly withdrawn: number;
        readonly agree: boolean;
      };
    },
    NotFound
  >
> {
  const file = await runs.findFile(fileId);
  if (file === undefined) return refuse({ code: 'FILE_NOT_FOUND' });
  const { instructionCount: instructed, totalFen: instructedFen, tally } = file;
  const counted = tally ?? {
    collected: 0,
    collectedFen: ZERO_FEN,
    failed: 0,
    unanswered: instructed,
    withdrawn: 0,
  };
  const { collected, failed, unanswered, withdrawn, collectedFen } = counted;
  const agree =
    collected + failed + unanswered + withdrawn === instructed && collectedFen <= instructedFen;
  return accept({
    file,
    returns: await returns.ofFile(fileId),
    totals: { instructed, instructedFen, ...counted, agree },
  });
}

export type ListedInstruction = {
  readonly instructionId: InstructionId;
  readonly rowNo: number;
  readonly personId: PersonId;
  readonly scheme: Scheme;
  readonly townshipId: string;
  readonly villageId: string;
  readonly amountFen: Fen;
  readonly outcome: InstructionOutcome;
  readonly reason?: string;
  readonly bookedOn?: string;
};

/** The instructions of a file in the order of its rows; the cursor is how many were shown. */
export async function listInstructions(
  ports: { readonly runs: Runs; readonly files: RunFiles; readonly instructions: Instructions },
  fileId: FileId,
  { limit, cursor }: PageRequest,
): Promise<
  Result<
    { readonly instructions: readonly ListedInstruction[]; readonly cursor?: string },
    NotFound | { readonly code: 'BAD_CURSOR' }
  >
> {
  const from = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(from) || from < 0) return refuse({ code: 'BAD_CURSOR' });
  if ((await ports.runs.findFile(fileId)) === undefined) return refuse({ code: 'FILE_NOT_FOUND' });
  const rows = (await ports.files.manifest(fileId)).flatMap(({ sequence, parts }) =>
    parts.map(({ instructionId }) => ({ instructionId, rowNo: sequence })),
  );
  const some = rows.slice(from, from + limit);
  const known = await ports.instructions.findMany(some.map(({ instructionId }) => instructionId));
  const instructions = some.flatMap(({ instructionId, rowNo }) => {
    const instruction = known.get(instructionId);
    return instruction === undefined ? [] : [lineFor(instruction, rowNo)];
  });
  const next = from + limit;
  return accept({ instructions, ...(next < rows.length && { cursor: String(next) }) });
}

function lineFor(instruction: Instruction, rowNo: number): ListedInstruction {
  const { instructionId, personId, scheme, townshipId, villageId, amountFen } = instruction;
  const answer = lastAnswer(instruction);
  return {
    instructionId,
    rowNo,
    personId,
    scheme,
    townshipId,
    villageId,
    amountFen,
    outcome: outcomeOf(instruction),
    ...(answer !== undefined && { reason: answer.reason, bookedOn: answer.bookedOn }),
  };
}
