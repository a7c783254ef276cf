import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

export type TradeRefund = {
  readonly refundId: string;
  readonly refundFen: number;
  readonly state: 'done' | 'abnormal';
  readonly at: number;
};

/** One payment as a gateway keeps it. */
export type Trade = {
  readonly orderId: string;
  /** The gateway's own number. */
  readonly transactionId: string;
  readonly amountFen: number;
  readonly account: string;
  readonly notifyUrl: string;
  readonly openedAt: number;
  readonly expiresAt: number;
  readonly state: 'waiting' | 'paid' | 'closed';
  readonly paidAt?: number;
  readonly refunds: readonly TradeRefund[];
};

/** Something the merchant must still be told. */
export type Telling = {
  readonly orderId: string;
  readonly refundId?: string;
  /** How often it was tried without being heard. */
  readonly tries: number;
  readonly nextAt: number;
};

type Kept = { readonly trades: readonly Trade[]; readonly tellings: readonly Telling[] };

/** A gateway's books: its trades and what it still has to tell. On disk where a path is given. */
export class TradeBook {
  readonly #path: string | undefined;
  readonly #trades: Map<string, Trade>;
  #tellings: readonly Telling[];

  constructor(path: string | undefined) {
    this.#path = path;
    const kept: Kept =
      path !== undefined && existsSync(path)
        ? (JSON.parse(readFileSync(path, 'utf8')) as Kept)
        : { trades: [], tellings: [] };
    this.#trades = new Map(kept.trades.map((trade) => [trade.orderId, trade]));
    this.#tellings = kept.tellings;
  }

  find(orderId: string): Trade | undefined {
    return this.#trades.get(orderId);
  }

  all(): readonly Trade[] {
    return [...this.#trades.values()];
  }

  put(trade: Trade): Trade {
    this.#trades.set(trade.orderId, trade);
    this.#write();
    return trade;
  }

  tellings(): readonly Telling[] {
    return this.#tellings;
  }

  keepTellings(tellings: readonly Telling[]): void {
    this.#tellings = tellings;
    this.#write();
  }

  #write(): void {
    if (this.#path === undefined) return;
    const kept: Kept = { trades: this.all(), tellings: this.#tellings };
    writeFileSync(`${this.#path}.new`, JSON.stringify(kept));
    renameSync(`${this.#path}.new`, this.#path);
  }
}
