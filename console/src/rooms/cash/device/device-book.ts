import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';

/** A line that this device wrote and the server has not answered for good. It names nobody. */
export type Line = {
  readonly deviceId: string;
  readonly sequence: number;
  readonly personId: PersonId;
  readonly scheme: Scheme;
  readonly coverageYear: number;
  readonly amountFen: Fen;
  readonly takenOfflineAt: number;
  /** Why the server did not take it, the last time it was sent. */
  readonly refusedAs?: string;
};

type Book = {
  readonly deviceId: string;
  readonly last: number;
  readonly lines: readonly Line[];
  /** The number that the resident's slip must bear, and when it was given. */
  readonly slip?: { readonly number: string; readonly at: number };
};

const BEGINNING = 'cash-book:';
const ID_LETTERS = 10;
/** Time enough to write a number on a slip. */
const SLIP_MS = 10 * 60_000;

/**
 * What a collector took without connection, in this browser until the server has it. It outlives the session and the tab,
 * so it holds ids and amounts only: no name, no number of a person.
 */
export function bookOf(collectorId: string): Book {
  const kept = window.localStorage.getItem(BEGINNING + collectorId);
  if (kept !== null) return JSON.parse(kept) as Book;
  const fresh = { deviceId: newDeviceId(), last: 0, lines: [] };
  keep(collectorId, fresh);
  return fresh;
}

/** Whose entries this browser still holds; undefined when everything was handed in. */
export function waitingCollector(): string | undefined {
  return owners().find((collectorId) => bookOf(collectorId).lines.length > 0);
}

/** Everything that this browser still holds, whosever it is. */
export function keptLines(): readonly Line[] {
  return owners().flatMap((collectorId) => bookOf(collectorId).lines);
}

/** The next number of this device, used up whether or not the entry comes about. */
export function nextNumber(collectorId: string): { deviceId: string; sequence: number } {
  const book = bookOf(collectorId);
  const sequence = book.last + 1;
  keep(collectorId, { ...book, last: sequence });
  return { deviceId: book.deviceId, sequence };
}

/** Keeps a line until the server has it. */
export function keepLine(collectorId: string, line: Line): void {
  const book = bookOf(collectorId);
  const others = book.lines.filter(({ sequence }) => sequence !== line.sequence);
  keep(collectorId, { ...book, lines: [...others, line] });
}

/** Keeps a new line, and its number in sight even when the page changes because the network is back. */
export function writeLine(collectorId: string, line: Line): void {
  keepLine(collectorId, line);
  const slip = { number: slipOf(line), at: line.takenOfflineAt };
  keep(collectorId, { ...bookOf(collectorId), slip });
}

/** The number last given, while it may still have to be written down. */
export function slipInHand(collectorId: string, now: number): string | undefined {
  const { slip } = bookOf(collectorId);
  return slip !== undefined && now - slip.at < SLIP_MS ? slip.number : undefined;
}

/** The slip is written; the next person is served. */
export function slipWritten(collectorId: string): void {
  const { slip: _, ...book } = bookOf(collectorId);
  keep(collectorId, book);
}

/** The server has the line. */
export function dropLine(collectorId: string, sequence: number): void {
  const book = bookOf(collectorId);
  keep(collectorId, { ...book, lines: book.lines.filter((line) => line.sequence !== sequence) });
}

/** What stands on the resident's slip until the receipt is there. */
export function slipOf({ deviceId, sequence }: Pick<Line, 'deviceId' | 'sequence'>): string {
  return `${deviceId}-${String(sequence).padStart(6, '0')}`;
}

function owners(): readonly string[] {
  return Object.keys(window.localStorage)
    .filter((key) => key.startsWith(BEGINNING))
    .map((key) => key.slice(BEGINNING.length));
}

function keep(collectorId: string, book: Book): void {
  window.localStorage.setItem(BEGINNING + collectorId, JSON.stringify(book));
}

function newDeviceId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_LETTERS));
  return [...bytes].map((byte) => (byte % 36).toString(36)).join('');
}
