import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { countyNow } from '../../api/county-time.ts';
import { forget, keep, kept } from '../../api/kept.ts';

export type BasketLine = {
  readonly personId: string;
  readonly scheme: Scheme;
  readonly coverageYear: number;
  readonly amountFen: number;
};

export type Basket = { readonly channel: OnlineChannel; readonly lines: readonly BasketLine[] };
type KeyedBasket = Basket & { readonly clientKey: string };

const KEPT_AS = 'basket';

/**
 * The basket with the key under which it is ordered. The same basket keeps its key until its order is over: whoever taps
 * twice, loses the line or opens the page again goes on with the same order, and pays once.
 */
export function keyed(basket: Basket): KeyedBasket {
  const before = kept<KeyedBasket>(KEPT_AS);
  if (before !== undefined && isSame(before, basket)) return before;
  const next = { ...basket, clientKey: newKey() };
  keep(KEPT_AS, next);
  return next;
}

/** Which basket an order was made of: to go on paying it. */
export function noteOrder(orderId: string, basket: KeyedBasket): void {
  keep(`order:${orderId}`, basket);
}

export function basketOf(orderId: string): KeyedBasket | undefined {
  return kept<KeyedBasket>(`order:${orderId}`);
}

/** The order is over; the same dues again are another order. */
export function forgetBasket(orderId?: string): void {
  forget(KEPT_AS);
  if (orderId !== undefined) forget(`order:${orderId}`);
}

function isSame(one: Basket, other: Basket): boolean {
  const written = ({ channel, lines }: Basket) =>
    [
      channel,
      ...lines
        .map(({ personId, scheme, coverageYear, amountFen }) =>
          [personId, scheme, coverageYear, amountFen].join(),
        )
        .sort(),
    ].join(';');
  return written(one) === written(other);
}

/** Unlike any other of this resident's; the server holds it against the resident as well. */
function newKey(): string {
  const random = () => Math.random().toString(36).slice(2, 12);
  return `${countyNow().toString(36)}-${random()}${random()}`;
}
