import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { advanceOrder, type OrderPorts, takeFact } from './advance-order.ts';
import type { NotificationRefusal, Notified, Returns } from './ports.ts';

export type NotificationPorts = OrderPorts & { readonly returns: Returns };

export type NotificationOutcome =
  | { readonly outcome: 'taken' | 'nothing_of_ours' }
  | { readonly outcome: 'not_taken'; readonly code: string };

/**
 * A gateway tells of a payment. Only a signature that holds is believed, and only for the amount that was asked for:
 * anything else makes us ask the gateway ourselves. Until we have it, the gateway is told to try again. What it tells of
 * a refund makes us ask in every case.
 */
export async function takeNotification(
  ports: NotificationPorts,
  channel: OnlineChannel,
  request: { readonly headers: Readonly<Record<string, string>>; readonly text: string },
  at: number,
): Promise<NotificationOutcome> {
  const gateway = await ports.gateways.of(channel);
  if (gateway === undefined) return { outcome: 'not_taken', code: 'CHANNEL_OFF' };
  const read: Result<Notified, NotificationRefusal> = gateway.readNotification(request, at);
  if (!read.ok) return { outcome: 'not_taken', code: read.refusal.code };
  const notified = read.value;
  if (notified.kind === 'refund') {
    await ports.returns.told(notified.refundId, at);
    return { outcome: 'taken' };
  }
  if (notified.kind !== 'payment') return { outcome: 'nothing_of_ours' };

  const { orderId, fact } = notified;
  const order = await ports.orders.find(orderId);
  if (order === undefined || order.channel !== channel) {
    return { outcome: 'not_taken', code: 'ORDER_NOT_FOUND' };
  }
  if (fact.kind === 'paid' && fact.amountFen !== order.totalFen) {
    const asked = await advanceOrder(ports, order, at);
    return asked.paid === undefined
      ? { outcome: 'not_taken', code: 'AMOUNT_DIFFERS' }
      : { outcome: 'taken' };
  }
  await takeFact(ports, orderId, fact, at);
  return { outcome: 'taken' };
}
