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

type Book = { readonly deviceId: string; readonly last: number; readonly lines: readonly Line[] };

const BEGINNING = 'cash-book:';
const ID_LETTERS = 10;

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
  const owners = Object.keys(window.localStorage)
    .filter((key) => key.startsWith(BEGINNING))
    .map((key) => key.slice(BEGINNING.length));
  return owners.find((collectorId) => bookOf(collectorId).lines.length > 0);
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

/** The server has the line. */
export function dropLine(collectorId: string, sequence: number): void {
  const book = bookOf(collectorId);
  keep(collectorId, { ...book, lines: book.lines.filter((line) => line.sequence !== sequence) });
}

/** What stands on the resident's slip until the receipt is there. */
export function slipOf({ deviceId, sequence }: Pick<Line, 'deviceId' | 'sequence'>): string {
  return `${deviceId}-${String(sequence).padStart(6, '0')}`;
}

function keep(collectorId: string, book: Book): void {
  window.localStorage.setItem(BEGINNING + collectorId, JSON.stringify(book));
}

function newDeviceId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_LETTERS));
  return [...bytes].map((byte) => (byte % 36).toString(36)).join('');
}
