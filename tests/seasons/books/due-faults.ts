import {
  type Due,
  type LedgerEntry,
  type Receipt,
  remainingFen,
} from '@liangxian/shared/dues/due.ts';
import type { RawBooks } from './raw-books.ts';

/** What contradicts itself among dues, their receipts, the ledger and the money to give back. */
export function dueFaults(books: RawBooks): readonly string[] {
  const entriesOf = Map.groupBy(books.entries, dueOf);
  const surplusesOf = Map.groupBy(books.surpluses, ({ personId }) => personId);
  const faults = books.dues.flatMap((due) => [
    ...statusFaults(due),
    ...receiptFaults(due, entriesOf.get(dueOf(due)) ?? []),
  ]);
  const dueIds = new Set(books.dues.map(dueOf));
  for (const entry of books.entries) {
    if (!dueIds.has(dueOf(entry))) faults.push(`entry ${entry.reference} belongs to no due`);
  }
  const duesOfPerson = Map.groupBy(books.dues, ({ personId }) => personId);
  for (const personId of new Set([...duesOfPerson.keys(), ...surplusesOf.keys()])) {
    const owed = (duesOfPerson.get(personId) ?? []).flatMap(({ receipts }) =>
      receipts.filter(({ fate }) => fate === 'surplus').map(moneyOf),
    );
    const kept = surplusesOf.get(personId) ?? [];
    const listed = kept.filter(({ surplusArea }) => surplusArea !== undefined).map(moneyOf);
    if (owed.sort().join() !== listed.sort().join()) {
      faults.push(`${personId} is owed ${owed.join()} but ${listed.join()} is listed to give back`);
    }
  }
  return [...faults, ...accountFaults(books), ...indexFaults(books)];
}

function statusFaults(due: Due): readonly string[] {
  const { status, claim, receipts, dueFen } = due;
  const settled = receipts.filter(({ fate }) => fate === 'settled');
  const faults: string[] = [];
  if (settled.length > 1) faults.push('is paid twice');
  if ((status === 'settled') !== (settled.length === 1)) {
    faults.push(`is ${status} with ${settled.length} settled receipts`);
  }
  if (settled.some((receipt) => remainingFen(receipt) !== dueFen))
    faults.push('is settled by another amount');
  if ((status === 'claimed') !== (claim !== undefined && status !== 'settled')) {
    faults.push(`is ${status} with${claim === undefined ? 'out' : ''} a claim`);
  }
  if (status === 'nothing_due' && dueFen !== 0) faults.push(`is nothing_due but owes ${dueFen}`);
  if ((status === 'open' || status === 'claimed') && dueFen === 0)
    faults.push(`is ${status} but owes nothing`);
  return faults.map((fault) => `due ${dueOf(due)} ${fault}`);
}

/** Receipts and entries one to one: each arrival has its entry, each going back others that come to the same money. */
function receiptFaults(due: Due, entries: readonly LedgerEntry[]): readonly string[] {
  const faults: string[] = [];
  const references = due.receipts.map(({ reference }) => reference);
  if (new Set(references).size !== references.length) faults.push('received one reference twice');
  for (const receipt of due.receipts) {
    const kinds = entries
      .filter(({ reference }) => reference === receipt.reference)
      .map(({ kind }) => kind)
      .sort()
      .join('+');
    const sumOf = (signs: Readonly<Record<LedgerEntry['kind'], number>>) =>
      entries
        .filter(({ reference }) => reference === receipt.reference)
        .reduce((sum, { kind, amountFen }) => sum + signs[kind] * amountFen, 0);
    if (sumOf(ARRIVED) !== receipt.amountFen) faults.push(`lost money of ${receipt.reference}`);
    if (sumOf(HELD) !== remainingFen(receipt)) faults.push(`miscounts ${receipt.reference}`);
    if (!ENTRIES_OF[receipt.fate].test(kinds)) {
      faults.push(
        `has a ${receipt.fate} receipt ${receipt.reference} with entries ${kinds || 'none'}`,
      );
    }
  }
  for (const { reference } of entries) {
    if (!references.includes(reference)) faults.push(`has an entry ${reference} without a receipt`);
  }
  return faults.map((fault) => `due ${dueOf(due)} ${fault}`);
}

const ENTRIES_OF: Readonly<Record<Receipt['fate'], RegExp>> = {
  settled: /^(?:refund\+)*settlement$/u,
  surplus: /^surplus$/u,
  returned: /^return\+surplus$/u,
  refunded: /^(?:refund\+)+settlement$/u,
  reversed:
    /^(?:reversal\+(?:settlement|surplus)|reclaim\+return\+surplus|reclaim\+(?:refund\+)+(?:reversal\+)?settlement)$/u,
};
const ARRIVED = { settlement: 1, surplus: 1, reversal: 0, return: 0, refund: 0, reclaim: 0 };
const HELD = { settlement: 1, surplus: 1, reversal: -1, return: -1, refund: -1, reclaim: 0 };

/** The ledger's accounts hold what the receipts say: nothing is on no account, nothing on two. */
function accountFaults({ entries, dues }: RawBooks): readonly string[] {
  const balances = new Map<string, number>();
  const book = (account: string, fen: number) =>
    balances.set(account, (balances.get(account) ?? 0) + fen);
  for (const { debit, credit, amountFen } of entries) {
    book(debit, -amountFen);
    book(credit, amountFen);
  }
  for (const { scheme, coverageYear, receipts } of dues) {
    for (const { fate, channel, amountFen, refunds } of receipts) {
      const paidBack = (refunds ?? []).reduce((sum, part) => sum + part.amountFen, 0);
      const isSettlement = fate === 'settled' || fate === 'refunded' || paidBack > 0;
      book(`refunds:${scheme}:${coverageYear}`, -paidBack);
      if (fate === 'reversed') book('receivable:paid_back_twice', paidBack);
      if (fate === 'reversed' || fate === 'returned') continue;
      book(`clearing:${channel}`, amountFen);
      book(
        isSettlement ? `contributions:${scheme}:${coverageYear}` : 'suspense:surplus',
        paidBack - amountFen,
      );
    }
  }
  return [...balances]
    .filter(([, fen]) => fen !== 0)
    .map(([account, fen]) => `account ${account} is off by ${fen} fen`);
}

/** What the village index shows is what the due is. */
function indexFaults({ dueItems }: RawBooks): readonly string[] {
  return dueItems.flatMap(
    ({ pk, villageYear, villageId, coverageYear, statusKey, status, scheme }) =>
      villageYear === `${coverageYear}#${villageId}` && statusKey === `${status}#${pk}#${scheme}`
        ? []
        : [`due ${pk} ${scheme} stands in the index as ${villageYear} ${statusKey}`],
  );
}

function moneyOf({
  reference,
  amountFen,
}: {
  readonly reference: string;
  readonly amountFen: number;
}) {
  return `${reference}:${amountFen}`;
}

export function dueOf(of: {
  readonly personId: string;
  readonly scheme: string;
  readonly coverageYear: number;
}): string {
  return `${of.personId} ${of.scheme} ${of.coverageYear}`;
}
