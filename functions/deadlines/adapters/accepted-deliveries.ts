import type { Fulfilment } from '@liangxian/shared/deadlines/duty-acts.ts';
import { dataSetOf } from '@liangxian/shared/exchange/catalogue.ts';
import { acceptedOf, type Delivery } from '@liangxian/shared/exchange/delivery.ts';
import { dutyOf } from '@liangxian/shared/exchange/delivery-deadline.ts';
import { instantAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Deeds, Page, PageRequest, Policies } from '../ports.ts';

/** The deliveries' store, as far as it is read here. */
type Deliveries = {
  list(
    boxes: readonly string[],
    page: PageRequest,
    isWanted: (delivery: Delivery) => boolean,
  ): Promise<Page<Delivery>>;
};

const PAGE = 100;

/**
 * Accepted deliveries as acts that fulfil their senders' duties, for the case that the acceptance was kept and
 * nobody lived to count it. What a county's office delivers township by township counts with its last part, which
 * only the acceptance itself can tell.
 */
export class AcceptedDeliveries implements Deeds {
  readonly #deliveries: Deliveries;
  readonly #policies: Policies;
  readonly #coverageYear: number;

  constructor(deliveries: Deliveries, policies: Policies, coverageYear: number) {
    this.#deliveries = deliveries;
    this.#policies = policies;
    this.#coverageYear = coverageYear;
  }

  async *since(day: LocalDate): AsyncGenerator<Fulfilment> {
    const running = await this.#policies.running(this.#coverageYear);
    if (running === undefined) return;
    const from = instantAt(day);
    const isRecent = (delivery: Delivery) => (acceptedOf(delivery)?.decided?.at ?? 0) >= from;
    let cursor: string | undefined;
    do {
      const page = await this.#deliveries.list(
        [`county#${this.#coverageYear}`],
        { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
        isRecent,
      );
      for (const delivery of page.items) yield* deedOf(delivery, running.pack);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
}

function deedOf(delivery: Delivery, pack: PolicyPack): readonly Fulfilment[] {
  const { deliveryId, dataSetId, unitId, unitKind, townshipId } = delivery;
  const dataSet = dataSetOf(dataSetId);
  const duty = dataSet && dutyOf(dataSet, delivery, pack);
  const at = acceptedOf(delivery)?.handedOver?.at;
  const isPart = townshipId !== undefined && unitKind !== 'township';
  if (duty === undefined || at === undefined || isPart) return [];
  const evidence = { kind: `delivery:${dataSetId}`, reference: deliveryId };
  return [{ ...duty, unitId, at, evidence }];
}
