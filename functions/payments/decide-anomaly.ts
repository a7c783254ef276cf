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
type DecidePorts = Pick<ReportPorts, 'reports' | 'door'>;

/** A person decides about a line that no rule could book. Money that is assigned moves first, under the line's serial number, once. */
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
  if (wish.action !== 'assign') return saved(ports, decided.value);

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
  const isOurs = booking?.reportId === reportId && booking.rowNo === rowNo;
  if (!isOurs || booking.due.personId !== due.personId || booking.due.scheme !== due.scheme) {
    return refuse({ code: 'BOOKED_BY_ANOTHER_LINE' });
  }
  await ports.door.receive([{ due, payment: { reference, channel, amountFen, at: paidAt } }]);
  const [after] = await ports.door.findMany([due]);
  return accept(settles(after, reference) ? 'settled' : 'surplus');
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
