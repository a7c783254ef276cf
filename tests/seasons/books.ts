import type { AccountBook } from '../../infra/local/bank/bank-books.ts';
import type { County } from '../../infra/local/county.ts';
import { bankFaults } from './books/bank-faults.ts';
import { dueFaults } from './books/due-faults.ts';
import { instructionFaults } from './books/instruction-faults.ts';
import { type RawBooks, readBooks } from './books/raw-books.ts';
import { rosterFaults } from './books/roster-faults.ts';

/**
 * Checks a county's books while nothing runs: the promises of the architecture as sums over the raw tables and
 * the bank's own books. Gives what is wrong, in words; nothing when the books balance.
 */
export async function faultsInBooks(
  county: County,
  {
    bank = county.bank.books(),
    allDelivered = true,
  }: {
    readonly bank?: readonly AccountBook[];
    /** False while answers that the bank has given are still on their way to the county. */
    readonly allDelivered?: boolean;
  } = {},
): Promise<readonly string[]> {
  return faultsIn(await readBooks(county, bank), allDelivered);
}

/** The same of books that were read before. */
export function faultsIn(books: RawBooks, allDelivered = true): readonly string[] {
  return [
    ...dueFaults(books),
    ...instructionFaults(books),
    ...bankFaults(books, allDelivered),
    ...rosterFaults(books),
  ];
}
