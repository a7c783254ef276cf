import { dataSetOf } from '@liangxian/shared/exchange/catalogue.ts';
import {
  type Delivery,
  type DeliveryId,
  type Hand,
  handOver,
  latestOf,
  signOff,
} from '@liangxian/shared/exchange/delivery.ts';
import { receives } from '@liangxian/shared/exchange/parties.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import {
  IDENTITY_UPDATE_RULE,
  isIdentityKind,
} from '@liangxian/shared/residents/category-owners.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { Deliveries, Duties, Policies, Units } from './ports.ts';
import type { NotMine } from './upload-parts.ts';
import { senderHand, unitsOfKinds } from './who.ts';

type SenderPorts = { readonly deliveries: Deliveries };

/** The leader of the sending unit answers for a version. */
export function signOffDelivery(
  ports: SenderPorts,
  deliveryId: DeliveryId,
  { revision }: { readonly revision: number },
  occasion: OfficerOccasion,
) {
  return asSender(ports, deliveryId, occasion, (delivery, by) =>
    signOff(delivery, {
      revision,
      sealed: dataSetOf(delivery.dataSetId)?.sealed !== false,
      by,
      at: occasion.at,
    }),
  );
}

/** The exchange officer hands the signed version over (A21-1); the receivers' time for exceptions begins (A08-3). */
export async function handOverDelivery(
  ports: SenderPorts & {
    readonly duties: Duties;
    readonly policies: Policies;
    readonly units: Units;
  },
  deliveryId: DeliveryId,
  { revision }: { readonly revision: number },
  occasion: OfficerOccasion,
) {
  const { at } = occasion;
  const handed = await asSender(ports, deliveryId, occasion, (delivery, by) => {
    const { dueOn } = delivery;
    const late = dueOn === undefined ? undefined : beijingDateAt(at) > dueOn;
    return handOver(delivery, { revision, by, at, ...(late !== undefined && { late }) });
  });
  if (!handed.ok) return handed;
  const running = await ports.policies.running(handed.value.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  await startReceiversClocks(ports, handed.value, running.pack, at);
  return handed;
}

/** Receivers have their days to say what is wrong, and to do what the data are for. */
async function startReceiversClocks(
  { duties, units }: { readonly duties: Duties; readonly units: Units },
  delivery: Delivery,
  pack: PolicyPack,
  at: number,
): Promise<void> {
  const { dataSetId, coverageYear, townshipId } = delivery;
  const update = identityUpdateOf(delivery);
  const receivedAt = latestOf(delivery)?.handedOver?.at ?? at;
  const starts = dataSetOf(dataSetId)?.startsRule;
  const started = [
    { ruleId: FEEDBACK_RULE, period: feedbackPeriodOf(delivery) },
    ...(starts === undefined || townshipId === undefined
      ? []
      : [{ ruleId: starts, period: `${coverageYear}-${townshipId}`, townshipId }]),
    ...(update === undefined ? [] : [update]),
  ];
  for (const duty of started) {
    const owners = pack.deadlines.find(({ id }) => id === duty.ruleId)?.owners ?? [];
    for (const unit of await unitsOfKinds(units, owners)) {
      if (!receives(delivery, unit)) continue;
      await duties.raise({ ...duty, unitId: unit.unitId, receivedAt, at });
    }
  }
}

/** The duty to hand to tax what a version of an office's list changes; undefined for other data (A07-5). */
export function identityUpdateOf(
  delivery: Delivery,
): { readonly ruleId: string; readonly period: string } | undefined {
  const { rosterKind = '' } = dataSetOf(delivery.dataSetId) ?? {};
  const importId = latestOf(delivery)?.importId;
  if (importId === undefined || !isIdentityKind(rosterKind)) return undefined;
  return { ruleId: IDENTITY_UPDATE_RULE, period: importId };
}

/** The rule by which a receiver says what is wrong with what it got (REG 8). */
export const FEEDBACK_RULE = 'delivery-anomaly';

/** The period of that duty: this version of this delivery. */
export function feedbackPeriodOf(delivery: Delivery): string {
  return `${delivery.deliveryId}-${delivery.revisions.length}`;
}

async function asSender<Refusal extends { readonly code: string }>(
  ports: SenderPorts,
  deliveryId: DeliveryId,
  occasion: OfficerOccasion,
  decide: (delivery: Delivery, by: Hand) => Result<Delivery, Refusal>,
): Promise<Result<Delivery, NotMine | Refusal>> {
  const delivery = await ports.deliveries.find(deliveryId);
  if (delivery === undefined) return refuse({ code: 'DELIVERY_NOT_FOUND' });
  const by = senderHand(delivery, occasion);
  if (by === undefined) return refuse({ code: 'OUT_OF_AREA' });
  const decided = decide(delivery, by);
  if (!decided.ok) return decided;
  if (decided.value !== delivery) await ports.deliveries.save(decided.value);
  return accept(decided.value);
}
