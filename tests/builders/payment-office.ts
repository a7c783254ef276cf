import type { Due, DueKey } from '@liangxian/shared/dues/due.ts';
import type { OrderId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { instantAt } from '@liangxian/shared/kernel/local-date.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import type { PaymentOrder } from '@liangxian/shared/payments/order.ts';
import { DynamoDueDoor } from '../../functions/dues/adapters/due-door.dynamodb.ts';
import { Alipay } from '../../functions/payments/adapters/alipay/alipay.ts';
import { alipaySettingsSchema } from '../../functions/payments/adapters/alipay/settings.ts';
import { KeyedOrderIds } from '../../functions/payments/adapters/order-ids.ts';
import { DynamoOrderStore } from '../../functions/payments/adapters/order-store.dynamodb.ts';
import { wechatPaySettingsSchema } from '../../functions/payments/adapters/wechat-pay/settings.ts';
import { WechatPay } from '../../functions/payments/adapters/wechat-pay/wechat-pay.ts';
import { openOrderFor } from '../../functions/payments/open-order.ts';
import type { Gateway } from '../../functions/payments/ports.ts';
import { takeNotification } from '../../functions/payments/take-notification.ts';
import { watchOrders } from '../../functions/payments/watch-orders.ts';
import { DynamoReversalStore } from '../../functions/refunds/adapters/reversal-store.dynamodb.ts';
import { ToldReturns } from '../../functions/refunds/adapters/told-returns.ts';
import { CountyClock } from '../../infra/local/county-clock.ts';
import {
  type LocalGateways,
  nextTelling,
  PUBLIC_URL,
  startGateways,
} from '../../infra/local/gateways/gateways.ts';
import { bodyOf, type Listening, listen } from '../../infra/local/listen.ts';
import { aSeason, runDay } from './deduction.ts';
import { aDueKey, amountsOf, aPersonId, qingsong } from './due.ts';
import { type Engine, startEngine } from './engine.ts';
import { aPolicyPack } from './policy-pack.ts';

/** Nine in the morning of a day of deduction. */
export const openedAt = instantAt(runDay, 9);

let keys = 0;

/**
 * The room of online payments on the real stores, with both gateways' counterparts on the wire: what they tell arrives
 * here as it would at the API.
 */
export class PaymentOffice {
  readonly engine: Engine;
  readonly clock: CountyClock;
  readonly gateways: LocalGateways;
  readonly door: DynamoDueDoor;
  readonly orders: DynamoOrderStore;
  readonly ids: KeyedOrderIds;
  readonly reversals: DynamoReversalStore;
  readonly policies = {
    running: async () => ({ season: aSeason, pack: aPolicyPack() }),
  };
  /** What came of each notification, in the order they came. */
  readonly heard: string[] = [];
  /** When the machine that gives money back was started. */
  readonly woken: number[] = [];
  readonly #api: Listening;
  #clients: Readonly<Record<OnlineChannel, Gateway>> | undefined;
  #persons = 0;

  private constructor(engine: Engine, clock: CountyClock, gateways: LocalGateways, api: Listening) {
    const { documents, table } = engine;
    this.engine = engine;
    this.clock = clock;
    this.gateways = gateways;
    this.#api = api;
    this.door = new DynamoDueDoor(documents, table('DuesTable'));
    this.orders = new DynamoOrderStore(documents, table('PaymentsTable'));
    this.ids = new KeyedOrderIds(engine.secrets);
    this.reversals = new DynamoReversalStore(documents, table('RefundsTable'));
  }

  static async open(): Promise<PaymentOffice> {
    const engine = await startEngine();
    const clock = new CountyClock(openedAt);
    const api = await listen(async (request, response) => {
      const channel = request.url?.endsWith('alipay') === true ? 'alipay' : 'wechat_pay';
      const text = (await bodyOf(request)).toString('utf8');
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const said = await takeNotification(office.ports, channel, { headers, text }, clock.tick());
      office.heard.push(said.outcome === 'not_taken' ? said.code : said.outcome);
      if (channel === 'alipay') response.end(said.outcome === 'not_taken' ? 'fail' : 'success');
      else response.writeHead(said.outcome === 'not_taken' ? 400 : 200).end();
    });
    const gateways = await startGateways({ clock, dir: undefined, apiUrl: () => api.url });
    // The counterparts speak to the room's own paths.
    const office: PaymentOffice = new PaymentOffice(engine, clock, gateways, api);
    return office;
  }

  async of(channel: OnlineChannel): Promise<Gateway> {
    this.#clients ??= {
      wechat_pay: new WechatPay(
        wechatPaySettingsSchema.parse(this.gateways.wechat_pay.settings()),
        {
          baseUrl: this.gateways.wechat_pay.url,
          notifyUrl: `${PUBLIC_URL}/payments/notifications/wechat-pay`,
          nonce: () => `nonce${keys++}`,
        },
      ),
      alipay: new Alipay(alipaySettingsSchema.parse(this.gateways.alipay.settings()), {
        gatewayUrl: `${this.gateways.alipay.url}/gateway.do`,
        notifyUrl: `${PUBLIC_URL}/payments/notifications/alipay`,
      }),
    };
    return this.#clients[channel];
  }

  /** The ports of the use cases. */
  get ports() {
    const { orders, door, ids, policies } = this;
    const workOnReversals = async (at: number) => {
      this.woken.push(at);
    };
    return {
      orders,
      door,
      ids,
      policies,
      gateways: { of: (channel: OnlineChannel) => this.of(channel) },
      returns: new ToldReturns(this.reversals, { workOnReversals }),
    };
  }

  /** 400 yuan of medical insurance of somebody new. */
  async someDue(): Promise<DueKey> {
    const due = aDueKey({ personId: aPersonId(++this.#persons) });
    await this.door.list([{ due, place: qingsong, amounts: amountsOf(400) }]);
    return due;
  }

  /** Opens an order for dues, as the first of their persons. */
  open(channel: OnlineChannel, dues: readonly DueKey[], clientKey = `key-${keys++}`) {
    const payer = {
      personId: dues[0]?.personId ?? aPersonId(),
      mayPayFor: dues.map(({ personId }): PersonId => personId),
      account: 'open-id-of-a-resident',
    };
    const amountFen = amountsOf(400).dueFen;
    const lines = dues.map((due) => ({ due, amountFen }));
    return openOrderFor(this.ports, { clientKey, channel, lines, payer }, this.clock.tick());
  }

  /** Opens an order that must be accepted. */
  async opened(channel: OnlineChannel, dues: readonly DueKey[]): Promise<PaymentOrder> {
    const opened = await this.open(channel, dues);
    if (!opened.ok) throw new RangeError(JSON.stringify(opened.refusal));
    return opened.value.order;
  }

  async order(orderId: OrderId): Promise<PaymentOrder> {
    const order = await this.orders.find(orderId);
    if (order === undefined) throw new RangeError(`No order ${orderId}`);
    return order;
  }

  async due(key: DueKey): Promise<Due> {
    const [due] = await this.door.findMany([key]);
    if (due === undefined) throw new RangeError('No such due');
    return due;
  }

  /**
   * Some minutes go by: gateways tell again when it is time, and the watch comes round every five minutes; after an
   * hour, when hardly anything is left to do, every six hours.
   */
  async wait(minutes: number): Promise<void> {
    const from = this.clock.now();
    const until = from + minutes * 60_000;
    for (;;) {
      const ROUND_MS = this.clock.now() - from < 3_600_000 ? 300_000 : 21_600_000;
      const round = Math.ceil((this.clock.now() + 1) / ROUND_MS) * ROUND_MS;
      const next = Math.min(nextTelling(this.gateways) ?? round, round);
      if (next > until) break;
      this.clock.moveTo(Math.max(next, this.clock.now()));
      await this.gateways.wechat_pay.tellWhatIsDue(this.clock.now());
      await this.gateways.alipay.tellWhatIsDue(this.clock.now());
      if (next === round) await this.watch();
    }
    this.clock.moveTo(until);
  }

  watch() {
    return watchOrders({ ...this.ports, timeLeftMs: () => 60_000 }, this.clock.now());
  }

  async close(): Promise<void> {
    await Promise.all([
      this.#api.close(),
      this.gateways.wechat_pay.close(),
      this.gateways.alipay.close(),
      this.engine.stop(),
    ]);
  }
}
