import { dataSetOf } from '@liangxian/shared/exchange/catalogue.ts';
import {
  acceptedOf,
  type Delivery,
  type DeliveryId,
  type DeliveryState,
  latestOf,
  stateOf,
} from '@liangxian/shared/exchange/delivery.ts';
import {
  asReceived,
  isSupervisor,
  type Party,
  receivedBoxesOf,
  type Side,
} from '@liangxian/shared/exchange/parties.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { permitFor } from '@liangxian/shared/units/permissions.ts';
import type { Deliveries, Imports, Page, PageRequest, Units } from './ports.ts';
import type { NotMine } from './upload-parts.ts';
import { partiesOf, sidesFor } from './who.ts';

type ListPorts = { readonly deliveries: Deliveries; readonly units: Units };

export type DeliveryFilter = PageRequest & {
  readonly box: 'sent' | 'received' | 'county';
  readonly dataSetId?: string;
  readonly state?: DeliveryState;
  readonly unitId?: string;
  readonly townshipId?: string;
  readonly period?: string;
};

/** Deliveries of a box as whoever asks may see them, the latest opened first. */
export async function listDeliveries(
  ports: ListPorts & { readonly coverageYear: number },
  filter: DeliveryFilter,
  occasion: OfficerOccasion,
): Promise<Result<Page<Delivery>, { readonly code: 'OUT_OF_AREA' | 'BAD_CURSOR' }>> {
  if (filter.cursor !== undefined && !CURSOR.test(filter.cursor)) {
    return refuse({ code: 'BAD_CURSOR' });
  }
  const parties = await partiesOf(ports, occasion);
  const boxes = boxesFor(filter, parties, ports.coverageYear);
  if (boxes === undefined) return refuse({ code: 'OUT_OF_AREA' });
  const shown = filter.box === 'received' ? asReceived : (delivery: Delivery) => delivery;
  const page = await ports.deliveries.list(boxes, filter, (delivery) =>
    isWanted(shown(delivery), filter),
  );
  return accept({ ...page, items: page.items.map(shown) });
}

/** A list's place: the instant of opening, and the id. */
const CURSOR = /^\d{15}#[a-z]{2}_[0-9a-z-]{8,40}$/u;

function boxesFor(
  { box, unitId }: DeliveryFilter,
  parties: readonly Party[],
  coverageYear: number,
): readonly string[] | undefined {
  switch (box) {
    case 'sent': {
      const mine = parties.filter((party) => unitId === undefined || party.unitId === unitId);
      return mine.length === 0 ? undefined : mine.map((party) => `sent#${party.unitId}`);
    }
    case 'received':
      return [...new Set(parties.flatMap(receivedBoxesOf))];
    case 'county':
      return parties.some(isSupervisor) ? [`county#${coverageYear}`] : undefined;
  }
}

function isWanted(delivery: Delivery, filter: DeliveryFilter): boolean {
  const { dataSetId, state, unitId, townshipId, period } = filter;
  return (
    (dataSetId === undefined || delivery.dataSetId === dataSetId) &&
    (state === undefined || stateOf(delivery) === state) &&
    (unitId === undefined || delivery.unitId === unitId) &&
    (townshipId === undefined || delivery.townshipId === townshipId) &&
    (period === undefined || delivery.period === period)
  );
}

/** A delivery as a list shows it. */
export function lineOf(delivery: Delivery) {
  const latest = latestOf(delivery);
  const { revisions: _, receivers: __, history, changedOn: ___, handsOn: ____, ...head } = delivery;
  const { version: _____, ...line } = head;
  const late = latest?.handedOver?.late;
  return {
    ...line,
    state: stateOf(delivery),
    revision: latest?.revision ?? 0,
    inForce: acceptedOf(delivery) !== undefined,
    changedAt: history.at(-1)?.at ?? delivery.openedAt,
    ...(latest?.counts !== undefined && { counts: latest.counts }),
    ...(late !== undefined && { late }),
  };
}

export type MayDo =
  | 'upload'
  | 'attach_scan'
  | 'sign_off'
  | 'hand_over'
  | 'take_back'
  | 'accept'
  | 'return'
  | 'raise';

export type ShownDelivery = Delivery & {
  readonly state: DeliveryState;
  readonly progress?: { readonly checked: number; readonly applied: number };
  readonly may: readonly MayDo[];
};

/** A delivery with its versions and history, as the side of whoever asks sees it. */
export async function showDelivery(
  ports: ListPorts & { readonly imports: Imports },
  deliveryId: DeliveryId,
  occasion: OfficerOccasion,
): Promise<Result<ShownDelivery, NotMine>> {
  const seen = await seenDelivery(ports, deliveryId, occasion);
  if (!seen.ok) return seen;
  const { delivery, sides } = seen.value;
  const importId = latestOf(delivery)?.importId;
  const progress = importId && (await ports.imports.progress(importId));
  return accept({
    ...delivery,
    state: stateOf(delivery),
    ...(progress && { progress: { checked: progress.checked, applied: progress.applied } }),
    may: mayDo(delivery, sides, occasion),
  });
}

/** A delivery as whoever asks may see it, and from which sides. */
export async function seenDelivery(
  ports: ListPorts,
  deliveryId: DeliveryId,
  occasion: OfficerOccasion,
): Promise<Result<{ readonly delivery: Delivery; readonly sides: readonly Side[] }, NotMine>> {
  const delivery = await ports.deliveries.find(deliveryId);
  if (delivery === undefined) return refuse({ code: 'DELIVERY_NOT_FOUND' });
  const sides = await sidesFor(ports, delivery, occasion);
  if (sides.length === 0) return refuse({ code: 'OUT_OF_AREA' });
  const isOwn = sides.includes('sender') || sides.includes('supervisor');
  return accept({ delivery: isOwn ? delivery : asReceived(delivery), sides });
}

/** What the permission table and the state allow together. */
function mayDo(
  delivery: Delivery,
  sides: readonly Side[],
  { officer, at }: OfficerOccasion,
): readonly MayDo[] {
  const on = beijingDateAt(at);
  const isAllowed = (act: string) =>
    permitFor(`exchange.${act}`, officer.posts, on)?.units.some(
      (unitId) =>
        act === 'acceptDelivery' || act === 'raiseExceptions' || unitId === delivery.unitId,
    ) === true;
  const latest = latestOf(delivery);
  const state = stateOf(delivery);
  const isSender = sides.includes('sender');
  const isReceiver = sides.includes('receiver');
  const isMine = (hand: { readonly officerId: string } | undefined) =>
    hand?.officerId === officer.officerId;
  const isSealed = dataSetOf(delivery.dataSetId)?.sealed !== false;
  const maySign =
    state === 'checked' &&
    !isMine(latest?.preparedBy) &&
    latest?.counts?.accepted !== 0 &&
    (!isSealed || latest?.scan !== undefined);
  const mayDecide =
    state === 'handed_over' &&
    ![latest?.preparedBy, latest?.signedOff?.by, latest?.handedOver?.by].some(isMine);
  const offers: readonly (readonly [MayDo, boolean])[] = [
    ['upload', isSender && state !== 'handed_over' && isAllowed('startUpload')],
    ['attach_scan', isSender && state === 'checked' && isAllowed('startUpload')],
    ['sign_off', isSender && maySign && isAllowed('signOff')],
    ['hand_over', isSender && state === 'signed_off' && isAllowed('handOver')],
    ['take_back', isSender && state === 'handed_over' && isAllowed('takeBackDelivery')],
    ['accept', isReceiver && mayDecide && isAllowed('acceptDelivery')],
    ['return', isReceiver && mayDecide && isAllowed('acceptDelivery')],
    ['raise', isReceiver && isAllowed('raiseExceptions')],
  ];
  return offers.filter(([, offered]) => offered).map(([act]) => act);
}
