import type { LocalDate } from '../kernel/local-date.ts';
import { type Fen, fen, ZERO_FEN } from '../kernel/money.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';

/** One refund of a roster, as it was paid. */
export type RefundRosterRow = {
  readonly refundId: string;
  readonly attempt: number;
  readonly amountFen: Fen;
};

/**
 * 退费清册 (REG 33): what one unit paid back on one day, handed to tax within two working days. `open` while it may take
 * more; then `handed_over`; `accepted` by tax, which corrects the dues; `booked` when every row is. `empty` when all it held
 * bounced before it went out: nothing is owed for it, and it takes nothing more.
 */
export type RefundRoster = {
  readonly rosterId: string;
  readonly unitId: string;
  readonly paidOn: LocalDate;
  readonly state: 'open' | 'handed_over' | 'accepted' | 'booked' | 'empty';
  readonly rows: readonly RefundRosterRow[];
  readonly handedOver?: { readonly by: string; readonly at: number; readonly sha256: string };
  readonly accepted?: { readonly by: string; readonly at: number; readonly copiesAt: string };
  readonly version: number;
};

export type RosterStateRefusal = {
  readonly code: 'REFUND_ROSTER_NOT_IN_STATE';
  readonly state: RefundRoster['state'];
};

/** A day on which a unit pays more than this begins another roster: none grows beyond what one item holds. */
const MOST_ROWS = 500;

export function takesMore({ state, rows }: RefundRoster): boolean {
  return state === 'open' && rows.length < MOST_ROWS;
}

export function openRoster(of: Pick<RefundRoster, 'rosterId' | 'unitId' | 'paidOn'>): RefundRoster {
  return { ...of, state: 'open', rows: [], version: 0 };
}

export function withRow(roster: RefundRoster, row: RefundRosterRow): RefundRoster {
  return changed({ ...roster, rows: [...roster.rows, row] });
}

/** A payment that bounced before the roster went out was none: it is taken off. A roster that is out stays as it is. */
export function withoutRow(roster: RefundRoster, refundId: string): RefundRoster {
  if (roster.state !== 'open') return roster;
  const rows = roster.rows.filter((row) => row.refundId !== refundId);
  return changed({ ...roster, rows, state: rows.length === 0 ? 'empty' : 'open' });
}

export function handOver(
  roster: RefundRoster,
  handedOver: NonNullable<RefundRoster['handedOver']>,
): Result<RefundRoster, RosterStateRefusal> {
  if (roster.handedOver !== undefined) return accept(roster);
  if (roster.state !== 'open') return inState(roster);
  return accept(changed({ ...roster, state: 'handed_over', handedOver }));
}

/** Accepting again goes through the rows again, so that what was cut off is finished. */
export function acceptRoster(
  roster: RefundRoster,
  accepted: NonNullable<RefundRoster['accepted']>,
): Result<RefundRoster, RosterStateRefusal | { readonly code: 'SAME_PERSON' }> {
  if (roster.state === 'accepted' || roster.state === 'booked') return accept(roster);
  if (roster.state !== 'handed_over') return inState(roster);
  if (roster.handedOver?.by === accepted.by) return refuse({ code: 'SAME_PERSON' });
  return accept(changed({ ...roster, state: 'accepted', accepted }));
}

export function closeRoster(roster: RefundRoster): RefundRoster {
  return roster.state === 'accepted' ? changed({ ...roster, state: 'booked' }) : roster;
}

export function totalOf({ rows }: Pick<RefundRoster, 'rows'>): Fen {
  return rows.reduce((sum, { amountFen }) => fen(sum + amountFen), ZERO_FEN);
}

function inState({ state }: RefundRoster) {
  return refuse({ code: 'REFUND_ROSTER_NOT_IN_STATE', state });
}

function changed(roster: RefundRoster): RefundRoster {
  return { ...roster, version: roster.version + 1 };
}
