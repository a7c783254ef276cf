import type { Due, DueKey } from '@liangxian/shared/dues/due.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  type DecisionRefusal,
  type DecisionWish,
  decideLine,
} from '@liangxian/shared/payments/booked-line.ts';
import { type BookedLine, referenceOf } from '@liangxian/shared/payments/channel-report.ts';
import type { Booking, ReportPorts } from './channel-report-ports.ts';

type Refusal =
  | DecisionRefusal
  | {
      readonly code:
        | 'REPORT_NOT_FOUND'
        | 'DUE_NOT_FOUND'
        | 'BOOKED_BY_ANOTHER_LINE'
        | 'DECIDED_MEANWHILE';
    };
type Asked = {
  readonly reportId: string;
  readonly rowNo: number;
  readonly wish: DecisionWish;
  readonly reason: string;
};
type DecidePorts = Pick<ReportPorts, 'reports' | 'door' | 'giveBacks'>;

/**
 * A person decides about a line that no rule could book. Money that is assigned or given back moves first, under the
 * line's serial number, once; a crash before the decision is kept is made good by deciding the same again.
 */
export async function decideAnomaly(
  ports: DecidePorts,
  { reportId, rowNo, wish, reason }: Asked,
  { at, actor }: { readonly at: number; readonly actor: string },
): Promise<Result<BookedLine, Refusal>> {
  const line = await ports.reports.findLine(reportId, rowNo);
  if (line === undefined) return refuse({ code: 'REPORT_NOT_FOUND' });
  const by = { reason, by: actor, at };
  const decided = decideLine(line, wish, by);
  if (!decided.ok || decided.value === line) return decided;
  if (wish.action === 'give_back') {
    const sent = await giveBack(ports, line, by);
    return sent.ok ? saved(ports, decided.value) : sent;
  }
  if (wish.action === 'set_aside') {
    const isUnderWay = await hasBooked(ports, line);
    return isUnderWay ? refuse({ code: 'DECIDED_MEANWHILE' }) : saved(ports, decided.value);
  }

  const moved = await moveTo(ports, line, wish.due);
  if (!moved.ok) return moved;
  const booked = decideLine(line, wish, { ...by, outcome: moved.value });
  return booked.ok ? saved(ports, booked.value) : booked;
}

/** The serial number is booked before the money moves: a line reported anew meanwhile keeps it. */
async function moveTo(
  ports: DecidePorts,
  { reportId, rowNo, channel, serial, amountFen, paidAt }: BookedLine,
  due: DueKey,
): Promise<Result<'settled' | 'surplus', Refusal>> {
  if (amountFen === undefined || paidAt === undefined) return refuse({ code: 'NO_MONEY_IN_LINE' });
  const [standing] = await ports.door.findMany([due]);
  if (standing === undefined) return refuse({ code: 'DUE_NOT_FOUND' });
  const reference = referenceOf(channel, serial);
  const wanted: Booking = { reference, reportId, rowNo, due, amountFen, kind: 'payment' };
  const [booking] = await ports.reports.book([wanted]);
  const isOurs = booking?.kind === 'payment' && isOf(booking, { reportId, rowNo });
  if (!isOurs || booking.due.personId !== due.personId || booking.due.scheme !== due.scheme) {
    return refuse({ code: 'BOOKED_BY_ANOTHER_LINE' });
  }
  await ports.door.receive([{ due, payment: { reference, channel, amountFen, at: paidAt } }]);
  const [after] = await ports.door.findMany([due]);
  return accept(settles(after, reference) ? 'settled' : 'surplus');
}

/** The serial number is booked first: the same payment in another report neither settles a due nor goes back again. */
async function giveBack(
  ports: DecidePorts,
  { reportId, rowNo, channel, serial, amountFen, paidAt }: BookedLine,
  decided: { readonly by: string; readonly at: number; readonly reason: string },
): Promise<Result<undefined, Refusal>> {
  if (amountFen === undefined || paidAt === undefined) return refuse({ code: 'NO_MONEY_IN_LINE' });
  const reference = referenceOf(channel, serial);
  const wanted: Booking = { reference, reportId, rowNo, amountFen, kind: 'given_back' };
  const [booking] = await ports.reports.book([wanted]);
  const isOurs = booking?.kind === 'given_back' && isOf(booking, { reportId, rowNo });
  if (!isOurs) return refuse({ code: 'BOOKED_BY_ANOTHER_LINE' });
  await ports.giveBacks.raise({ reference, channel, amountFen, receivedAt: paidAt }, decided);
  return accept(undefined);
}

/** Somebody's decision moved the money of this line and was cut off before it was kept: it is to be said again. */
async function hasBooked(
  { reports }: DecidePorts,
  { reportId, rowNo, channel, serial }: BookedLine,
): Promise<boolean> {
  const reference = referenceOf(channel, serial);
  const booking = (await reports.bookingsOf([reference])).get(reference);
  return booking !== undefined && isOf(booking, { reportId, rowNo });
}

function isOf(booking: Booking, { reportId, rowNo }: Pick<BookedLine, 'reportId' | 'rowNo'>) {
  return booking.reportId === reportId && booking.rowNo === rowNo;
}

async function saved(
  { reports }: DecidePorts,
  line: BookedLine,
): Promise<Result<BookedLine, Refusal>> {
  const outcome = await reports.saveDecision(line);
  return outcome === 'written' ? accept(line) : refuse({ code: 'DECIDED_MEANWHILE' });
}

function settles(due: Due | undefined, reference: string): boolean {
  return (
    due?.receipts.some((each) => each.reference === reference && each.fate === 'settled') ?? false
  );
}
