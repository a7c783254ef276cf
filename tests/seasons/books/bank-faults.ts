import type { Debit } from '../../../infra/local/bank/bank-books.ts';
import { standingOf } from './instruction-faults.ts';
import type { RawBooks } from './raw-books.ts';

/**
 * What the bank took against what we hold. A row whose answer has not been applied is unknown, so nothing
 * is said of it; `allDelivered` says that every answer the bank gave has been taken in.
 */
export function bankFaults(books: RawBooks, allDelivered: boolean): readonly string[] {
  const bankOf = new Map(books.files.map(({ fileId, bankId }) => [fileId as string, bankId]));
  const debits = Map.groupBy(
    books.bank.flatMap((account) =>
      account.debits.map((debit) => ({ key: `${account.bankId} ${debit.reference}`, debit })),
    ),
    ({ key }) => key,
  );
  const byId = new Map(books.instructions.map((each) => [each.instructionId as string, each]));
  const heldOf = heldByReference(books);
  const faults: string[] = [];
  let bankHoldsFen = 0;
  let weHoldFen = 0;

  for (const { fileId, rows } of books.manifests) {
    for (const { parts } of rows) {
      const [first] = parts;
      const reference = first?.instructionId.slice(3).replace('_', '') ?? '';
      const key = `${bankOf.get(fileId)} ${reference}`;
      const taken = debits.get(key) ?? [];
      debits.delete(key);
      if (taken.length > 1) faults.push(`the bank debited ${reference} ${taken.length} times`);
      const [debit] = taken.map((each) => each.debit);
      const standings = new Set(
        parts.flatMap(({ instructionId }) => {
          const instruction = byId.get(instructionId);
          return instruction === undefined ? [] : [standingOf(instruction)];
        }),
      );
      if (standings.size > 1)
        faults.push(`the parts of ${reference} stand ${[...standings].join()}`);
      const [standing] = standings;
      const heldFen = parts.reduce((sum, part) => sum + (heldOf.get(part.instructionId) ?? 0), 0);
      if (standing === 'unanswered' || standing === 'withdrawn') continue;
      if (!allDelivered && debit?.takenBackOn !== undefined) continue;
      bankHoldsFen += holds(debit);
      weHoldFen += heldFen;
      if (holds(debit) !== heldFen) {
        faults.push(
          `${reference} is ${standing}: the bank took ${holds(debit)}, we hold ${heldFen}`,
        );
      }
    }
  }
  if (bankHoldsFen !== weHoldFen)
    faults.push(`the bank gave ${bankHoldsFen}, we hold ${weHoldFen}`);
  return [...faults, ...[...debits.keys()].map((key) => `the bank debited ${key} unasked`)];
}

/** Money received under an instruction and not taken back: settled or to give back. */
function heldByReference({ dues }: RawBooks): ReadonlyMap<string, number> {
  return new Map(
    dues.flatMap(({ receipts }) =>
      receipts
        .filter(({ fate }) => fate !== 'reversed')
        .map(({ reference, amountFen }) => [reference, amountFen as number] as const),
    ),
  );
}

function holds(debit: Debit | undefined): number {
  return debit === undefined || debit.takenBackOn !== undefined ? 0 : debit.amountFen;
}
