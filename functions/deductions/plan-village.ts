import type { DeductionRun, VillagePlan } from '@liangxian/shared/deductions/deduction-run.ts';
import type { Instruction } from '@liangxian/shared/deductions/instruction.ts';
import { addCounts, countReasons, totalOf } from '@liangxian/shared/deductions/reason-count.ts';
import { type Due, keyOf } from '@liangxian/shared/dues/due.ts';
import type { RunId } from '@liangxian/shared/kernel/ids.ts';
import { addDays, instantAt } from '@liangxian/shared/kernel/local-date.ts';
import { sumFen } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { deductionChannel } from '@liangxian/shared/payments/channel.ts';
import { bankById } from '@liangxian/shared/policy/banks.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { type OfferPorts, offerVillage } from './offer-village.ts';
import type { Offer, Policies, RunFiles, Runs } from './ports.ts';

type PlanPorts = OfferPorts & {
  readonly policies: Policies;
  readonly runs: Runs;
  readonly files: RunFiles;
};

type AnswerTerms = (bankId: string) => { readonly until?: number };

type PlanRefusal = { readonly code: 'RUN_NOT_FOUND' | 'SEASON_NOT_STARTED' };

/**
 * Turns a village's open dues that have a signed mandate into claimed instructions (A28-1). What is
 * offered is written down once, before anything is claimed, so that a second start, after a crash or beside
 * the first, claims the same dues under the same references.
 */
export async function planVillage(
  ports: PlanPorts,
  request: { readonly runId: RunId; readonly villageId: string },
  at: number,
): Promise<Result<{ readonly instructions: number }, PlanRefusal>> {
  const { runId, villageId } = request;
  const run = await ports.runs.findRun(runId);
  if (run === undefined) return refuse({ code: 'RUN_NOT_FOUND' });
  const planned = await ports.runs.findVillagePlan(runId, villageId);
  if (planned !== undefined || run.status !== 'planning') {
    return accept({ instructions: planned?.instructions ?? 0 });
  }
  const running = await ports.policies.running(run.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });

  const { offer, dues } = await standingOffer(ports, run, running.pack, villageId, at);
  const untilOf = answerTerms(running.pack, run);
  const { claimed, refused } = await claimOffer(ports, offer.instructions, dues, { at, untilOf });
  await ports.files.savePart(runId, villageId, claimed);
  await ports.runs.saveVillagePlan(runId, planOf(villageId, claimed, offer, refused));
  return accept({ instructions: claimed.length });
}

/** The offer of an earlier start, or a new one with the dues that were read for it. */
async function standingOffer(
  ports: PlanPorts,
  run: DeductionRun,
  pack: PolicyPack,
  villageId: string,
  at: number,
): Promise<{ readonly offer: Offer; readonly dues: readonly Due[] }> {
  const found = await ports.files.findOffer(run.runId, villageId);
  if (found !== undefined) return { offer: found, dues: [] };
  const { offer, dues } = await offerVillage(ports, run, pack, villageId, at);
  return { offer: await ports.files.keepOffer(run.runId, villageId, offer), dues };
}

/** Claims each due for its instruction; what another channel holds by now, or has changed, stays out. */
async function claimOffer(
  ports: PlanPorts,
  offered: readonly Instruction[],
  dues: readonly Due[],
  { at, untilOf }: { readonly at: number; readonly untilOf: AnswerTerms },
): Promise<{ readonly claimed: readonly Instruction[]; readonly refused: readonly string[] }> {
  const claims = await ports.dues.claim(
    offered.map((instruction) => ({
      due: keyOf(instruction),
      claim: {
        reference: instruction.instructionId,
        channel: deductionChannel(instruction.bankId),
        amountFen: instruction.amountFen,
        at,
        ...untilOf(instruction.bankId),
      },
    })),
    dues,
  );
  const held = offered.filter((_, index) => claims[index]?.ok);
  const refused = claims.flatMap((claim) => (claim.ok ? [] : [claim.refusal.code]));

  const added = await ports.instructions.addMany(held);
  const taken = held.filter((_, index) => added[index] === 'taken');
  await ports.dues.release(
    taken.map((instruction) => ({ due: keyOf(instruction), reference: instruction.instructionId })),
  );
  return {
    claimed: held.filter((_, index) => added[index] === 'added'),
    refused: [...refused, ...taken.map(() => 'REFERENCE_TAKEN')],
  };
}

/** The end of the day by which each bank must have answered: a resident who wants to pay otherwise is told so. */
function answerTerms(pack: PolicyPack, run: DeductionRun): AnswerTerms {
  return (bankId) => {
    const days = bankById(pack, bankId)?.answerWithinDays;
    return days === undefined ? {} : { until: instantAt(addDays(run.runOn, days + 1)) };
  };
}

function planOf(
  villageId: string,
  claimed: readonly Instruction[],
  offer: Offer,
  refused: readonly string[],
): VillagePlan {
  const notInstructed = addCounts(offer.notInstructed, countReasons(refused));
  return {
    villageId,
    openDues: claimed.length + totalOf(notInstructed),
    instructions: claimed.length,
    amountFen: sumFen(claimed.map(({ amountFen }) => amountFen)),
    notInstructed,
  };
}
