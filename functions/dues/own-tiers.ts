import { amountDue } from '@liangxian/shared/dues/amount.ts';
import type { ChangeRequest } from '@liangxian/shared/dues/change-request.ts';
import type { Due } from '@liangxian/shared/dues/due.ts';
import type { TierChoice } from '@liangxian/shared/dues/tier-choice.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Fen, subtractFen } from '@liangxian/shared/kernel/money.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { tierOf, tiersOn } from '@liangxian/shared/policy/tiers.ts';
import { amountsAfter, takeEffect } from './change-requests.ts';
import { countingOn, findOwnDue, type OwnDueRefusal } from './own-dues.ts';
import type { Asker, OwnPorts } from './own-ports.ts';
import type { Running } from './own-standing.ts';

type By = { readonly resident: Asker; readonly at: number };
type Whose = { readonly personId: PersonId; readonly coverageYear: number };

/** The pension tiers of the policy, what the government adds to each, and what each would leave to pay. */
export async function listOwnTiers(ports: OwnPorts, asked: Whose, by: By) {
  const found = await findOwnDue(ports, { ...asked, scheme: 'resident_pension' }, by);
  if (!found.ok) return found;
  const { running, person, own } = found.value;
  if (own.choice === undefined) return refuse({ code: 'DUE_NOT_FOUND' });
  const on = beijingDateAt(by.at);
  const categories = await countingOn(ports, person, on);
  const { opensOn, closesOn } = running.season;
  return accept({
    ...asked,
    name: person.name,
    choice: own.choice,
    opensOn,
    closesOn,
    chosenFen: own.due.standardFen,
    tiers: tiersOn(running.pack, asked.coverageYear, on).map(({ tierFen, subsidyFen }) => {
      const dueFen = leftToPay(running.pack, { ...asked, tierFen, categories, on });
      return { tierFen, subsidyFen, sponsoredFen: subtractFen(tierFen, dueFen), dueFen };
    }),
  });
}

type Chosen = {
  readonly outcome: 'done' | 'applied_for' | 'waits_for_payment';
  readonly tierFen: Fen;
  readonly dueFen: Fen;
  readonly changeId?: string;
};
type ChoiceRefusal =
  | OwnDueRefusal
  | {
      readonly code:
        | 'TIER_NOT_IN_POLICY'
        | 'ALREADY_SETTLED'
        | 'PAYMENT_UNDER_WAY'
        | 'CHANGE_PENDING';
    }
  | { readonly code: 'WINDOW_NOT_OPEN'; readonly opensOn: LocalDate; readonly closesOn: LocalDate };

/**
 * The resident chooses a tier. Until tax has set the township's amounts it takes effect at once; afterwards it is an
 * application that tax decides (REG 27). The same choice again comes to the same.
 */
export async function chooseOwnTier(
  ports: OwnPorts,
  { tierFen, ...whose }: Whose & { readonly tierFen: Fen },
  by: By,
): Promise<Result<Chosen, ChoiceRefusal>> {
  const found = await findOwnDue(ports, { ...whose, scheme: 'resident_pension' }, by);
  if (!found.ok) return found;
  const { running, own } = found.value;
  const { due, choice } = own;
  if (choice === undefined) return refuse({ code: 'DUE_NOT_FOUND' });
  if (tierOf(running.pack, whose.coverageYear, tierFen, beijingDateAt(by.at)) === undefined) {
    return refuse({ code: 'TIER_NOT_IN_POLICY' });
  }
  if (choice === 'change_waits') return sameAsWaits(ports, due, tierFen, by);
  const refusal = refusalOf(choice, running);
  if (refusal !== undefined) return refuse(refusal);
  return choice === 'at_once'
    ? chooseAtOnce(ports, running, due, tierFen, by)
    : applyForTier(ports, running, due, tierFen, by);
}

async function chooseAtOnce(
  ports: OwnPorts,
  { pack }: Running,
  { personId, scheme, coverageYear }: Due,
  tierFen: Fen,
  { at }: By,
): Promise<Result<Chosen, ChoiceRefusal>> {
  const key = { personId, scheme, coverageYear };
  const change = { ...key, wanted: { kind: 'tier', tierFen } as const };
  const effect = await takeEffect(ports, pack, change, beijingDateAt(at));
  const [now] = await ports.door.findMany([key]);
  if (now === undefined) return refuse({ code: 'DUE_NOT_FOUND' });
  const outcome = effect === 'done' ? 'done' : 'waits_for_payment';
  return accept({ outcome, tierFen, dueFen: now.dueFen });
}

async function applyForTier(
  ports: OwnPorts,
  { pack }: Running,
  due: Due,
  tierFen: Fen,
  by: By,
): Promise<Result<Chosen, ChoiceRefusal>> {
  const { personId, scheme, coverageYear, townshipId, villageId } = due;
  const { standardFen, dueFen, sponsored } = due;
  if (standardFen === tierFen) return accept({ outcome: 'done', tierFen, dueFen });
  const resident = await ports.residents.find(personId);
  if (resident === undefined) return refuse({ code: 'PERSON_NOT_FOUND' });
  const wanted = { kind: 'tier', tierFen } as const;
  const on = beijingDateAt(by.at);
  const after = await amountsAfter(ports, pack, resident, { scheme, wanted }, on);
  const request: ChangeRequest = {
    changeId: ports.newChangeId(townshipId, by.at),
    personId,
    scheme,
    coverageYear,
    townshipId,
    villageId,
    wanted,
    reason: '缴费人自选缴费档次',
    evidence: by.resident.personId === personId ? '本人手机办理' : '家人手机代办',
    appliedBy: by.resident.personId,
    appliedAt: by.at,
    before: { standardFen, dueFen, sponsored },
    ...(after !== undefined && { after }),
    state: 'applied_for',
    version: 1,
  };
  if ((await ports.changes.add(request)) === 'pending') {
    return sameAsWaits(ports, due, tierFen, by);
  }
  return accept({ outcome: 'applied_for', tierFen, dueFen, changeId: request.changeId });
}

/** A request waits already: the resident's own for the same tier is the same choice again. */
async function sameAsWaits(
  ports: OwnPorts,
  due: Due,
  tierFen: Fen,
  { resident }: By,
): Promise<Result<Chosen, ChoiceRefusal>> {
  const [changeId] = await ports.changes.waitingFor([due]);
  const request = changeId === undefined ? undefined : await ports.changes.find(changeId);
  const isSame =
    request?.appliedBy === resident.personId &&
    request.wanted.kind === 'tier' &&
    request.wanted.tierFen === tierFen;
  if (!isSame) return refuse({ code: 'CHANGE_PENDING' });
  const { dueFen } = due;
  return accept({ outcome: 'applied_for', tierFen, dueFen, changeId: request.changeId });
}

function refusalOf(choice: TierChoice, { season }: Running): ChoiceRefusal | undefined {
  switch (choice) {
    case 'at_once':
    case 'applied_for':
      return undefined;
    case 'paid':
      return { code: 'ALREADY_SETTLED' };
    case 'payment_under_way':
      return { code: 'PAYMENT_UNDER_WAY' };
    case 'change_waits':
      return { code: 'CHANGE_PENDING' };
    case 'outside_window': {
      const { opensOn, closesOn } = season;
      return { code: 'WINDOW_NOT_OPEN', opensOn, closesOn };
    }
  }
}

/** @throws InvariantError for an amount that is no tier; only the policy's own tiers are asked about. */
function leftToPay(
  pack: PolicyPack,
  question: Pick<Whose, 'coverageYear'> & {
    readonly tierFen: Fen;
    readonly categories: readonly string[];
    readonly on: LocalDate;
  },
): Fen {
  const amount = amountDue(pack, { ...question, scheme: 'resident_pension' });
  if (!amount.ok) throw new InvariantError(`The policy lost a tier: ${amount.refusal.code}`);
  return amount.value.selfFen;
}
