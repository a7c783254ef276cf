import type { OrderId } from '@liangxian/shared/kernel/ids.ts';
import {
  type GatewayFact,
  learn,
  nextStep,
  orderDone,
  type PaymentOrder,
  receiptsOf,
} from '@liangxian/shared/payments/order.ts';
import { StaleVersionError } from '../platform/failures.ts';
import type { Door, Gateways, Orders } from './ports.ts';

export type OrderPorts = {
  readonly orders: Orders;
  readonly door: Door;
  readonly gateways: Gateways;
};

/** How often others may change an order between our read and our write before we give up for now. */
const MAX_ROUNDS = 10;

/**
 * Decides on the order as it stands and writes what comes of it, again if somebody else wrote in between.
 *
 * @throws StaleVersionError when it keeps changing.
 */
export async function changeOrder(
  { orders }: Pick<OrderPorts, 'orders'>,
  orderId: OrderId,
  decide: (order: PaymentOrder) => PaymentOrder,
): Promise<PaymentOrder | undefined> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const order = await orders.find(orderId);
    if (order === undefined) return undefined;
    const next = decide(order);
    if (next === order || (await orders.save(next))) return next;
  }
  throw new StaleVersionError(`${orderId} kept changing`);
}

/**
 * Takes in what the gateway said and tells the dues. The fact is written before anything is done about it, so that a
 * crash at any point leaves an order whose next step is due.
 */
export async function takeFact(
  ports: OrderPorts,
  orderId: OrderId,
  fact: GatewayFact,
  at: number,
): Promise<PaymentOrder | undefined> {
  const order = await changeOrder(ports, orderId, (standing) => learn(standing, fact, at));
  return order && settleOrRelease(ports, order, at);
}

/** Does whatever is to be done about an order: asks the gateway, closes it there, settles, releases. */
export async function advanceOrder(
  ports: OrderPorts,
  order: PaymentOrder,
  at: number,
): Promise<PaymentOrder> {
  const step = nextStep(order, at);
  if (step === 'nothing') return order;
  if (step === 'settle' || step === 'release') return settleOrRelease(ports, order, at);
  const fact = await askGateway(ports.gateways, order, step, at);
  return (await takeFact(ports, order.orderId, fact, at)) ?? order;
}

/** Closing is followed by a question: whether somebody paid in the last moment, only the gateway knows. */
async function askGateway(
  gateways: Gateways,
  { channel, orderId }: PaymentOrder,
  step: 'ask' | 'close',
  at: number,
): Promise<GatewayFact> {
  const gateway = await gateways.of(channel);
  if (gateway === undefined) return { kind: 'silent' };
  if (step === 'close') await gateway.close(orderId, at);
  return gateway.query(orderId, at);
}

/** Money first, then the claims that are left, then the memory that it is done. */
async function settleOrRelease(
  ports: OrderPorts,
  order: PaymentOrder,
  at: number,
): Promise<PaymentOrder> {
  const step = nextStep(order, at);
  if (step !== 'settle' && step !== 'release') return order;
  await ports.door.receive(receiptsOf(order));
  await ports.door.release(order.lines.map(({ due }) => ({ due, reference: order.orderId })));
  const done = await changeOrder(ports, order.orderId, (standing) => {
    // Paid meanwhile, after it had been closed: that is settled by whoever learnt it.
    const isSame = (standing.paid === undefined) === (order.paid === undefined);
    return isSame ? orderDone(standing, at) : standing;
  });
  return done ?? order;
}
