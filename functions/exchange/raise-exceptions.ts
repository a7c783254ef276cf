import {
  type DataException,
  type ExceptionItem,
  raiseException,
} from '@liangxian/shared/exchange/data-exception.ts';
import type { Delivery } from '@liangxian/shared/exchange/delivery.ts';
import { receives } from '@liangxian/shared/exchange/parties.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { clockFrom, isDutyOf } from './clocks.ts';
import type { ExceptionPorts } from './exception-ports.ts';
import type { NotMine } from './upload-parts.ts';
import { handOf, partiesOf } from './who.ts';

export type RaisedItem = Omit<ExceptionItem, 'dataSetId'> & { readonly text: string };

/**
 * A receiver says what is wrong with what it got, item by item (A08-3). The owner's clocks begin with it (A07-4).
 * Asked again with the same key, it gives what was raised then.
 */
export async function raiseExceptions(
  ports: ExceptionPorts,
  { requestKey, items }: { readonly requestKey: string; readonly items: readonly RaisedItem[] },
  occasion: OfficerOccasion,
): Promise<
  Result<
    { readonly exceptions: readonly DataException[] },
    NotMine | { readonly code: 'NOT_RECEIVED' | 'SEASON_NOT_STARTED' }
  >
> {
  const parties = await partiesOf(ports, occasion);
  const deliveries = await ports.deliveries.findMany(items.map(({ deliveryId }) => deliveryId));
  const prepared: {
    readonly exception: DataException;
    readonly pack: PolicyPack;
    readonly delivery: Delivery;
  }[] = [];
  for (const [place, { text, ...item }] of items.entries()) {
    const delivery = deliveries.get(item.deliveryId);
    if (delivery === undefined) return refuse({ code: 'DELIVERY_NOT_FOUND' });
    const party = parties.find((one) => receives(delivery, one));
    if (party === undefined) return refuse({ code: 'OUT_OF_AREA' });
    const revision = delivery.revisions.find((one) => one.revision === item.revision);
    if (revision?.handedOver === undefined) return refuse({ code: 'NOT_RECEIVED' });
    const running = await ports.policies.running(delivery.coverageYear);
    if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });

    const { pack } = running;
    const on = beijingDateAt(occasion.at);
    const receivedOn = beijingDateAt(revision.handedOver.at);
    const exception = raiseException({
      exceptionId: ports.exceptions.idOf(party.unitId, requestKey, place),
      item: { ...item, dataSetId: delivery.dataSetId },
      coverageYear: delivery.coverageYear,
      raisedByUnit: party.unitId,
      ownerUnit: delivery.unitId,
      by: handOf(occasion, party.unitId),
      at: occasion.at,
      on,
      text,
      receivedOn,
      raiseBy: clockFrom(pack, 'delivery-anomaly', receivedOn),
      answerBy: clockFrom(pack, 'anomaly-answer', on),
      passOnBy: clockFrom(pack, 'anomaly-pass-on', on),
    });
    prepared.push({ exception, pack, delivery });
  }
  const exceptions: DataException[] = [];
  for (const { exception, pack, delivery } of prepared) {
    const known = await ports.exceptions.find(exception.exceptionId);
    if (known === undefined) await ports.exceptions.save(exception);
    await raiseDuties(ports, known ?? exception, pack, delivery);
    exceptions.push(known ?? exception);
  }
  return accept({ exceptions });
}

async function raiseDuties(
  { duties }: ExceptionPorts,
  { exceptionId, openedAt }: DataException,
  pack: PolicyPack,
  { unitId, unitKind }: Delivery,
): Promise<void> {
  for (const ruleId of ['anomaly-answer', 'anomaly-pass-on'] as const) {
    if (!isDutyOf(pack, ruleId, unitKind)) continue;
    await duties.raise({ ruleId, unitId, period: exceptionId, at: openedAt });
  }
}
