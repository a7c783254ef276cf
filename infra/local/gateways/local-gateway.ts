import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CountyClock } from '../county-clock.ts';
import { type Listening, listen } from '../listen.ts';
import { type Misbehaviour, Misbehaviours } from './misbehaviour.ts';
import { type Telling, type Trade, TradeBook } from './trades.ts';

/** How a notification is sent off: with which fault in it, if any. */
export type TellingFault = Extract<
  Misbehaviour,
  'forged' | 'wrong_amount' | 'old_timestamp' | 'signtest' | 'sign_type_rsa'
>;

const TELLING_FAULTS: readonly TellingFault[] = [
  'forged',
  'wrong_amount',
  'old_timestamp',
  'signtest',
  'sign_type_rsa',
];

/** What one of the two gateways does in its own words. */
export type Dialect = {
  /** Seconds between one attempt to tell and the next; after the last it gives up. */
  readonly retryAfterSeconds: readonly number[];
  /** The merchant's keys and ours, as the county's secret holds them. */
  readonly settings: () => object;
  readonly answer: (
    request: IncomingMessage,
    response: ServerResponse,
    gateway: LocalGateway,
  ) => Promise<void>;
  /** Sends a notification; true when the merchant has heard it. */
  readonly tell: (
    url: string,
    trade: Trade,
    telling: Telling,
    fault: TellingFault | undefined,
    at: number,
  ) => Promise<boolean>;
};

/**
 * The counterpart of a payment gateway: keeps trades, lets the resident's telephone pay them, tells the merchant and
 * tries again on the gateway's own schedule by the county's clock, and misbehaves when it is told to.
 */
export class LocalGateway {
  readonly wrong = new Misbehaviours();
  readonly clock: CountyClock;
  readonly book: TradeBook;
  readonly #dialect: Dialect;
  readonly #reach: (url: string) => string;
  readonly #held: Telling[] = [];
  #listening: Listening | undefined;

  constructor(options: {
    readonly clock: CountyClock;
    readonly path: string | undefined;
    readonly dialect: Dialect;
    /** Where an address that the merchant gave is found on this machine. */
    readonly reach: (url: string) => string;
  }) {
    this.clock = options.clock;
    this.book = new TradeBook(options.path);
    this.#dialect = options.dialect;
    this.#reach = options.reach;
  }

  async start(): Promise<void> {
    this.#listening = await listen((request, response) =>
      this.#dialect.answer(request, response, this),
    );
  }

  get url(): string {
    return this.#listening?.url ?? '';
  }

  async close(): Promise<void> {
    await this.#listening?.close();
  }

  settings(): object {
    return this.#dialect.settings();
  }

  /** The resident confirms on the telephone. @returns why the gateway does not take the money, or the trade. */
  async pay(orderId: string): Promise<Trade | string> {
    const trade = this.book.find(orderId);
    const at = this.clock.tick();
    if (trade === undefined) return 'no such order';
    if (trade.state !== 'waiting') return `the order is ${trade.state}`;
    if (at > trade.expiresAt) return 'the order has expired';
    const paid = this.book.put({ ...trade, state: 'paid', paidAt: at });
    await this.tell({ orderId, tries: 0, nextAt: at });
    return paid;
  }

  /** Tells the merchant now, for the first time. */
  async tell(telling: Telling): Promise<void> {
    if (this.wrong.strikes('callback_held')) {
      this.#held.push(telling);
      return;
    }
    await this.#try(telling);
    if (this.wrong.strikes('callback_twice')) await this.#try(telling);
    for (const late of this.#held.splice(0)) await this.#try(late);
  }

  /** When something is to be told again. */
  nextDueAt(): number | undefined {
    const due = this.book.tellings().map(({ nextAt }) => nextAt);
    return due.length === 0 ? undefined : Math.min(...due);
  }

  async tellWhatIsDue(nowMs: number): Promise<void> {
    const due = this.book.tellings().filter(({ nextAt }) => nextAt <= nowMs);
    this.book.keepTellings(this.book.tellings().filter(({ nextAt }) => nextAt > nowMs));
    for (const telling of due) await this.#try(telling);
  }

  async #try(telling: Telling): Promise<void> {
    const trade = this.book.find(telling.orderId);
    if (trade === undefined) return;
    const fault = TELLING_FAULTS.find((one) => this.wrong.strikes(one));
    const url = this.#reach(trade.notifyUrl);
    const at = this.clock.now();
    const isHeard = await this.#dialect.tell(url, trade, telling, fault, at).catch(() => false);
    const waitSeconds = this.#dialect.retryAfterSeconds[telling.tries];
    if (isHeard || waitSeconds === undefined) return;
    const again = { ...telling, tries: telling.tries + 1, nextAt: at + waitSeconds * 1_000 };
    this.book.keepTellings([...this.book.tellings(), again]);
  }
}
