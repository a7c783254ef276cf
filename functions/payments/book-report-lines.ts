import type { Due, DueKey } from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { maskName, maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { formatYuan } from '@liangxian/shared/kernel/money.ts';
import { nameKeyOf, parsePersonName } from '@liangxian/shared/kernel/person-name.ts';
import {
  type Anomaly,
  type BookedLine,
  type ChannelReport,
  type ReportLine,
  referenceOf,
} from '@liangxian/shared/payments/channel-report.ts';
import {
  hintsIn,
  type RawReportLine,
  readReportLine,
} from '@liangxian/shared/payments/report-line.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { Booking, DueBooking, ReportContent, ReportPorts } from './channel-report-ports.ts';

type Payment = Extract<ReportLine, { readonly kind: 'payment' }>;
type Reversal = Extract<ReportLine, { readonly kind: 'reversal' }>;
type Read = { readonly raw: RawReportLine; readonly line?: ReportLine; readonly anomaly?: Anomaly };
type Booked = Read & {
  readonly due?: DueKey;
  readonly outcome: BookedLine['outcome'];
};

/**
 * Books lines of a report: payments first, then what takes payments back. A serial number is booked before the money
 * moves, so that a second start finds its own bookings, moves nothing twice and comes to the same outcomes.
 */
export async function bookReportLines(
  ports: ReportPorts,
  report: ChannelReport,
  rows: readonly RawReportLine[],
  layout: ReportContent['layout'],
): Promise<readonly BookedLine[]> {
  const read = rows.map((raw): Read => {
    const line = readReportLine(raw, layout);
    return line.ok ? { raw, line: line.value } : { raw, anomaly: line.refusal.anomaly };
  });
  const paid = await bookPayments(ports, report, read);
  const all = await bookReversals(ports, report, paid);
  return all.map((booked) => asStored(report, booked, layout));
}

async function bookPayments(
  ports: ReportPorts,
  report: ChannelReport,
  read: readonly Read[],
): Promise<readonly (Read | Booked)[]> {
  const payments = read.flatMap(({ line }) => (line?.kind === 'payment' ? [line] : []));
  const known = await personsIn(ports, payments);
  const placed = read.map((each) => {
    if (each.line?.kind !== 'payment') return each;
    const personId = known.ids.get(each.line.residentId);
    const found = personId && known.residents.get(personId);
    const doubt = doubtAbout(each.line, found);
    return personId === undefined || doubt !== undefined
      ? { ...each, anomaly: doubt ?? unknownPerson(each.line) }
      : { ...each, due: { ...each.line.due, personId } };
  });
  const dues = await duesOf(
    ports,
    placed.flatMap((each) => ('due' in each ? [each.due] : [])),
  );
  const payable = placed.map((each) => {
    if (!('due' in each) || dues.has(keyText(each.due))) return each;
    const { scheme, coverageYear } = each.due;
    const { due: _, ...rest } = each;
    return {
      ...rest,
      anomaly: {
        kind: 'due_not_found' as const,
        found: `${coverageYear} ${scheme}`,
        expected: '该居民有该年度该险种的应缴',
      },
    };
  });
  return moveMoney(ports, report, payable);
}

/** Books the serial numbers, then receives what is newly booked; the due says what came of it. */
async function moveMoney(
  ports: ReportPorts,
  report: ChannelReport,
  lines: readonly (Read & { readonly due?: DueKey })[],
): Promise<readonly (Read | Booked)[]> {
  const { channel } = report;
  const wanted = lines.flatMap(({ raw, line, due }) =>
    line?.kind === 'payment' && due !== undefined
      ? [bookingOf(report, raw, line.serial, due, line.amountFen, 'payment')]
      : [],
  );
  const standing = await ports.reports.book(wanted);
  const byRow = new Map(wanted.map((each, at) => [each.rowNo, standing[at] ?? each]));
  const ours = lines.flatMap(({ raw, line, due }) => {
    const booking = byRow.get(raw.rowNo);
    const isOurs = booking !== undefined && isBookedBy(booking, report, raw);
    if (!isOurs || line?.kind !== 'payment' || due === undefined) return [];
    const { amountFen, paidAt } = line;
    const { reference } = booking;
    return [{ due, payment: { reference, channel, amountFen, at: paidAt } }];
  });
  await ports.door.receive(ours);
  const after = await duesOf(
    ports,
    ours.map(({ due }) => due),
  );
  return lines.map((each) => {
    const { raw, line, due } = each;
    const booking = byRow.get(raw.rowNo);
    if (booking === undefined || line?.kind !== 'payment' || due === undefined) return each;
    if (!isBookedBy(booking, report, raw)) return bookedBefore(each, booking, due, line);
    return { ...each, outcome: fateIn(after.get(keyText(due)), booking.reference) };
  });
}

async function bookReversals(
  ports: ReportPorts,
  report: ChannelReport,
  lines: readonly (Read | Booked)[],
): Promise<readonly Booked[]> {
  const { channel } = report;
  const reversals = lines.flatMap(({ raw, line }) =>
    line?.kind === 'reversal' ? [{ raw, line }] : [],
  );
  const originals = await ports.reports.bookingsOf(
    reversals.map(({ line }) => referenceOf(channel, line.reverses)),
  );
  const matched = reversals.map(({ raw, line }) => {
    const original = originals.get(referenceOf(channel, line.reverses));
    const fits = original?.kind === 'payment' && original.amountFen === line.amountFen;
    return { raw, line, original: fits ? original : undefined };
  });
  const wanted = matched.flatMap(({ raw, line, original }) =>
    original === undefined
      ? []
      : [bookingOf(report, raw, line.serial, original.due, line.amountFen, 'reversal')],
  );
  const standing = await ports.reports.book(wanted);
  const byRow = new Map(wanted.map((each, at) => [each.rowNo, standing[at] ?? each]));
  await ports.door.reverse(
    matched.flatMap(({ raw, line, original }) => {
      const booking = byRow.get(raw.rowNo);
      const isOurs = booking !== undefined && isBookedBy(booking, report, raw);
      return isOurs && original !== undefined
        ? [{ due: original.due, reference: original.reference, at: line.paidAt }]
        : [];
    }),
  );
  return lines.map((each) => {
    if ('outcome' in each) return each;
    if (each.line?.kind !== 'reversal') return { ...each, outcome: 'anomaly' };
    const booking = byRow.get(each.raw.rowNo);
    if (booking === undefined) return reversesNothing(each, each.line, originals, channel);
    if (isBookedBy(booking, report, each.raw)) {
      return { ...each, due: booking.due, outcome: 'reversed' };
    }
    return bookedBefore(each, booking, dueIn(booking), each.line);
  });
}

/** The same serial number was booked by another line: the same payment once more, or a number used for two. */
function bookedBefore(
  each: Read,
  booking: Booking,
  due: DueKey | undefined,
  line: ReportLine,
): Booked {
  const bookedFor = dueIn(booking);
  const isSame =
    due !== undefined &&
    bookedFor !== undefined &&
    keyText(bookedFor) === keyText(due) &&
    booking.amountFen === line.amountFen &&
    booking.kind === line.kind;
  if (isSame) return { ...each, due, outcome: 'duplicate' };
  const became = booking.kind === 'given_back' ? '已决定退回' : '已入账';
  const anomaly: Anomaly = {
    kind: 'serial_reused',
    found: `${formatYuan(line.amountFen)} 元`,
    expected: `流水号 ${line.serial} ${became} ${formatYuan(booking.amountFen)} 元`,
  };
  return { ...each, anomaly, outcome: 'anomaly' };
}

function reversesNothing(
  each: Read,
  line: Reversal,
  originals: ReadonlyMap<string, Booking>,
  channel: ChannelReport['channel'],
): Booked {
  const original = originals.get(referenceOf(channel, line.reverses));
  const expected =
    original === undefined
      ? `已入账的流水号 ${line.reverses}`
      : `原金额 ${formatYuan(original.amountFen)} 元`;
  const found = `冲正 ${formatYuan(line.amountFen)} 元`;
  return { ...each, anomaly: { kind: 'reversal_of_nothing', found, expected }, outcome: 'anomaly' };
}

function doubtAbout(line: Payment, resident: Resident | undefined): Anomaly | undefined {
  if (resident === undefined) return unknownPerson(line);
  const name = parsePersonName(line.name);
  if (name.ok && nameKeyOf(name.value) === nameKeyOf(resident.name)) return undefined;
  return {
    kind: 'name_differs',
    found: maskName(line.name),
    expected: maskName(resident.name),
  };
}

function unknownPerson({ residentId }: Payment): Anomaly {
  const found = maskResidentId(residentId);
  return { kind: 'person_unknown', found, expected: '本县有效缴费明细清册中的居民' };
}

async function personsIn({ persons }: ReportPorts, payments: readonly Payment[]) {
  const numbers = [...new Set(payments.map(({ residentId }) => residentId))];
  const ids = await persons.personIdsOf(numbers);
  const byNumber = new Map<string, PersonId>();
  for (const [at, number] of numbers.entries()) {
    const personId = ids[at];
    if (personId !== undefined) byNumber.set(number, personId);
  }
  return { ids: byNumber, residents: await persons.findMany(byNumber.values()) };
}

async function duesOf(
  { door }: ReportPorts,
  keys: readonly DueKey[],
): Promise<ReadonlyMap<string, Due>> {
  const found = await door.findMany(keys);
  return new Map(found.flatMap((due) => (due === undefined ? [] : [[keyText(due), due]])));
}

function fateIn(due: Due | undefined, reference: string): 'settled' | 'surplus' | 'reversed' {
  const fate = due?.receipts.find((receipt) => receipt.reference === reference)?.fate;
  return fate === 'settled' || fate === 'reversed' ? fate : 'surplus';
}

function bookingOf(
  { reportId, channel }: ChannelReport,
  { rowNo }: RawReportLine,
  serial: string,
  { personId, scheme, coverageYear }: DueKey,
  amountFen: Booking['amountFen'],
  kind: DueBooking['kind'],
): DueBooking {
  const due = { personId, scheme, coverageYear };
  return { reference: referenceOf(channel, serial), reportId, rowNo, due, amountFen, kind };
}

/** What a person sends back is not booked by the line's own way, even if the report is gone through once more. */
function isBookedBy(
  booking: Booking,
  { reportId }: ChannelReport,
  { rowNo }: RawReportLine,
): booking is DueBooking {
  return booking.kind !== 'given_back' && booking.reportId === reportId && booking.rowNo === rowNo;
}

function dueIn(booking: Booking): DueKey | undefined {
  return booking.kind === 'given_back' ? undefined : booking.due;
}

function keyText({ personId, scheme, coverageYear }: DueKey): string {
  return `${personId} ${scheme} ${coverageYear}`;
}

function asStored(
  { reportId, channel }: ChannelReport,
  { raw, due, outcome, anomaly }: Booked,
  layout: ReportContent['layout'],
): BookedLine {
  const { serial, person, money } = hintsIn(raw, layout);
  return {
    reportId,
    channel,
    rowNo: raw.rowNo,
    serial,
    outcome,
    ...money,
    ...(due !== undefined && { due }),
    ...(anomaly !== undefined && { anomaly, person }),
    version: 1,
  };
}
