import { nextRunOn } from '@liangxian/shared/deductions/next-run.ts';
import { followUpIdOf } from '@liangxian/shared/deductions/worked-follow-up.ts';
import type { Due, DueKey } from '@liangxian/shared/dues/due.ts';
import type { MandateId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { maskAccount } from '@liangxian/shared/kernel/mask.ts';
import { type Fen, sumFen } from '@liangxian/shared/kernel/money.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Cover, type Mandate, mayBeDebited } from '@liangxian/shared/mandates/mandate.ts';
import { taskOf } from '@liangxian/shared/mandates/mandate-task.ts';
import { bankById } from '@liangxian/shared/policy/banks.ts';
import type { PolicyPack, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { Covers, MandateBook, Policies, Residents } from './ports.ts';

/** A deduction that failed, as the township works on it. */
type Failure = {
  readonly failedOn: LocalDate;
  readonly amountFen: Fen;
  readonly reason: string;
  readonly words: string;
  readonly takenBack: boolean;
  readonly state: 'open' | 'promised' | 'closed';
};

export type OwnMandatePorts = {
  readonly book: Pick<MandateBook, 'findMany' | 'coversOfMandate'>;
  readonly covers: Covers;
  readonly residents: Pick<Residents, 'findMany'>;
  readonly policies: Policies;
  readonly door: { findMany(keys: readonly DueKey[]): Promise<readonly (Due | undefined)[]> };
  readonly failures: {
    findMany(followUpIds: Iterable<string>): Promise<ReadonlyMap<string, Failure>>;
  };
};

type Asker = { readonly personId: PersonId; readonly mayPayFor: readonly PersonId[] };
type Running = { readonly season: Season; readonly pack: PolicyPack };

const SCHEMES: readonly Scheme[] = ['resident_medical', 'resident_pension'];

/** By which account a person's contributions are paid, whether it can be debited, and what to do where it failed. */
export async function showOwnMandate(
  ports: OwnMandatePorts,
  { personId, coverageYear }: { readonly personId: PersonId; readonly coverageYear: number },
  { resident, at }: { readonly resident: Asker; readonly at: number },
) {
  if (!resident.mayPayFor.includes(personId)) return refuse({ code: 'PERSON_NOT_FOUND' });
  const person = (await ports.residents.findMany([personId])).get(personId);
  if (person === undefined) return refuse({ code: 'PERSON_NOT_FOUND' });
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });

  const keys = SCHEMES.map((scheme): DueKey => ({ personId, scheme, coverageYear }));
  const [dues, failures, covers] = await Promise.all([
    ports.door.findMany(keys),
    ports.failures.findMany(keys.map(followUpIdOf)),
    ports.covers.coversOf(keys),
  ]);
  const mandates = await ports.book.findMany(mandateIdsIn(covers));
  const topUps = await topUpsOf(ports, [...mandates.values()], running, at);
  return accept({
    personId,
    name: person.name,
    coverageYear,
    schemes: keys.map((key, place) => {
      const mandateId = covers.get(`${personId} ${key.scheme}`)?.mandateId;
      const mandate = mandateId && mandates.get(mandateId);
      const due = dues[place];
      const isOpen = due?.status === 'open' || due?.status === 'claimed';
      const failure = isOpen ? failures.get(followUpIdOf(key)) : undefined;
      const topUp = due?.status === 'open' && mandateId ? topUps.get(mandateId) : undefined;
      return {
        scheme: key.scheme,
        ...(mandate !== undefined && { mandate: shownMandate(mandate, running.pack, resident) }),
        ...(isOpen && { dueFen: due.dueFen }),
        ...(failure !== undefined &&
          failure.state !== 'closed' && { failure: shownFailure(failure, running.pack) }),
        ...(topUp !== undefined && { topUp }),
      };
    }),
  });
}

/** What must lie on each account and by when: the bank is asked for all that an account pays on one day. */
async function topUpsOf(
  { book, door }: OwnMandatePorts,
  mandates: readonly Mandate[],
  { season }: Running,
  at: number,
): Promise<ReadonlyMap<MandateId, { readonly amountFen: Fen; readonly by: LocalDate }>> {
  const by = nextRunOn(season, at);
  if (by === undefined) return new Map();
  const { coverageYear } = season;
  const owed = await Promise.all(
    mandates.filter(mayBeDebited).map(async ({ mandateId }) => {
      const paidFor = await book.coversOfMandate(mandateId);
      const dues = await door.findMany(paidFor.map((each) => ({ ...each, coverageYear })));
      const open = dues.flatMap((due) => (due?.status === 'open' ? [due.dueFen] : []));
      return [mandateId, { amountFen: sumFen(open), by }] as const;
    }),
  );
  return new Map(owed);
}

function mandateIdsIn(covers: ReadonlyMap<string, Cover>): readonly MandateId[] {
  return [...covers.values()].map(({ mandateId }) => mandateId);
}

/** Another family's account is nobody else's business: only that there is one, where, and how it stands. */
function shownMandate(mandate: Mandate, pack: PolicyPack, { mayPayFor }: Asker) {
  const { mandateId, state, changes, bankId, accountNo, payerId, payerName } = mandate;
  const task = taskOf(mandate, pack.returnReasons);
  return {
    mandateId,
    state,
    since: changes.at(-1)?.at ?? 0,
    bankId,
    bankName: bankById(pack, bankId)?.names[0] ?? bankId,
    ...(mayPayFor.includes(payerId) && { accountNoMasked: maskAccount(accountNo), payerName }),
    ...(task !== undefined && { task }),
  };
}

function shownFailure(failure: Failure, { returnReasons }: PolicyPack) {
  const { failedOn, amountFen, reason, words, takenBack } = failure;
  const action = returnReasons.find((known) => known.reason === reason)?.action;
  const told = { failedOn, amountFen, reason, words, takenBack };
  return { ...told, ...(action !== undefined && { action }) };
}
