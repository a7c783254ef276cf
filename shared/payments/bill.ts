import { addDays, type LocalDate } from '../kernel/local-date.ts';
import { addFen, type Fen, ZERO_FEN } from '../kernel/money.ts';
import type { OnlineChannel } from './channel.ts';
import type { PaymentOrder } from './order.ts';

/** One line of a gateway's bill, a payment or a refund. */
export type BillRow = {
  readonly kind: 'payment' | 'refund';
  readonly orderId: string;
  readonly transactionId: string;
  readonly amountFen: Fen;
  /** Our number of the refund; empty on a payment. */
  readonly refundId: string;
};

/**
 * What a bill and our orders do not agree about. `theirs_only`: the gateway took money for an order that is not paid
 * with us. `ours_only`: an order is paid with us and not with them. `amount`: another amount. `twice`: one order, two lines.
 */
export type BillDifference = {
  readonly kind: 'theirs_only' | 'ours_only' | 'amount' | 'twice';
  readonly orderId: string;
  readonly transactionId?: string;
  readonly theirsFen?: Fen;
  readonly oursFen?: Fen;
};

/** One comparison of a day's bill with our orders. A comparison done again is another run, and the earlier one stays. */
export type BillRun = {
  readonly run: number;
  readonly comparedAt: number;
  /** Of the file as it was downloaded; absent when the gateway had nothing to list. */
  readonly sha256?: string;
  readonly payments: number;
  readonly paidFen: Fen;
  readonly refunds: number;
  readonly refundFen: Fen;
  /** Payments that agree to the fen. */
  readonly agreed: number;
  readonly differences: number;
};

/** A gateway's bill of a day: `waiting` is asked for again, `none`: neither they nor we have a payment. */
export type Bill = {
  readonly channel: OnlineChannel;
  readonly day: LocalDate;
  readonly state: 'waiting' | 'none' | 'compared';
  /** Why it is still waited for. */
  readonly waitingFor?: 'NOT_READY' | 'NO_ANSWER' | 'DAMAGED';
  readonly askedAt: number;
  readonly latest?: BillRun;
  /** Differences of the latest run about which nobody has decided. */
  readonly open: number;
  readonly version: number;
};

/** Puts a bill's payments beside the orders that were paid on its day. */
export class BillComparison {
  readonly #ours: Map<string, PaymentOrder>;
  readonly #seen = new Set<string>();
  readonly #differences: BillDifference[] = [];
  #sums = { payments: 0, refunds: 0, agreed: 0 };
  #paidFen = ZERO_FEN;
  #refundFen = ZERO_FEN;

  constructor(paidThatDay: Iterable<PaymentOrder>) {
    this.#ours = new Map([...paidThatDay].map((order) => [order.orderId, order]));
  }

  /** Whether an order has to be looked up elsewhere before its line is taken: it is not of this day with us. */
  knows(orderId: string): boolean {
    return this.#ours.has(orderId) || this.#seen.has(orderId);
  }

  /** Takes a line; `elsewhere` is its order, where it was found not to be of this day. */
  take(row: BillRow, elsewhere?: PaymentOrder): void {
    if (row.kind === 'refund') {
      this.#sums.refunds += 1;
      this.#refundFen = addFen(this.#refundFen, row.amountFen);
      return;
    }
    this.#sums.payments += 1;
    this.#paidFen = addFen(this.#paidFen, row.amountFen);
    const { orderId, transactionId, amountFen: theirsFen } = row;
    if (this.#seen.has(orderId)) {
      this.#differences.push({ kind: 'twice', orderId, transactionId, theirsFen });
      return;
    }
    this.#seen.add(orderId);
    const order = this.#ours.get(orderId) ?? elsewhere;
    const oursFen = order?.paid?.amountFen;
    this.#ours.delete(orderId);
    if (oursFen === undefined) {
      this.#differences.push({ kind: 'theirs_only', orderId, transactionId, theirsFen });
    } else if (oursFen !== theirsFen) {
      this.#differences.push({ kind: 'amount', orderId, transactionId, theirsFen, oursFen });
    } else {
      this.#sums.agreed += 1;
    }
  }

  /** What is left with us was not in the bill. */
  finish(): Pick<
    BillRun,
    'payments' | 'paidFen' | 'refunds' | 'refundFen' | 'agreed' | 'differences'
  > & { readonly found: readonly BillDifference[] } {
    const oursOnly = [...this.#ours.values()].flatMap((order): readonly BillDifference[] => {
      const { orderId, paid } = order;
      if (paid === undefined) return [];
      const { transactionId, amountFen: oursFen } = paid;
      return [{ kind: 'ours_only', orderId, transactionId, oursFen }];
    });
    const found = [...this.#differences, ...oursOnly];
    return {
      ...this.#sums,
      paidFen: this.#paidFen,
      refundFen: this.#refundFen,
      differences: found.length,
      found,
    };
  }
}

/** The days whose bills there may be by now, the earliest first. */
export function billDays(today: LocalDate, daysBack: number): readonly LocalDate[] {
  return Array.from({ length: daysBack }, (_, index) => addDays(today, index - daysBack));
}
