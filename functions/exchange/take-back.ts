import {
  type Delivery,
  type DeliveryId,
  type DeliveryRefusal,
  latestIs,
  takeBackDelivery,
} from '@liangxian/shared/exchange/delivery.ts';
import { type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { ImportStatus } from '@liangxian/shared/rosters/roster-import.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { letRowsGo, nothingToHandOn } from './decide-delivery.ts';
import type { Deliveries, Duties, Imports, Policies, Units } from './ports.ts';
import { FEEDBACK_RULE, feedbackPeriodOf } from './sign-and-hand-over.ts';
import type { NotMine } from './upload-parts.ts';
import { senderHand, unitsOfKinds } from './who.ts';

const REASON = '交送单位已收回';

/**
 * The sender takes back a version that no receiver has decided about: its rows are let go first, so that an acceptance
 * at the same moment finds them gone, or this finds them taken. Nobody owes an answer to it any more.
 */
export async function takeBackHandedOver(
  ports: {
    readonly deliveries: Deliveries;
    readonly imports: Imports;
    readonly policies: Policies;
    readonly units: Units;
    readonly duties: Duties;
  },
  deliveryId: DeliveryId,
  word: { readonly revision: number; readonly reasons: readonly string[] },
  occasion: OfficerOccasion,
): Promise<
  Result<
    Delivery,
    | NotMine
    | Extract<DeliveryRefusal, { readonly code: 'OTHER_REVISION' | 'NOT_NOW' | 'REASON_MISSING' }>
    | { readonly code: 'NOT_READY_FOR_DECISION'; readonly importStatus: ImportStatus }
  >
> {
  const { at } = occasion;
  const delivery = await ports.deliveries.find(deliveryId);
  if (delivery === undefined) return refuse({ code: 'DELIVERY_NOT_FOUND' });
  const by = senderHand(delivery, occasion);
  if (by === undefined) return refuse({ code: 'OUT_OF_AREA' });
  const latest = latestIs(delivery, word.revision);
  if (!latest.ok) return latest;
  const taken = takeBackDelivery(delivery, { ...word, by, at });
  if (!taken.ok) return taken;

  const letGo = await letRowsGo(ports, delivery, latest.value, by, at);
  if (!letGo.ok) return letGo;
  if (taken.value !== delivery) await ports.deliveries.save(taken.value);
  const answer = { ruleId: FEEDBACK_RULE, period: feedbackPeriodOf(delivery) };
  for (const { unitId } of await unitsOfKinds(ports.units, delivery.receivers)) {
    await ports.duties.lift({ ...answer, unitId, at, by: by.officerId, reason: REASON });
  }
  await nothingToHandOn(ports, taken.value, REASON, by, at);
  return taken;
}
