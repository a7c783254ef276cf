import type { CashEntry } from '@liangxian/shared/cash/cash-entry.ts';
import { type DueKey, keyOf } from '@liangxian/shared/dues/due.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Receipts } from '../ports.ts';

/** The book of receipts and certificates, whose numbers have no gaps. */
export interface CertificateBook {
  issue(request: {
    readonly due: DueKey;
    readonly reference: string;
    readonly kind: 'cash_receipt';
    readonly at: number;
    readonly by: string;
  }): Promise<Result<{ readonly number: string }, { readonly code: string }>>;
}

/** Receipts for cash: the same entry always has the same one. */
export class CertificateReceipts implements Receipts {
  readonly #book: CertificateBook;

  constructor(book: CertificateBook) {
    this.#book = book;
  }

  /** @throws StaleVersionError when the due is not held for the entry any more: somebody decided about it meanwhile. */
  async issue(entry: CashEntry, at: number): Promise<{ readonly number: string }> {
    const { entryId: reference, collectorId: by } = entry;
    const issued = await this.#book.issue({
      due: keyOf(entry),
      reference,
      kind: 'cash_receipt',
      at,
      by,
    });
    if (issued.ok) return issued.value;
    throw new StaleVersionError(`No receipt for ${reference}: ${issued.refusal.code}`);
  }
}
