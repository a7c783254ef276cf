import type { DueKey } from '../dues/due.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import type { ResidentId } from '../kernel/resident-id.ts';
import type { ReportedChannel } from './channel.ts';

/** 借记卡、贷记卡: what a POS line says of the card, for whoever looks for cash drawn from credit (REG 41). */
export type CardType = 'debit' | 'credit' | 'unknown';

/** One line of a channel's report, read: money that came, or money the channel took back (冲正). */
export type ReportLine =
  | {
      readonly kind: 'payment';
      readonly serial: string;
      readonly residentId: ResidentId;
      readonly name: string;
      readonly due: Omit<DueKey, 'personId'>;
      readonly amountFen: Fen;
      readonly paidAt: number;
      readonly cardType?: CardType;
    }
  | {
      readonly kind: 'reversal';
      readonly serial: string;
      /** The serial number of the payment that is taken back. */
      readonly reverses: string;
      readonly amountFen: Fen;
      readonly paidAt: number;
    };

/** Why a line could not be booked by itself. A person works on it; the other lines are booked all the same. */
export type AnomalyKind =
  | 'line_unreadable'
  | 'serial_missing'
  | 'serial_reused'
  | 'resident_id_invalid'
  | 'person_unknown'
  | 'name_differs'
  | 'scheme_unknown'
  | 'year_unreadable'
  | 'amount_unreadable'
  | 'time_unreadable'
  | 'kind_unknown'
  | 'due_not_found'
  | 'reversal_of_nothing';

/** What was found where what was expected. Personal data stand here masked. */
export type Anomaly = {
  readonly kind: AnomalyKind;
  readonly found: string;
  readonly expected: string;
};

/** What became of money that no rule could book: given to somebody's due, or left to the channel to give back. */
export type AnomalyDecision = {
  readonly action: 'assign' | 'give_back' | 'set_aside';
  readonly due?: DueKey;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
};

/**
 * What came of a line. `settled` paid a due, `surplus` was more than was due and goes back, `reversed` took a payment
 * back, `duplicate` had been reported before, `anomaly` waits for a person.
 */
export type LineOutcome = 'settled' | 'surplus' | 'reversed' | 'duplicate' | 'anomaly';

/** A line as it stands in the book of reports. */
export type BookedLine = {
  readonly reportId: string;
  readonly channel: ReportedChannel;
  /** In the file, the first line of it being 1. */
  readonly rowNo: number;
  readonly serial: string;
  readonly outcome: LineOutcome;
  readonly amountFen?: Fen;
  readonly paidAt?: number;
  readonly cardType?: CardType;
  /** Whose due the money went to. */
  readonly due?: DueKey;
  readonly anomaly?: Anomaly;
  readonly decision?: AnomalyDecision;
  /** What the line said of the person, sealed at rest: somebody must find out who is meant. */
  readonly person?: { readonly name: string; readonly residentId: string };
  readonly version: number;
};

export type ReportCounts = {
  readonly rows: number;
  readonly settled: number;
  readonly surplus: number;
  readonly reversed: number;
  readonly duplicate: number;
  readonly anomaly: number;
  readonly settledFen: Fen;
};

export type ReportRefusal = {
  readonly code: 'UNREADABLE' | 'TOTALS_DIFFER' | 'NO_LAYOUT' | 'NO_ROWS';
  readonly found: string;
  readonly expected: string;
};

/**
 * A report of a channel. `received`: lies unchanged in the store. `applied`: every line has an outcome. `refused`: not
 * a line of it was booked, the channel sends another one. Its id follows from its content: sent again it is the same.
 */
export type ChannelReport = {
  readonly reportId: string;
  readonly channel: ReportedChannel;
  readonly way: 'webhook' | 'file';
  readonly fileKey: string;
  readonly sha256: string;
  readonly receivedAt: number;
  readonly receivedOn: LocalDate;
  readonly status: 'received' | 'applied' | 'refused';
  /** The first row that has no outcome yet, counted from 0. */
  readonly nextRow: number;
  readonly counts: ReportCounts;
  readonly refusal?: ReportRefusal;
  /** How often the same content came again, without effect. */
  readonly repeats: number;
  readonly version: number;
};

export const NO_COUNTS: ReportCounts = {
  rows: 0,
  settled: 0,
  surplus: 0,
  reversed: 0,
  duplicate: 0,
  anomaly: 0,
  settledFen: 0 as Fen,
};

/** `counter:88001234`: the same payment by whatever report it comes (`Receipt.reference`). */
export function referenceOf(channel: ReportedChannel, serial: string): string {
  return `${channel}:${serial}`;
}

/** `rp_counter_<24 hex of the content's SHA-256>`. */
export function reportIdOf(channel: ReportedChannel, sha256: string): string {
  return `rp_${channel}_${sha256.slice(0, 24)}`;
}
