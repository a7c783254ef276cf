import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { openOrderApi } from '@liangxian/shared/payments/payments.api.ts';
import { call } from '../../api/call.ts';
import { Problem } from '../../api/problem.ts';
import { platform } from '../../platform/here.ts';
import { type Basket, forgetBasket, keyed, noteOrder } from './basket.ts';

export type OwnOrder = Answered<typeof openOrderApi>['order'];

const UNANSWERED: readonly string[] = ['NO_CONNECTION', 'TRY_AGAIN_LATER', 'NOT_SIGNED_IN'];

/**
 * Orders the basket, or goes on with the order it has, and lets the resident pay it at the platform. What comes of it,
 * only the server knows: the page of the order asks.
 *
 * @returns the order's id, or undefined when the browser has left for the gateway's own page.
 * @throws Problem when the order is refused; a call that was not answered may be sent again under the same key.
 */
export async function payBasket(basket: Basket): Promise<string | undefined> {
  const ordered = keyed(basket);
  const { order, phone } = await call(openOrderApi, { body: ordered as never }).catch(
    (why: unknown) => {
      if (why instanceof Problem && !UNANSWERED.includes(why.code)) forgetBasket();
      throw why;
    },
  );
  noteOrder(order.orderId, ordered);
  const isOver = order.state === 'paid' || order.state === 'closed';
  if (isOver || phone === undefined) return order.orderId;
  return (await platform.pay(order.orderId, phone)) === 'gone' ? undefined : order.orderId;
}
