import {
  claimDue,
  type Due,
  type DueKey,
  keyOf,
  type LedgerEntry,
  type Movement,
  openDue,
  receivePayment,
  releaseClaim,
} from '@liangxian/shared/dues/due.ts';
import { type OrderId, orderIdFrom, personIdFrom } from '@liangxian/shared/kernel/ids.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import type { GatewayFact, PaymentOrder } from '@liangxian/shared/payments/order.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { OpenPorts } from '../../functions/payments/open-order.ts';
import type { Gateway, Placing } from '../../functions/payments/ports.ts';

/** The power went: the rest of what was under way never happened. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

/** Waits as long as chance wants before and after each effect, or ends the call there. */
export type Chance = (what: string) => Promise<void>;

type Trade = { readonly amountFen: number; state: 'waiting' | 'paid' | 'closed'; paidAt?: number };

type UnknownDue = { readonly code: 'DUE_NOT_FOUND' };

export const DUE_FEN = fen(40_000);

/**
 * A county of one due in memory: the due is written on condition that nobody else wrote in between, as in the real
 * store, an order likewise; the gateways take money for what is placed and not closed. Between any two effects chance
 * may delay a call or end it.
 */
export class RaceWorld {
  readonly key: DueKey = {
    personId: personIdFrom('1'.padStart(24, '0')),
    scheme: 'resident_medical',
    coverageYear: 2027,
  };
  due: Due;
  readonly entries: LedgerEntry[] = [];
  readonly orders = new Map<OrderId, PaymentOrder>();
  readonly trades = new Map<OrderId, Trade>();
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
    const amounts = { standardFen: DUE_FEN, dueFen: DUE_FEN, sponsored: [] };
    this.due = openDue(this.key, { townshipId: 't', villageId: 'v' }, amounts);
  }

  /** The same world seen by a call: what chance does to it does not touch the others. */
  portsFor(chance: Chance = this.#chance): OpenPorts {
    const gateways = {
      wechat_pay: this.#gateway('wechat_pay', chance),
      alipay: this.#gateway('alipay', chance),
    };
    return {
      gateways: { of: async (channel) => gateways[channel] },
      ids: {
        orderIdOf: async (_, clientKey) => orderIdFrom(clientKey.padStart(24, '0')),
      },
      policies: {
        running: async () => ({ season: ALWAYS, pack: sampleCountyPack }),
      },
      orders: {
        find: async (orderId) => {
          await chance('read order');
          return this.orders.get(orderId);
        },
        add: async (order) => {
          await chance('add order');
          const standing = this.orders.get(order.orderId) ?? order;
          this.orders.set(order.orderId, standing);
          await chance('order added');
          return standing;
        },
        save: async (order) => {
          await chance('save order');
          if (this.orders.get(order.orderId)?.version !== order.version - 1) return false;
          this.orders.set(order.orderId, order);
          await chance('order saved');
          return true;
        },
        waiting: (at) => this.#waiting(at),
      },
      door: {
        findMany: async () => [this.due],
        claim: (requests) =>
          Promise.all(
            requests.map(({ claim }) => this.#decide(chance, (due) => claimDue(due, claim))),
          ),
        receive: (requests) =>
          Promise.all(
            requests.map(({ payment }) =>
              this.#decide<UnknownDue>(chance, (due) => accept(receivePayment(due, payment))),
            ),
          ),
        release: (requests) =>
          Promise.all(
            requests.map(({ reference }) =>
              this.#decide<UnknownDue>(chance, (due) => accept(releaseClaim(due, reference))),
            ),
          ),
      },
    };
  }

  async *#waiting(at: number): AsyncGenerator<PaymentOrder> {
    for (const order of [...this.orders.values()]) {
      if (order.nextStepAt !== undefined && order.nextStepAt <= at) yield order;
    }
  }

  /** Reads, decides, and writes on condition; otherwise once more. */
  async #decide<Refusal extends { readonly code: string }>(
    chance: Chance,
    decide: (
      due: Due,
    ) =>
      | { readonly ok: true; readonly value: Movement }
      | { readonly ok: false; readonly refusal: Refusal },
  ) {
    for (;;) {
      const read = this.due;
      await chance('due read');
      const decision = decide(read);
      if (!decision.ok) return refuse(decision.refusal);
      const { due, entries } = decision.value;
      if (due === undefined && entries.length === 0) return accept(undefined);
      if (this.due !== read) continue;
      this.due = due ?? read;
      this.entries.push(...entries);
      await chance('due written');
      return accept(undefined);
    }
  }

  #gateway(channel: OnlineChannel, chance: Chance): Gateway {
    const { trades } = this;
    const factOf = (orderId: OrderId): GatewayFact => {
      const trade = trades.get(orderId);
      if (trade === undefined) return { kind: 'absent' };
      if (trade.state === 'waiting') return { kind: 'waiting' };
      if (trade.state === 'closed') return { kind: 'closed' };
      const amountFen = fen(trade.amountFen);
      return { kind: 'paid', transactionId: `t-${orderId}`, amountFen, paidAt: trade.paidAt ?? 0 };
    };
    const notAsked = () => {
      throw new Error('Not asked in a race');
    };
    return {
      channel,
      place: async ({ orderId, totalFen }): Promise<Placing> => {
        await chance('place');
        const trade = trades.get(orderId) ?? { amountFen: totalFen, state: 'waiting' as const };
        trades.set(orderId, trade);
        await chance('placed');
        return trade.state === 'closed'
          ? { kind: 'refused', reason: 'ORDER_CLOSED' }
          : { kind: 'placed', handle: `h-${orderId}` };
      },
      phoneParameters: (handle) => ({ kind: 'alipay', tradeNO: handle }),
      query: async (orderId) => {
        await chance('query');
        const fact = factOf(orderId);
        await chance('queried');
        return fact;
      },
      close: async (orderId) => {
        await chance('close');
        const trade = trades.get(orderId);
        if (trade?.state === 'waiting') trade.state = 'closed';
        await chance('closed');
      },
      refund: notAsked,
      refundQuery: notAsked,
      readNotification: notAsked,
      bill: notAsked,
      billRows: notAsked,
    };
  }

  /** The telephone pays whatever is placed and not closed, or, with a gateway that makes a mistake, was closed. */
  pay(orderId: OrderId, at: number, isMistaken: boolean): boolean {
    const trade = this.trades.get(orderId);
    const isOpen = trade?.state === 'waiting' || (isMistaken && trade?.state === 'closed');
    if (trade === undefined || !isOpen) return false;
    trade.state = 'paid';
    trade.paidAt = at;
    return true;
  }

  /** What the gateway says of an order, for a notification. */
  async told(orderId: OrderId): Promise<GatewayFact> {
    return this.#gateway('alipay', async () => undefined).query(orderId, 0);
  }

  /** The due's own key, for an order of it. */
  get line() {
    return { due: keyOf(this.due), amountFen: DUE_FEN };
  }
}

const ALWAYS: Season = {
  packId: sampleCountyPack.packId,
  coverageYear: 2027,
  policyYear: 2026,
  opensOn: localDate('2026-01-01'),
  closesOn: localDate('2026-12-31'),
  firstDeductionOn: localDate('2026-01-11'),
  startedOn: localDate('2026-01-01'),
  standing: 'in_force',
  unconfirmed: [],
};
