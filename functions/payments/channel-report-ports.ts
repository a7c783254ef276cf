import type { Due, DueKey } from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { ReportedChannel } from '@liangxian/shared/payments/channel.ts';
import type {
  BookedLine,
  ChannelReport,
  ReportRefusal,
} from '@liangxian/shared/payments/channel-report.ts';
import type { RawReportLine } from '@liangxian/shared/payments/report-line.ts';
import type { PolicyPack, ReportLayout } from '@liangxian/shared/policy/policy-pack.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';

/** What a report's file holds: rows, how its words are read, and what it says of itself. */
export type ReportContent = {
  readonly rows: readonly RawReportLine[];
  readonly layout: Pick<ReportLayout, 'amountUnit' | 'schemeWords' | 'kindWords' | 'cardWords'>;
  readonly declared?: { readonly rows: number; readonly totalFen: Fen };
};

/** Reports as they came, unchanged. */
export interface ReportFiles {
  /** Keeps a report that came over the wire; the same content is the same file. */
  keep(
    channel: ReportedChannel,
    text: string,
  ): Promise<{ readonly fileKey: string; readonly isNew: boolean }>;
  /** Keeps a file that somebody brought; the same content is the same file. */
  keepFile(
    channel: ReportedChannel,
    bytes: Uint8Array,
  ): Promise<{ readonly sha256: string; readonly isNew: boolean }>;
  fingerprint(fileKey: string): Promise<string>;
  read(
    fileKey: string,
    layouts: readonly ReportLayout[],
  ): Promise<Result<ReportContent, ReportRefusal>>;
}

/**
 * Which line a serial number of a channel was booked by, and whose due it went to: a payment, a reversal of another one,
 * or money of nobody's that a person sends back.
 */
export type Booking = DueBooking | (BookedSerial & { readonly kind: 'given_back' });
export type DueBooking = BookedSerial & {
  readonly kind: 'payment' | 'reversal';
  readonly due: DueKey;
};
type BookedSerial = {
  readonly reference: string;
  readonly reportId: string;
  readonly rowNo: number;
  readonly amountFen: Fen;
};

export interface Reports {
  find(reportId: string): Promise<ChannelReport | undefined>;
  /** Saves on condition that the version before is there. */
  save(report: ChannelReport): Promise<'written' | 'conflict'>;
  page(channel: ReportedChannel, page: PageRequest): Promise<Page<ChannelReport>>;
  /** Writes lines as booked; the same line again is the same, and one that was decided stays. */
  saveLines(lines: readonly BookedLine[]): Promise<void>;
  findLine(reportId: string, rowNo: number): Promise<BookedLine | undefined>;
  /** Saves a decision on condition that the version before is there. */
  saveDecision(line: BookedLine): Promise<'written' | 'conflict'>;
  linesOf(reportId: string, page: PageRequest): Promise<Page<BookedLine>>;
  anomalies(
    channel: ReportedChannel,
    state: 'open' | 'closed',
    page: PageRequest,
  ): Promise<Page<BookedLine>>;
  /** Books serial numbers; where one was booked before, gives that booking. */
  book(bookings: readonly Booking[]): Promise<readonly Booking[]>;
  bookingsOf(references: readonly string[]): Promise<ReadonlyMap<string, Booking>>;
}

type Payment = {
  readonly reference: string;
  readonly channel: string;
  readonly amountFen: Fen;
  readonly at: number;
};

export interface Door {
  receive(
    requests: readonly { readonly due: DueKey; readonly payment: Payment }[],
  ): Promise<readonly Result<undefined, { readonly code: 'DUE_NOT_FOUND' }>[]>;
  reverse(
    requests: readonly { readonly due: DueKey; readonly reference: string; readonly at: number }[],
  ): Promise<readonly Result<undefined, { readonly code: 'DUE_NOT_FOUND' }>[]>;
  findMany(keys: readonly DueKey[]): Promise<readonly (Due | undefined)[]>;
}

/** Sends money back by its channel that is nobody's we know. */
export interface GiveBacks {
  /** Done twice it goes back once: its number follows from the reference. */
  raise(
    money: Omit<Payment, 'at'> & { readonly receivedAt: number },
    decided: { readonly by: string; readonly at: number; readonly reason: string },
  ): Promise<void>;
}

export interface Persons {
  personIdsOf(residentIds: readonly ResidentId[]): Promise<readonly PersonId[]>;
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Resident>>;
}

export interface ReportPolicies {
  running(coverageYear: number): Promise<{ readonly pack: PolicyPack } | undefined>;
}

/** The secrets with which channels sign, by the key's number. */
export interface ReportKeys {
  keyOf(channel: ReportedChannel, serial: string): Promise<string | undefined>;
}

export type ReportPorts = {
  readonly coverageYear: number;
  readonly policies: ReportPolicies;
  readonly reportFiles: ReportFiles;
  readonly reports: Reports;
  readonly door: Door;
  readonly persons: Persons;
  readonly giveBacks: GiveBacks;
};
