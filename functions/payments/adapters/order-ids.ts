import { type OrderId, orderIdFrom, type PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { OrderIds } from '../ports.ts';

/** An order's id is a keyed hash of who opens it and the key of their request: found again without a register of keys. */
export class KeyedOrderIds implements OrderIds {
  readonly #secrets: () => Promise<Secrets>;

  constructor(secrets: () => Promise<Secrets>) {
    this.#secrets = secrets;
  }

  async orderIdOf(payerId: PersonId, clientKey: string): Promise<OrderId> {
    const secrets = await this.#secrets();
    return orderIdFrom(secrets.lookup(`order|${payerId}|${clientKey}`));
  }
}
