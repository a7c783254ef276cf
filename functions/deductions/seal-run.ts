import type { InstructionRow } from '@liangxian/shared/deductions/bank-layout.ts';
import { bankFileName, batchNumber } from '@liangxian/shared/deductions/bank-layout-names.ts';
import { type PlannedFile, planFiles } from '@liangxian/shared/deductions/bank-layout-plan.ts';
import {
  advancedRun,
  type BankFile,
  type DeductionRun,
  fileIdFor,
} from '@liangxian/shared/deductions/deduction-run.ts';
import {
  type Instruction,
  instructionIdFrom,
  referenceOf,
} from '@liangxian/shared/deductions/instruction.ts';
import { purposeOf } from '@liangxian/shared/deductions/purpose.ts';
import type { RunId } from '@liangxian/shared/kernel/ids.ts';
import { addDays } from '@liangxian/shared/kernel/local-date.ts';
import { sumFen } from '@liangxian/shared/kernel/money.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Mandate } from '@liangxian/shared/mandates/mandate.ts';
import { layoutOfBank } from '@liangxian/shared/policy/banks.ts';
import type { Bank, PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Mandates, ManifestRow, Policies, RunFiles, Runs } from './ports.ts';

type SealPorts = {
  readonly policies: Policies;
  readonly runs: Runs;
  readonly files: RunFiles;
  readonly mandates: Mandates;
};

type SealRefusal = { readonly code: 'RUN_NOT_FOUND' | 'SEASON_NOT_STARTED' };

/**
 * Closes the day's run for new instructions and lays out the files for each bank. From here on the same
 * instructions always stand in the same rows of the same files.
 *
 * @throws InvariantError when a village is missing or the files do not hold what the villages gave.
 */
export async function sealRun(
  ports: SealPorts,
  runId: RunId,
): Promise<Result<{ readonly files: number }, SealRefusal>> {
  const run = await ports.runs.findRun(runId);
  if (run === undefined) return refuse({ code: 'RUN_NOT_FOUND' });
  if (run.status !== 'planning') return accept({ files: (await ports.runs.filesOf(runId)).length });
  const running = await ports.policies.running(run.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });

  const plans = await ports.runs.villagePlans(runId);
  if (plans.length !== run.villageCount) {
    throw new InvariantError(`${runId} has ${run.villageCount} villages but ${plans.length} plans`);
  }
  const instructions = await Array.fromAsync(
    ports.files.parts(
      runId,
      plans.map(({ villageId }) => villageId),
    ),
  );
  const byBank = Map.groupBy(instructions, ({ bankId }) => bankId);
  const files: BankFile[] = [];
  for (const bank of running.pack.banks) {
    files.push(...(await layOut(ports, run, running.pack, bank, byBank.get(bank.bankId) ?? [])));
  }
  checkNothingLost(runId, plans, files);
  await ports.files.saveFileList(
    runId,
    files.map(({ fileId }) => fileId),
  );
  await ports.runs.saveRun(
    advancedRun(run, {
      status: 'sealed',
      created: {
        instructions: instructions.length,
        amountFen: sumFen(instructions.map(({ amountFen }) => amountFen)),
      },
    }),
  );
  return accept({ files: files.length });
}

async function layOut(
  ports: SealPorts,
  run: DeductionRun,
  pack: PolicyPack,
  bank: Bank,
  instructions: readonly Instruction[],
): Promise<readonly BankFile[]> {
  const mandates = await ports.mandates.findMany(instructions.map(({ mandateId }) => mandateId));
  const byReference = new Map(
    instructions.map((instruction) => [referenceOf(instruction.instructionId), instruction]),
  );
  const layout = layoutOfBank(pack, bank);
  const planned = planFiles(
    layout,
    instructions.map((instruction) => rowFor(instruction, mandates.get(instruction.mandateId))),
  );
  const files: BankFile[] = [];
  for (const plan of planned) {
    const batch = batchNumber(plan.fileNo);
    const header = { customerNo: bank.customerNo, date: run.runOn, batch };
    const fileId = fileIdFor(run.runOn, bank.bankId, batch);
    await ports.files.saveManifest(fileId, manifestOf(plan, byReference));
    const file: BankFile = {
      fileId,
      runId: run.runId,
      bankId: bank.bankId,
      runOn: run.runOn,
      batch,
      fileName: bankFileName(layout, 'instruction', header),
      rowCount: plan.rowCount,
      instructionCount: plan.rows.reduce((sum, { parts }) => sum + parts.length, 0),
      totalFen: plan.totalFen,
      answerDueOn: addDays(run.runOn, bank.answerWithinDays),
      status: 'sealed',
      askedTimes: 0,
      nextAskOn: addDays(run.runOn, bank.answerWithinDays + 1),
      version: 1,
    };
    if ((await ports.runs.findFile(fileId)) === undefined) await ports.runs.saveFile(file);
    files.push(file);
  }
  return files;
}

function rowFor(instruction: Instruction, mandate: Mandate | undefined): InstructionRow {
  if (mandate === undefined) {
    throw new InvariantError(`${instruction.instructionId} has no mandate any more`);
  }
  return {
    reference: referenceOf(instruction.instructionId),
    accountNo: mandate.accountNo,
    accountName: mandate.accountName,
    amountFen: instruction.amountFen,
    purpose: purposeOf(instruction),
  };
}

function manifestOf(
  plan: PlannedFile,
  byReference: ReadonlyMap<string, Instruction>,
): readonly ManifestRow[] {
  return plan.rows.map(({ sequence, reference, amountFen, purpose, parts }) => {
    const first = byReference.get(reference);
    if (first === undefined) throw new InvariantError(`Nobody asked for ${reference}`);
    return {
      sequence,
      mandateId: first.mandateId,
      amountFen,
      purpose,
      parts: parts.map((part) => ({
        instructionId: instructionIdFrom(part.reference),
        amountFen: part.amountFen,
      })),
    };
  });
}

/** Instructions and money that the villages gave stand in the files, no more and no less. */
function checkNothingLost(
  runId: RunId,
  plans: readonly { readonly instructions: number; readonly amountFen: number }[],
  files: readonly { readonly instructionCount: number; readonly totalFen: number }[],
): void {
  const given = plans.reduce((sum, plan) => sum + plan.instructions, 0);
  const givenFen = plans.reduce((sum, plan) => sum + plan.amountFen, 0);
  const filed = files.reduce((sum, file) => sum + file.instructionCount, 0);
  const filedFen = files.reduce((sum, file) => sum + file.totalFen, 0);
  if (given !== filed || givenFen !== filedFen) {
    throw new InvariantError(
      `${runId}: villages gave ${given} instructions of ${givenFen} fen, files hold ${filed} of ${filedFen}`,
    );
  }
}
