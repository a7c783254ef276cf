import { accept, type Result } from '@liangxian/shared/kernel/result.ts';
import type { PaymentOrder } from '@liangxian/shared/payments/order.ts';
import { StaleVersionError } from '../platform/failures.ts';
import { advanceOrder, type OrderPorts } from './advance-order.ts';

/** How many gateways' answers are waited for at once. */
const PARALLEL = 8;

/**
 * Goes through every order about which something is to be done: asks, closes what has expired, settles and releases
 * what a crash left behind. An order that cannot be moved on now stays for the next round; it stops no other.
 */
export async function watchOrders(
  ports: OrderPorts & { readonly timeLeftMs: () => number },
  at: number,
): Promise<Result<{ readonly looked: number; readonly left: number }, never>> {
  let looked = 0;
  let left = 0;
  const waiting = ports.orders.waiting(at)[Symbol.asyncIterator]();
  const work = async () => {
    for (;;) {
      if (ports.timeLeftMs() < ENOUGH_MS) return;
      const next = await waiting.next();
      if (next.done === true) return;
      looked += 1;
      if (!(await isMovedOn(ports, next.value, at))) left += 1;
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return accept({ looked, left });
}

/** Time for one more order, gateway's time-out included. */
const ENOUGH_MS = 25_000;

async function isMovedOn(ports: OrderPorts, order: PaymentOrder, at: number): Promise<boolean> {
  try {
    await advanceOrder(ports, order, at);
    return true;
  } catch (error) {
    if (!(error instanceof StaleVersionError)) throw error;
    return false;
  }
}
