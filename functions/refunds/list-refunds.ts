import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { maskAccount, maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyRefund, RefundState } from '@liangxian/shared/refunds/policy-refund.ts';
import {
  isGateway,
  mayConfirm,
  NOBODYS,
  type Reversal,
  type ReversalState,
} from '@liangxian/shared/refunds/reversal.ts';
import { type Area, isWithin, type PlaceOfThing } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { Page, PageRequest, Refunds, Residents, Reversals } from './ports.ts';

type OutOfArea = { readonly code: 'OUT_OF_AREA' };
type BadCursor = { readonly code: 'BAD_CURSOR' };
type Whose = {
  readonly name: string;
  readonly residentIdMasked: string;
  readonly householdNo?: string;
};

export type ShownReversal = Reversal & Whose & { readonly next: readonly NextWithReversal[] };
type NextWithReversal = 'request' | 'approve' | 'order' | 'confirm' | 'try_again';
export type ShownRefund = PolicyRefund & Whose & { readonly next: readonly NextWithRefund[] };
type NextWithRefund = 'add_papers' | 'submit' | 'review' | 'pay' | 'bounce' | 'renew_account';

type Asked<State> = { readonly state: State; readonly townshipId?: string | undefined };

/** A page of channel reversals, the person beside each who has one, and what this officer may do now. What is nobody's stands last, for the county. */
export async function listReversals(
  ports: { readonly reversals: Pick<Reversals, 'list'>; readonly residents: Residents },
  asked: Asked<ReversalState>,
  page: PageRequest,
  { area, actor }: Pick<OfficerOccasion, 'area' | 'actor'>,
): Promise<
  Result<
    { readonly reversals: readonly ShownReversal[]; readonly cursor?: string },
    OutOfArea | BadCursor
  >
> {
  const found = await ownPage(ports.residents, ports.reversals, asked, page, area);
  if (!found.ok) return found;
  const { items, cursor } = found.value;
  const reversals = await withWhom(ports.residents, items);
  return accept({
    reversals: reversals.map((each) => ({ ...each, next: nextWithReversal(each, actor) })),
    ...(cursor !== undefined && { cursor }),
  });
}

/** A page of applications, account numbers masked. */
export async function listRefunds(
  ports: { readonly refunds: Pick<Refunds, 'list'>; readonly residents: Residents },
  asked: Asked<RefundState>,
  page: PageRequest,
  { area, actor }: Pick<OfficerOccasion, 'area' | 'actor'>,
): Promise<
  Result<
    { readonly refunds: readonly ShownRefund[]; readonly cursor?: string },
    OutOfArea | BadCursor
  >
> {
  const found = await ownPage(ports.residents, ports.refunds, asked, page, area);
  if (!found.ok) return found;
  const { items, cursor } = found.value;
  const refunds = await shownRefunds(ports.residents, items, actor);
  return accept({ refunds, ...(cursor !== undefined && { cursor }) });
}

/** Applications as they are shown: whose, masked, and what this officer may do now. */
export async function shownRefunds(
  residents: Pick<Residents, 'findMany'>,
  refunds: readonly PolicyRefund[],
  actor: string,
): Promise<readonly ShownRefund[]> {
  const whose = await withWhom(residents, refunds);
  return whose.map((refund) => ({
    ...refund,
    account: { ...refund.account, accountNo: maskAccount(refund.account.accountNo) },
    next: nextWithRefund(refund, actor),
  }));
}

export async function shownRefund(
  residents: Pick<Residents, 'findMany'>,
  refund: PolicyRefund,
  actor: string,
): Promise<ShownRefund> {
  const [shown] = await shownRefunds(residents, [refund], actor);
  return shown ?? { ...refund, name: '', residentIdMasked: '', next: [] };
}

type Listing<State, Thing> = {
  list(state: State, lists: readonly string[], page: PageRequest): Promise<Page<Thing>>;
};

/** A page of what lies in the asker's area. */
async function ownPage<State, Thing extends PlaceOfThing>(
  residents: Pick<Residents, 'villages'>,
  listing: Listing<State, Thing>,
  { state, townshipId }: Asked<State>,
  page: PageRequest,
  area: Area,
): Promise<Result<Page<Thing>, OutOfArea | BadCursor>> {
  const lists = await listsFor(residents, townshipId, area);
  if (lists === undefined) return refuse({ code: 'OUT_OF_AREA' });
  if (!isCursor(page.cursor)) return refuse({ code: 'BAD_CURSOR' });
  const found = await listing.list(state, lists, page);
  return accept({ ...found, items: found.items.filter((each) => isWithin(area, each)) });
}

/** Undefined where the township is not the asker's; without one, all of the asker's area, for the county what is nobody's besides. */
async function listsFor(
  residents: Pick<Residents, 'villages'>,
  townshipId: string | undefined,
  area: Area,
): Promise<readonly string[] | undefined> {
  if (area.kind !== 'county') {
    return townshipId === undefined || townshipId === area.townshipId
      ? [area.townshipId]
      : undefined;
  }
  if (townshipId !== undefined) return [townshipId];
  const villages = await residents.villages();
  return [...new Set([...villages.map((village) => village.townshipId), NOBODYS])];
}

function isCursor(cursor: string | undefined): boolean {
  return cursor === undefined || /^[0-9A-Za-z-]+#\d+#[0-9A-Za-z_-]+$/u.test(cursor);
}

async function withWhom<Thing extends { readonly personId?: PersonId }>(
  residents: Pick<Residents, 'findMany'>,
  things: readonly Thing[],
): Promise<readonly (Thing & Whose)[]> {
  const persons = await residents.findMany(things.flatMap(({ personId }) => personId ?? []));
  return things.map((thing) => {
    const person = thing.personId && persons.get(thing.personId);
    return {
      ...thing,
      name: person?.name ?? '',
      residentIdMasked: person === undefined ? '' : maskResidentId(person.residentId),
      ...(person?.householdNo !== undefined && { householdNo: person.householdNo }),
    };
  });
}

function nextWithReversal(reversal: Reversal, actor: string): readonly NextWithReversal[] {
  const { state, channel, requestedBy } = reversal;
  return [
    ...(state === 'to_check' ? (['request'] as const) : []),
    ...(state === 'to_approve' && requestedBy !== actor ? (['approve'] as const) : []),
    ...(state === 'to_send' && !isGateway(channel) ? (['order'] as const) : []),
    ...(mayConfirm(reversal) ? (['confirm'] as const) : []),
    ...(state === 'in_doubt' ? (['try_again'] as const) : []),
  ];
}

function nextWithRefund(
  { state, appliedBy, review }: PolicyRefund,
  actor: string,
): readonly NextWithRefund[] {
  switch (state) {
    case 'collecting_papers':
      return ['add_papers', 'submit'];
    case 'to_review':
      return appliedBy === actor ? [] : ['review'];
    case 'to_pay':
      return review?.by === actor ? [] : ['pay'];
    case 'paid':
    case 'booked':
      return ['bounce'];
    case 'bounced':
      return ['renew_account'];
    case 'refused':
      return [];
  }
}
