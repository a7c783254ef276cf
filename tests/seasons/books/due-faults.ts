import type { Due, LedgerEntry, Receipt } from '@liangxian/shared/dues/due.ts';
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
  if (settled.some(({ amountFen }) => amountFen !== dueFen))
    faults.push('is settled by another amount');
  if ((status === 'claimed') !== (claim !== undefined && status !== 'settled')) {
    faults.push(`is ${status} with${claim === undefined ? 'out' : ''} a claim`);
  }
  if (status === 'nothing_due' && dueFen !== 0) faults.push(`is nothing_due but owes ${dueFen}`);
  if ((status === 'open' || status === 'claimed') && dueFen === 0)
    faults.push(`is ${status} but owes nothing`);
  return faults.map((fault) => `due ${dueOf(due)} ${fault}`);
}

/** Receipts and entries one to one: each arrival has its entry, each taking back a second one of the same money. */
function receiptFaults(due: Due, entries: readonly LedgerEntry[]): readonly string[] {
  const faults: string[] = [];
  const references = due.receipts.map(({ reference }) => reference);
  if (new Set(references).size !== references.length) faults.push('received one reference twice');
  for (const receipt of due.receipts) {
    const kinds = entries
      .filter(
        ({ reference, amountFen }) =>
          reference === receipt.reference && amountFen === receipt.amountFen,
      )
      .map(({ kind }) => kind)
      .sort()
      .join('+');
    if (!ENTRIES_OF[receipt.fate].includes(kinds)) {
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

const ENTRIES_OF: Readonly<Record<Receipt['fate'], readonly string[]>> = {
  settled: ['settlement'],
  surplus: ['surplus'],
  reversed: ['reversal+settlement', 'reversal+surplus'],
};

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
    for (const { fate, channel, amountFen } of receipts) {
      if (fate === 'reversed') continue;
      book(`clearing:${channel}`, amountFen);
      book(
        fate === 'settled' ? `contributions:${scheme}:${coverageYear}` : 'suspense:surplus',
        -amountFen,
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
