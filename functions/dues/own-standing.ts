import { nextRunOn } from '@liangxian/shared/deductions/next-run.ts';
import { followUpIdOf } from '@liangxian/shared/deductions/worked-follow-up.ts';
import { type Due, type DueKey, surplusReceipts } from '@liangxian/shared/dues/due.ts';
import { mayPay, type NextStep, nextStepOf } from '@liangxian/shared/dues/next-step.ts';
import { mayChoose, type TierChoice, tierChoice } from '@liangxian/shared/dues/tier-choice.ts';
import type { LaterStages } from '@liangxian/shared/dues/timeline.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { type Fen, sumFen } from '@liangxian/shared/kernel/money.ts';
import { taskOf } from '@liangxian/shared/mandates/mandate-task.ts';
import type { PolicyPack, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import { tierOf } from '@liangxian/shared/policy/tiers.ts';
import type { OwnPorts } from './own-ports.ts';

export type Running = { readonly season: Season; readonly pack: PolicyPack };

/** A due with everything its next step follows from. */
export type OwnDue = {
  readonly due: Due;
  readonly step: NextStep;
  readonly mayPay: boolean;
  /** Only a pension due has tiers to choose from. */
  readonly choice?: TierChoice;
  readonly changeWaits: boolean;
  readonly later: LaterStages;
};

export type ShownDue = {
  readonly scheme: Scheme;
  readonly standardFen: Fen;
  readonly dueFen: Fen;
  readonly status: Due['status'];
  readonly step: NextStep;
  readonly mayPay: boolean;
  readonly mayChooseTier: boolean;
  readonly goesBackFen?: Fen;
};

const SCHEMES: readonly Scheme[] = ['resident_medical', 'resident_pension'];

/** The dues of some persons as they stand, each with its next step. A handful of reads, however large the family. */
export async function ownDuesOf(
  ports: OwnPorts,
  running: Running,
  personIds: readonly PersonId[],
  at: number,
  schemes: readonly Scheme[] = SCHEMES,
): Promise<readonly OwnDue[]> {
  const { coverageYear } = running.season;
  const keys: readonly DueKey[] = personIds.flatMap((personId) =>
    schemes.map((scheme) => ({ personId, scheme, coverageYear })),
  );
  const dues = (await ports.door.findMany(keys)).filter((due) => due !== undefined);
  const townships = [...new Set(dues.map(({ townshipId }) => townshipId))];
  const [covers, failures, waiting, later, amountsSet] = await Promise.all([
    ports.mandates.coversOf(dues),
    ports.failures.findMany(dues.map(followUpIdOf)),
    ports.changes.waitingFor(dues),
    ports.laterRooms.stagesOf(dues),
    Promise.all(townships.map((id) => ports.rounds.findAmountsSet(coverageYear, id))),
  ]);
  const mandates = await ports.mandates.findMany(
    [...covers.values()].map(({ mandateId }) => mandateId),
  );
  const withAmountsSet = new Set(amountsSet.flatMap((set) => set?.townshipId ?? []));

  return dues.map((due, place): OwnDue => {
    const cover = covers.get(`${due.personId} ${due.scheme}`);
    const mandate = cover && mandates.get(cover.mandateId);
    const changeWaits = waiting[place] !== undefined;
    const facts = {
      ...windowOf(running, at),
      holdsTier: holdsTier(running, due, at),
      mandate: mandate && {
        state: mandate.state,
        ...because(taskOf(mandate, running.pack.returnReasons)),
      },
      failure: failureOf(running.pack, failures.get(followUpIdOf(due))),
      isRecorded: later[place]?.recordedOn !== undefined,
    };
    return {
      due,
      step: nextStepOf(due, facts),
      mayPay: mayPay(due, facts),
      ...(due.scheme === 'resident_pension' &&
        due.status !== 'cancelled' && {
          choice: tierChoice(due, {
            ...facts,
            amountsAreSet: withAmountsSet.has(due.townshipId),
            changeWaits,
          }),
        }),
      changeWaits,
      later: later[place] ?? {},
    };
  });
}

/** A due as the telephone sees it. */
export function shownDue({ due, step, mayPay: payable, choice }: OwnDue): ShownDue {
  const { scheme, standardFen, dueFen, status } = due;
  const goesBack = sumFen(surplusReceipts(due).map(({ amountFen }) => amountFen));
  return {
    scheme,
    standardFen,
    dueFen,
    status,
    step,
    mayPay: payable,
    mayChooseTier: choice !== undefined && mayChoose(choice),
    ...(goesBack > 0 && { goesBackFen: goesBack }),
  };
}

function windowOf({ season }: Running, at: number) {
  const { opensOn, closesOn } = season;
  return { today: beijingDateAt(at), opensOn, closesOn, nextRunOn: nextRunOn(season, at) };
}

/** A later document may have taken a tier out of the policy. */
function holdsTier({ pack }: Running, due: Due, at: number): boolean {
  if (due.scheme !== 'resident_pension') return true;
  return tierOf(pack, due.coverageYear, due.standardFen, beijingDateAt(at)) !== undefined;
}

function failureOf(
  { returnReasons }: PolicyPack,
  failure: { readonly reason: string; readonly state: string } | undefined,
) {
  if (failure === undefined || failure.state === 'closed') return undefined;
  const { reason } = failure;
  return { reason, action: returnReasons.find((known) => known.reason === reason)?.action };
}

function because(task: { readonly because: string } | undefined): { readonly because?: string } {
  return task === undefined ? {} : { because: task.because };
}
