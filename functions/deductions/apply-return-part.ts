import { type FollowUp, reportDayOf } from '@liangxian/shared/deductions/follow-up.ts';
import {
  type Answer,
  type Instruction,
  lastAnswer,
  outcomeOf,
  recordAnswer,
  wasTakenBack,
} from '@liangxian/shared/deductions/instruction.ts';
import { adviceFor, returnReasonNamed } from '@liangxian/shared/deductions/return-reasons.ts';
import { caseIdFor } from '@liangxian/shared/deductions/staff-case.ts';
import { keyOf } from '@liangxian/shared/dues/due.ts';
import type { InstructionId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { MandateState } from '@liangxian/shared/mandates/mandate.ts';
import type { ReturnReason } from '@liangxian/shared/policy/policy-pack.ts';
import { noteFailures } from './note-failures.ts';
import type {
  BankReturn,
  Cases,
  Dues,
  FollowUps,
  Instructions,
  Mandates,
  Policies,
  Returns,
  RunFiles,
  WorkedFollowUps,
} from './ports.ts';

type ApplyPorts = {
  readonly policies: Policies;
  readonly files: RunFiles;
  readonly returns: Returns;
  readonly instructions: Instructions;
  readonly dues: Dues;
  readonly mandates: Mandates;
  readonly followUps: FollowUps;
  readonly worked: WorkedFollowUps;
  readonly cases: Cases;
};

type ApplyRefusal = { readonly code: 'RETURN_NOT_READ' | 'SEASON_NOT_STARTED' };

/**
 * Brings one part of a return into the books: what was collected settles its due, what failed opens it
 * again and becomes the township's follow-up, what was taken back is reversed. What happens follows from
 * the instruction's answers as a whole, so a part may be applied twice and returns may come in any order.
 * The money is moved before the answer is remembered: a crash in between is repaired by doing it again.
 */
export async function applyReturnPart(
  ports: ApplyPorts,
  request: { readonly returnHash: string; readonly partNo: number; readonly coverageYear: number },
  at: number,
): Promise<Result<{ readonly answers: number }, ApplyRefusal>> {
  const bankReturn = await ports.returns.find(request.returnHash);
  if (bankReturn === undefined) return refuse({ code: 'RETURN_NOT_READ' });
  const running = await ports.policies.running(request.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });

  const returned = await ports.files.returnPart(request.returnHash, request.partNo);
  const { answered, changed } = await answeredInstructions(ports, bankReturn, returned, at);
  // An answer that is remembered has moved its money: it lists nobody twice and stops no new signature.
  await moveMoney(ports, changed, at);
  await informTownships(ports, bankReturn, changed, running.pack.returnReasons);
  await stopMandates(ports, changed, running.pack.returnReasons, at);
  await ports.instructions.saveMany(changed);
  return accept({ answers: answered.length });
}

/** The instructions with the new answer added, and those to which it is new. Contradictions go to a person. */
async function answeredInstructions(
  ports: ApplyPorts,
  bankReturn: BankReturn,
  returned: readonly {
    readonly instructionIds: readonly InstructionId[];
    readonly answer: Answer;
  }[],
  at: number,
): Promise<{
  readonly answered: readonly Instruction[];
  readonly changed: readonly Instruction[];
}> {
  const known = await ports.instructions.findMany(
    returned.flatMap(({ instructionIds }) => instructionIds),
  );
  const answered: Instruction[] = [];
  const contradicted: InstructionId[] = [];
  for (const { instructionIds, answer } of returned) {
    for (const id of instructionIds) {
      const instruction = known.get(id);
      const decision = instruction && recordAnswer(instruction, answer);
      if (decision?.ok) answered.push(decision.value);
      else contradicted.push(id);
    }
  }
  if (contradicted.length > 0) {
    const { bankId, returnHash, fileId, fileKey } = bankReturn;
    await ports.cases.open({
      caseId: caseIdFor('return_rows_in_doubt', `${bankId}-${returnHash.slice(0, 16)}-answers`),
      kind: 'return_rows_in_doubt',
      bankId,
      fileId,
      fileKey,
      openedAt: at,
      facts: { code: 'ANSWERS_CONTRADICT', instructions: contradicted },
    });
  }
  return {
    answered,
    changed: answered.filter((each) => each !== known.get(each.instructionId)),
  };
}

async function moveMoney(
  ports: ApplyPorts,
  answered: readonly Instruction[],
  at: number,
): Promise<void> {
  const collected = answered.filter((each) => outcomeOf(each) === 'collected');
  const failed = answered.filter((each) => outcomeOf(each) === 'failed');
  const takenBack = failed.filter(wasTakenBack);
  // What was taken back did arrive: both movements stand in the ledger, whichever answer came first.
  await ports.dues.receive(
    [...collected, ...takenBack].map((each) => ({
      due: keyOf(each),
      payment: {
        reference: each.instructionId,
        channel: `bank:${each.bankId}`,
        amountFen: each.amountFen,
        at,
      },
    })),
  );
  await ports.dues.reverse(
    takenBack.map((each) => ({ due: keyOf(each), reference: each.instructionId, at })),
  );
  await ports.dues.release(
    failed.map((each) => ({ due: keyOf(each), reference: each.instructionId })),
  );
}

async function informTownships(
  ports: ApplyPorts,
  bankReturn: BankReturn,
  answered: readonly Instruction[],
  reasons: readonly ReturnReason[],
): Promise<void> {
  const failed = answered.filter((each) => outcomeOf(each) === 'failed');
  await noteFailures(
    ports,
    failed.map((each) => followUpOn(each, reasons, reportDayOf(bankReturn.readAt))),
  );
}

function followUpOn(
  instruction: Instruction,
  reasons: readonly ReturnReason[],
  reportOn: FollowUp['reportOn'],
): FollowUp {
  const { instructionId, townshipId, villageId, amountFen } = instruction;
  const answer = lastAnswer(instruction);
  const reason = returnReasonNamed(reasons, answer?.reason ?? 'other');
  return {
    instructionId,
    ...keyOf(instruction),
    townshipId,
    villageId,
    amountFen,
    reason: reason.reason,
    words: reason.words,
    advice: adviceFor(reason, amountFen),
    takenBack: wasTakenBack(instruction),
    failedOn: answer?.bookedOn ?? reportOn,
    reportOn,
  };
}

const STATE_AFTER: Readonly<Record<ReturnReason['action'], MandateState | undefined>> = {
  retry_next_day: undefined,
  suspend_mandate: 'suspended',
  re_sign_mandate: 'to_re_sign',
  correct_name: 'to_re_sign',
  new_card: 'to_re_sign',
  ask_a_person: 'suspended',
};

/** A mandate that cannot be debited again as it stands is not: one that was taken back waits for a person. */
async function stopMandates(
  ports: ApplyPorts,
  answered: readonly Instruction[],
  reasons: readonly ReturnReason[],
  at: number,
): Promise<void> {
  const stops = new Map<Instruction['mandateId'], Stop>();
  for (const each of answered) {
    if (outcomeOf(each) !== 'failed') continue;
    const reason = returnReasonNamed(reasons, lastAnswer(each)?.reason ?? 'other');
    const state = wasTakenBack(each) ? 'suspended' : STATE_AFTER[reason.action];
    if (state !== undefined) stops.set(each.mandateId, { state, because: reason.reason, of: each });
  }
  for (const [mandateId, { state, because, of }] of stops) {
    const { townshipId, villageId, coverageYear } = of;
    const details = { place: { townshipId, villageId }, year: coverageYear };
    await ports.mandates.change(mandateId, state, because, at, details);
  }
}

type Stop = { readonly state: MandateState; readonly because: string; readonly of: Instruction };
