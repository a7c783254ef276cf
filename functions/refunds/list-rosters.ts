import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyRefund } from '@liangxian/shared/refunds/policy-refund.ts';
import {
  type RefundRoster,
  type RosterStateRefusal,
  totalOf,
} from '@liangxian/shared/refunds/refund-roster.ts';
import { type ShownRefund, shownRefunds } from './list-refunds.ts';
import type { Lists, Page, PageRequest, Refunds, Residents, Rosters } from './ports.ts';

type ListPorts = {
  readonly residents: Pick<Residents, 'findMany'>;
  readonly refunds: Pick<Refunds, 'findMany'>;
  readonly rosters: Rosters;
  readonly lists: Pick<Lists, 'link'>;
};
type Asker = { readonly actor: string };
type NotFound = { readonly code: 'REFUND_ROSTER_NOT_FOUND' };

export type ShownRoster = RefundRoster & {
  readonly totalFen: ReturnType<typeof totalOf>;
  readonly next: readonly ('hand_over' | 'accept')[];
};

/** Rosters of all units that pay refunds, the latest first. */
export async function listRosters(
  ports: Pick<ListPorts, 'rosters'>,
  page: PageRequest,
  { actor }: Asker,
): Promise<
  Result<
    { readonly rosters: readonly ShownRoster[]; readonly cursor?: string },
    { readonly code: 'BAD_CURSOR' }
  >
> {
  if (page.cursor !== undefined && !/^\d{4}-\d{2}-\d{2}#rr_/u.test(page.cursor))
    return refuse({ code: 'BAD_CURSOR' });
  const { items, cursor }: Page<RefundRoster> = await ports.rosters.list(page);
  const rosters = items.map((roster) => shownRoster(roster, actor));
  return accept({ rosters, ...(cursor !== undefined && { cursor }) });
}

/** One roster with its refunds as they stand now. */
export async function showRoster(
  ports: Pick<ListPorts, 'rosters' | 'refunds' | 'residents'>,
  rosterId: string,
  { actor }: Asker,
): Promise<Result<ShownRoster & { readonly refunds: readonly ShownRefund[] }, NotFound>> {
  const roster = await ports.rosters.find(rosterId);
  if (roster === undefined) return refuse({ code: 'REFUND_ROSTER_NOT_FOUND' });
  const refunds = await refundsOf(ports, roster);
  return accept({
    ...shownRoster(roster, actor),
    refunds: await shownRefunds(ports.residents, refunds, actor),
  });
}

/** The file as it was handed over. */
export async function takeRoster(
  ports: Pick<ListPorts, 'rosters' | 'lists'>,
  rosterId: string,
): Promise<
  Result<{ readonly url: string; readonly fileName: string }, NotFound | RosterStateRefusal>
> {
  const roster = await ports.rosters.find(rosterId);
  if (roster === undefined) return refuse({ code: 'REFUND_ROSTER_NOT_FOUND' });
  if (roster.handedOver === undefined) {
    return refuse({ code: 'REFUND_ROSTER_NOT_IN_STATE', state: roster.state });
  }
  const fileName = `退费清册${roster.paidOn}.xlsx`;
  return accept({ url: await ports.lists.link(rosterFileKey(rosterId), fileName), fileName });
}

/** The refunds of a roster, in its order. */
export async function refundsOf(
  { refunds }: { readonly refunds: Pick<Refunds, 'findMany'> },
  { rows }: RefundRoster,
): Promise<readonly PolicyRefund[]> {
  const found = await refunds.findMany(rows.map(({ refundId }) => refundId));
  return rows.flatMap(({ refundId }) => found.get(refundId) ?? []);
}

/** A roster with what this officer may do with it now. */
export function shownRoster(roster: RefundRoster, actor: string): ShownRoster {
  const { state, handedOver } = roster;
  const mayAccept = state === 'accepted' || (state === 'handed_over' && handedOver?.by !== actor);
  const next = [
    ...(state === 'open' ? (['hand_over'] as const) : []),
    ...(mayAccept ? (['accept'] as const) : []),
  ];
  return { ...roster, totalFen: totalOf(roster), next };
}

export function rosterFileKey(rosterId: string): string {
  return `refund-rosters/${rosterId}.xlsx`;
}
