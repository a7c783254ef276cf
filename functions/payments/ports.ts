import type { ClaimRefusal, Due, DueKey } from '@liangxian/shared/dues/due.ts';
import type { OrderId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { Bill, BillDifference, BillRow, BillRun } from '@liangxian/shared/payments/bill.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import type { GatewayFact, PaymentOrder } from '@liangxian/shared/payments/order.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';

export type { Page, PageRequest };

export interface Policies {
  /** The running season of a year and the pack it was started on. */
  running(
    coverageYear: number,
  ): Promise<{ readonly season: Season; readonly pack: PolicyPack } | undefined>;
}

type Refused = ClaimRefusal | { readonly code: 'DUE_NOT_FOUND' };

/** The one door of the dues. Every act may be repeated. */
export interface Door {
  findMany(keys: readonly DueKey[]): Promise<readonly (Due | undefined)[]>;
  claim(
    requests: readonly {
      readonly due: DueKey;
      readonly claim: {
        readonly reference: string;
        readonly channel: string;
        readonly amountFen: Fen;
        readonly at: number;
        readonly until?: number;
      };
    }[],
  ): Promise<readonly Result<undefined, Refused>[]>;
  receive(
    requests: readonly {
      readonly due: DueKey;
      readonly payment: {
        readonly reference: string;
        readonly channel: string;
        readonly amountFen: Fen;
        readonly at: number;
        readonly late?: boolean;
      };
    }[],
  ): Promise<readonly Result<undefined, { readonly code: 'DUE_NOT_FOUND' }>[]>;
  release(
    requests: readonly { readonly due: DueKey; readonly reference: string }[],
  ): Promise<readonly Result<undefined, { readonly code: 'DUE_NOT_FOUND' }>[]>;
}

export interface Orders {
  find(orderId: OrderId): Promise<PaymentOrder | undefined>;
  /** Adds an order unless there is one under its id; gives the one that stands. */
  add(order: PaymentOrder): Promise<PaymentOrder>;
  /** False when the order changed since it was read. */
  save(order: PaymentOrder): Promise<boolean>;
  /** Orders about which something is to be done by `at`, the longest waiting first in each shard. */
  waiting(at: number): AsyncIterable<PaymentOrder>;
}

export interface OrderLists {
  /** Orders opened on a day whose first due belongs to a township, the latest first. */
  ofTownship(townshipId: string, day: LocalDate, page: PageRequest): Promise<Page<PaymentOrder>>;
  /** Orders of a channel whose money the gateway took on a day. */
  paidOn(channel: OnlineChannel, day: LocalDate): AsyncIterable<PaymentOrder>;
}

export interface OrderIds {
  /** The same key of the same person is always the same order, and no id can be guessed. */
  orderIdOf(payerId: PersonId, clientKey: string): Promise<OrderId>;
}

/** What the telephone needs to pay. */
export type PhoneParameters =
  | {
      readonly kind: 'wechat_pay';
      readonly timeStamp: string;
      readonly nonceStr: string;
      readonly package: string;
      readonly signType: 'RSA';
      readonly paySign: string;
    }
  | { readonly kind: 'alipay'; readonly tradeNO: string };

export type Placing =
  | { readonly kind: 'placed'; readonly handle: string }
  /** The gateway will not take it, by its own code. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'silent' };

export type RefundRequest = {
  readonly orderId: OrderId;
  /** Our number of the refund; the same number again is the same refund. */
  readonly refundId: string;
  readonly refundFen: Fen;
  /** What was paid for the whole order. */
  readonly totalFen: Fen;
  readonly reason: string;
};

/** How a refund stands at the gateway. `abnormal`: the money could not be given back where it came from; a person must. */
export type RefundFact =
  | { readonly kind: 'refunded'; readonly refundFen: Fen; readonly refundedAt?: number }
  | { readonly kind: 'under_way' }
  | { readonly kind: 'abnormal' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'silent' };

/** A gateway's bill of one day, as it came. `not_ready` is asked for again; `none`: nothing was traded. */
export type GatewayBill =
  | { readonly kind: 'bill'; readonly bytes: Uint8Array; readonly fileName: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'not_ready' };

/** What a notification says, once its signature holds. */
export type Notified =
  | { readonly kind: 'payment'; readonly orderId: OrderId; readonly fact: GatewayFact }
  | { readonly kind: 'refund'; readonly refundId: string; readonly fact: RefundFact }
  | { readonly kind: 'nothing_of_ours' };

export type NotificationRefusal = {
  readonly code:
    | 'SIGNATURE_WRONG'
    | 'TIMESTAMP_TOO_OLD'
    | 'KEY_UNKNOWN'
    | 'SIGN_TYPE_WRONG'
    | 'NOT_READABLE'
    | 'NOT_OUR_MERCHANT';
};

/**
 * A payment gateway, asked over its real protocol. Nothing here throws because the gateway is silent or answers
 * nonsense: that is an answer, too. `at` is the time that signatures carry.
 */
export interface Gateway {
  readonly channel: OnlineChannel;
  place(order: PaymentOrder, payer: { readonly account: string }, at: number): Promise<Placing>;
  phoneParameters(handle: string, at: number): PhoneParameters;
  query(orderId: OrderId, at: number): Promise<GatewayFact>;
  /** Asks for an end of the order. What came of it is for `query` to say. */
  close(orderId: OrderId, at: number): Promise<void>;
  refund(request: RefundRequest, at: number): Promise<RefundFact>;
  refundQuery(refund: Pick<RefundRequest, 'orderId' | 'refundId'>, at: number): Promise<RefundFact>;
  readNotification(
    request: { readonly headers: Readonly<Record<string, string>>; readonly text: string },
    at: number,
  ): Result<Notified, NotificationRefusal>;
  /** @throws GatewayUnavailableError when there is no answer that can be believed. */
  bill(day: LocalDate, at: number): Promise<GatewayBill>;
  /** The lines of a bill as it was downloaded. @throws BillDamagedError when they do not add up. */
  billRows(bytes: Uint8Array): AsyncIterable<BillRow>;
}

export interface Gateways {
  /** Undefined while the county has no merchant there. */
  of(channel: OnlineChannel): Promise<Gateway | undefined>;
}

/** Money on its way back over the gateways. */
export interface Returns {
  /** A gateway told that something came of a refund. What came of it is for the gateway to say when it is asked. */
  told(refundId: string, at: number): Promise<void>;
}

/** A difference with its number and what was decided about it. */
export type NumberedDifference = BillDifference & {
  readonly differenceId: string;
  readonly decision?: { readonly reason: string; readonly by: string; readonly at: number };
};

export interface Bills {
  find(channel: OnlineChannel, day: LocalDate): Promise<Bill | undefined>;
  ofMonth(month: string): Promise<readonly Bill[]>;
  runsOf(channel: OnlineChannel, day: LocalDate): Promise<readonly BillRun[]>;
  differencesOf(
    channel: OnlineChannel,
    day: LocalDate,
    run: BillRun,
  ): Promise<readonly NumberedDifference[]>;
  /** Saves how a bill stands, and a new run with what it found. @throws StaleVersionError when it changed since it was read. */
  save(
    bill: Bill,
    compared?: { readonly run: BillRun; readonly found: readonly BillDifference[] },
  ): Promise<void>;
  /** Decides a difference that is open and counts it off the bill. False when it was decided meanwhile. */
  decide(bill: Bill, difference: NumberedDifference): Promise<boolean>;
}

/** Bills as they were downloaded. */
export interface BillFiles {
  keep(key: string, bytes: Uint8Array): Promise<void>;
}
