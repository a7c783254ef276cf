import type { OrderId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  giveUpOrder,
  goesBack,
  orderState,
  type PaymentOrder,
} from '@liangxian/shared/payments/order.ts';
import { advanceOrder, changeOrder, type OrderPorts } from './advance-order.ts';

type NotFound = { readonly code: 'ORDER_NOT_FOUND' };

/** Asked more often by an impatient telephone, the gateway is still asked only so often. */
const ASK_AGAIN_MS = 3_000;

/** An order as its resident may see it; one that is open is asked about at the gateway first. */
export async function showOwnOrder(
  ports: OrderPorts,
  { orderId, payerId }: { readonly orderId: OrderId; readonly payerId: PersonId },
  at: number,
): Promise<Result<PaymentOrder, NotFound>> {
  const order = await ports.orders.find(orderId);
  if (order === undefined || order.payerId !== payerId) return refuse({ code: 'ORDER_NOT_FOUND' });
  const isOpen = order.paid === undefined && order.closed === undefined;
  const isFresh = at - order.openedAt < ASK_AGAIN_MS;
  return accept(isOpen && isFresh ? order : await advanceOrder(ports, order, at));
}

/** The resident gives the order up. Its dues are free when the gateway says that it cannot be paid any more. */
export async function closeOwnOrder(
  ports: OrderPorts,
  { orderId, payerId }: { readonly orderId: OrderId; readonly payerId: PersonId },
  at: number,
): Promise<Result<PaymentOrder, NotFound>> {
  const order = await ports.orders.find(orderId);
  if (order === undefined || order.payerId !== payerId) return refuse({ code: 'ORDER_NOT_FOUND' });
  const standing = await changeOrder(ports, orderId, (now) => giveUpOrder(now, at));
  return accept(await advanceOrder(ports, standing ?? order, at));
}

/** What of an order is shown to whoever opened it. */
export function ownView(order: PaymentOrder) {
  const { orderId, channel, lines, totalFen, openedAt, expiresAt, paid, closed } = order;
  return {
    orderId,
    channel,
    state: orderState(order),
    lines,
    totalFen,
    openedAt,
    expiresAt,
    ...(paid !== undefined && { paidAt: paid.paidAt }),
    ...(goesBack(order) && { goesBack: true }),
    ...(closed?.refused !== undefined && { refused: closed.refused }),
  };
}
