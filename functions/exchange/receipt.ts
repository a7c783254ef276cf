import { dataSetOf } from '@liangxian/shared/exchange/catalogue.ts';
import { type DeliveryId, latestOf } from '@liangxian/shared/exchange/delivery.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { seenDelivery } from './list-deliveries.ts';
import type { Deliveries, Units } from './ports.ts';

/** What stands about a version: the bytes by their fingerprint, each step with its time and person, the rows' counts. */
export async function showReceipt(
  ports: { readonly deliveries: Deliveries; readonly units: Units },
  deliveryId: DeliveryId,
  wanted: { readonly revision?: number },
  occasion: OfficerOccasion,
) {
  const seen = await seenDelivery(ports, deliveryId, occasion);
  if (!seen.ok) return seen;
  const { delivery } = seen.value;
  const revision =
    wanted.revision === undefined
      ? latestOf(delivery)
      : delivery.revisions.find((one) => one.revision === wanted.revision);
  const { fileName, bytes, sha256 } = revision?.file ?? {};
  if (
    revision === undefined ||
    fileName === undefined ||
    bytes === undefined ||
    sha256 === undefined
  ) {
    return refuse({ code: 'NOTHING_DELIVERED' });
  }
  const { dataSetId, period, unitId, unitName, townshipName } = delivery;
  const { scan, counts, decided, handedOver, state } = revision;
  const late = handedOver?.late;
  return accept({
    receiptNo: `${deliveryId}-${revision.revision}`,
    deliveryId,
    revision: revision.revision,
    dataSetId,
    dataSetName: dataSetOf(dataSetId)?.name ?? dataSetId,
    period,
    unitId,
    unitName,
    ...(townshipName !== undefined && { townshipName }),
    state,
    file: { fileName, bytes, sha256 },
    ...(scan?.bytes !== undefined &&
      scan.sha256 !== undefined && {
        scan: { fileName: scan.fileName, bytes: scan.bytes, sha256: scan.sha256 },
      }),
    ...(counts !== undefined && { counts }),
    steps: delivery.history
      .filter((event) => event.revision === revision.revision)
      .map(({ act, at, by }) => ({ act, at, ...(by !== undefined && { by }) })),
    ...(decided?.reasons !== undefined && { reasons: decided.reasons }),
    ...(late !== undefined && { late }),
    issuedAt: occasion.at,
  });
}
