import { residentAfter } from '@liangxian/shared/dues/change-request.ts';
import { keyOf } from '@liangxian/shared/dues/due.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { bookRefund, type PolicyRefund } from '@liangxian/shared/refunds/policy-refund.ts';
import {
  acceptRoster,
  closeRoster,
  type RosterStateRefusal,
} from '@liangxian/shared/refunds/refund-roster.ts';
import { StaleVersionError } from '../platform/failures.ts';
import { refundsOf, type ShownRoster, shownRoster } from './list-rosters.ts';
import type { Door, Refunds, Residents, Rosters } from './ports.ts';

type RosterPorts = {
  readonly residents: Pick<Residents, 'find' | 'saveMany'>;
  readonly refunds: Pick<Refunds, 'findMany' | 'find' | 'save'>;
  readonly rosters: Rosters;
  readonly door: Pick<Door, 'refundSettlement'>;
};
type NotFound = { readonly code: 'REFUND_ROSTER_NOT_FOUND' };
type SamePerson = { readonly code: 'SAME_PERSON' };

const MAX_ROUNDS = 10;

/**
 * Tax accepts the roster: who accepted is written first, then each refund is booked, and only then the roster says so. A
 * crash in between leaves it accepted; accepting again goes through all of it once more, and books nothing twice.
 */
export async function takeRosterIn(
  ports: RosterPorts,
  rosterId: string,
  { copiesAt }: { readonly copiesAt: string },
  { at, actor: by }: { readonly at: number; readonly actor: string },
): Promise<Result<ShownRoster, NotFound | RosterStateRefusal | SamePerson>> {
  const roster = await ports.rosters.find(rosterId);
  if (roster === undefined) return refuse({ code: 'REFUND_ROSTER_NOT_FOUND' });
  const taken = acceptRoster(roster, { by, at, copiesAt });
  if (!taken.ok) return taken;
  if (taken.value !== roster) await ports.rosters.save(taken.value);
  const { accepted } = taken.value;
  if (taken.value.state === 'booked' || accepted === undefined)
    return accept(shownRoster(taken.value, by));
  for (const refund of await refundsOf(ports, taken.value)) {
    await book(ports, refund, { ...accepted, rosterId });
  }
  const booked = closeRoster(taken.value);
  await ports.rosters.save(booked);
  return accept(shownRoster(booked, by));
}

/** Enrolment or category first, then the due, then the memory: each is as it should be when done again. */
async function book(
  ports: RosterPorts,
  refund: PolicyRefund,
  booked: NonNullable<PolicyRefund['booked']>,
): Promise<void> {
  const { refundId, finding } = refund;
  if (refund.booked === undefined) await correctPerson(ports, refund);
  const fault =
    refund.booked === undefined ? await correctDue(ports, refund, booked.at) : undefined;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const latest = round === 0 ? refund : await ports.refunds.find(refundId);
    if (latest === undefined || finding.money === undefined) return;
    const after = bookRefund(latest, { ...booked, ...(fault !== undefined && { fault }) });
    if (after === latest) return;
    try {
      await ports.refunds.save(after);
      return;
    } catch (error) {
      if (!(error instanceof StaleVersionError)) throw error;
    }
  }
  throw new StaleVersionError(`${refundId} kept changing`);
}

/** Why the due could not be corrected; undefined when it is. */
async function correctDue(
  { door }: Pick<RosterPorts, 'door'>,
  refund: PolicyRefund,
  at: number,
): Promise<string | undefined> {
  const { amountFen, money, after: amounts } = refund.finding;
  if (money === undefined) return 'MONEY_NOT_HELD';
  const [told] = await door.refundSettlement([
    {
      due: keyOf(refund),
      refund: {
        reference: money.reference,
        under: refund.refundId,
        amountFen,
        at,
        ...(amounts !== undefined && { amounts }),
      },
    },
  ]);
  return told?.ok === false ? told.refusal.code : undefined;
}

/** A later roster computes dues by what stands here: what ended or became otherwise must stand so. */
async function correctPerson(
  { residents }: Pick<RosterPorts, 'residents'>,
  { personId, scheme, coverageYear, wanted, appliedAt }: PolicyRefund,
): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const resident = await residents.find(personId);
    if (resident === undefined || resident.enrolment.coverageYear !== coverageYear) return;
    const after = residentAfter(resident, scheme, wanted, beijingDateAt(appliedAt));
    if (after === resident) return;
    const [saved] = await residents.saveMany([after]);
    if (saved === 'written') return;
  }
  throw new StaleVersionError(`${personId} kept changing`);
}
