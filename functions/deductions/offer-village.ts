import type { DeductionRun } from '@liangxian/shared/deductions/deduction-run.ts';
import { type FollowUp, reportDayOf } from '@liangxian/shared/deductions/follow-up.ts';
import { type Instruction, referenceOf } from '@liangxian/shared/deductions/instruction.ts';
import { purposeOf } from '@liangxian/shared/deductions/purpose.ts';
import { countReasons } from '@liangxian/shared/deductions/reason-count.ts';
import { unwritableRowWords } from '@liangxian/shared/deductions/unwritable-row.ts';
import { type Due, keyOf } from '@liangxian/shared/dues/due.ts';
import type { InstructionId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Mandate, mayBeDebited } from '@liangxian/shared/mandates/mandate.ts';
import { bankById, layoutOfBank } from '@liangxian/shared/policy/banks.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { noteFailures } from './note-failures.ts';
import type {
  BankFiles,
  Dues,
  FollowUps,
  Instructions,
  Mandates,
  Offer,
  WorkedFollowUps,
} from './ports.ts';

export type OfferPorts = {
  readonly dues: Dues;
  readonly mandates: Mandates;
  readonly instructions: Instructions;
  readonly bankFiles: BankFiles;
  readonly followUps: FollowUps;
  readonly worked: WorkedFollowUps;
};

/**
 * What a village's open dues would have the banks asked for today, and those dues as they were read. A due whose name or account its
 * bank's file cannot carry is nobody's failure but still somebody's task: it goes to the township's list.
 */
export async function offerVillage(
  ports: OfferPorts,
  run: DeductionRun,
  pack: PolicyPack,
  villageId: string,
  at: number,
): Promise<{ readonly offer: Offer; readonly dues: readonly Due[] }> {
  const dues = await Array.fromAsync(ports.dues.openIn(villageId, run.coverageYear));
  const mandateOf = await mandatesFor(ports.mandates, dues);
  const ids = await ports.instructions.idsFor(run.runOn, dues.map(keyOf));

  const instructions: Instruction[] = [];
  const reasons: string[] = [];
  const unwritable: FollowUp[] = [];
  for (const [index, due] of dues.entries()) {
    const instruction = instructionFor(run, due, mandateOf(due), ids[index]);
    if (!instruction.ok) {
      reasons.push(instruction.refusal.code);
      continue;
    }
    const fault = faultOf(ports.bankFiles, pack, due, instruction.value);
    if (fault === undefined) {
      instructions.push(instruction.value.instruction);
      continue;
    }
    reasons.push(fault);
    unwritable.push(followUpOn(instruction.value.instruction, run, fault, at));
  }
  await noteFailures(ports, unwritable);
  return { offer: { instructions, notInstructed: countReasons(reasons) }, dues };
}

type Offered = { readonly instruction: Instruction; readonly mandate: Mandate };

async function mandatesFor(
  mandates: Mandates,
  dues: readonly Due[],
): Promise<(due: Due) => Mandate | undefined> {
  const covers = await mandates.coversOf(dues);
  const found = await mandates.findMany([...covers.values()].map(({ mandateId }) => mandateId));
  return ({ personId, scheme }) => {
    const cover = covers.get(`${personId} ${scheme}`);
    return cover && found.get(cover.mandateId);
  };
}

function instructionFor(
  run: DeductionRun,
  due: Due,
  mandate: Mandate | undefined,
  instructionId: InstructionId | undefined,
): Result<Offered, { readonly code: string }> {
  if (mandate === undefined || instructionId === undefined) return refuse({ code: 'NO_MANDATE' });
  if (!mayBeDebited(mandate)) return refuse({ code: `MANDATE_${mandate.state.toUpperCase()}` });
  const instruction: Instruction = {
    instructionId,
    runId: run.runId,
    ...keyOf(due),
    townshipId: due.townshipId,
    villageId: due.villageId,
    mandateId: mandate.mandateId,
    bankId: mandate.bankId,
    amountFen: due.dueFen,
    answers: [],
    withdrawn: false,
    version: 1,
  };
  return accept({ instruction, mandate });
}

/** Why the bank's file cannot carry this deduction, or undefined when it can. */
function faultOf(
  bankFiles: BankFiles,
  pack: PolicyPack,
  due: Due,
  { instruction, mandate }: Offered,
): string | undefined {
  const bank = bankById(pack, mandate.bankId);
  if (bank === undefined) return 'BANK_NOT_IN_POLICY';
  const written = bankFiles.checkRow(layoutOfBank(pack, bank), {
    reference: referenceOf(instruction.instructionId),
    accountNo: mandate.accountNo,
    accountName: mandate.accountName,
    amountFen: due.dueFen,
    purpose: purposeOf(due),
  });
  return written.ok ? undefined : written.refusal.code;
}

function followUpOn(
  instruction: Instruction,
  run: DeductionRun,
  reason: string,
  at: number,
): FollowUp {
  const { instructionId, townshipId, villageId, amountFen } = instruction;
  return {
    instructionId,
    ...keyOf(instruction),
    townshipId,
    villageId,
    amountFen,
    reason: reason.toLowerCase(),
    ...unwritableRowWords(reason),
    takenBack: false,
    failedOn: run.runOn,
    reportOn: reportDayOf(at),
  };
}
