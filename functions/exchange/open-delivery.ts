import { maySend } from '@liangxian/shared/exchange/catalogue.ts';
import type { CatalogueRefusal, DataSet } from '@liangxian/shared/exchange/data-set.ts';
import {
  acceptedOf,
  announceFile,
  type Delivery,
  type DeliveryId,
  noteFinding,
} from '@liangxian/shared/exchange/delivery.ts';
import { dueDayFor, dutyOf, happenedOn } from '@liangxian/shared/exchange/delivery-deadline.ts';
import { instantAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { RosterMode } from '@liangxian/shared/rosters/roster-import.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';
import type { Deliveries, Duties, Policies, Units } from './ports.ts';
import { handOf } from './who.ts';

type OpenPorts = {
  readonly deliveries: Deliveries;
  readonly policies: Policies;
  readonly units: Units;
  readonly duties: Duties;
};

export type Opening = {
  readonly dataSetId: string;
  readonly mode: RosterMode;
  readonly period: string;
  readonly coverageYear: number;
  readonly unitId?: string;
  readonly townshipId?: string;
  readonly changedOn?: LocalDate;
  readonly handsOn?: DeliveryId;
};

export type OpenRefusal =
  | CatalogueRefusal
  | {
      readonly code:
        | 'SEASON_NOT_STARTED'
        | 'UNKNOWN_TOWNSHIP'
        | 'CHANGE_DAY_MISSING'
        | 'NOTHING_TO_HAND_ON';
    };

/**
 * Opens the delivery of a data set, unit and period, or gives the one that is open already. A change list is a
 * delivery of its own, and its duty begins on the day of the change.
 */
export async function openDelivery(
  ports: OpenPorts,
  opening: Opening,
  occasion: OfficerOccasion,
): Promise<Result<Delivery, OpenRefusal>> {
  const running = await ports.policies.running(opening.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const sender = await senderOf(ports, opening, occasion);
  if (!sender.ok) return sender;
  const { unit, dataSet } = sender.value;
  const part = partOf(running.pack, unit, opening.townshipId);
  if (part === undefined) return refuse({ code: 'UNKNOWN_TOWNSHIP' });
  if (opening.mode === 'changes' && opening.changedOn === undefined) {
    return refuse({ code: 'CHANGE_DAY_MISSING' });
  }

  const { unitId } = unit;
  const { dataSetId, mode, period, coverageYear, changedOn, handsOn } = opening;
  const slot = { dataSetId, unitId, period, coverageYear, ...part };
  const deliveryId =
    mode === 'full' ? ports.deliveries.idOf(slot) : ports.deliveries.newId(occasion.at);
  const known = await ports.deliveries.find(deliveryId);
  if (known !== undefined) return accept(known);

  const opened: Delivery = {
    deliveryId,
    ...slot,
    mode,
    unitKind: unit.kind,
    unitName: unit.name,
    receivers: dataSet.receivers,
    ...(mode === 'changes' && changedOn !== undefined && { changedOn }),
    openedAt: occasion.at,
    revisions: [],
    history: [{ act: 'opened', revision: 0, at: occasion.at, by: handOf(occasion, unitId) }],
    version: 1,
  };
  const filled = await handedOn(ports, opened, dataSet, handsOn, occasion);
  if (!filled.ok) return filled;
  const dueOn = dueDayFor(dataSet, opened, running);
  const delivery = { ...filled.value, version: 1, ...(dueOn !== undefined && { dueOn }) };
  await ports.deliveries.save(delivery);
  await raiseDuty(ports, delivery, dataSet, running, occasion.at);
  return accept(delivery);
}

/** The unit it is sent for: the one named, or the only one of the officer's units that owns the data set. */
async function senderOf(
  { units }: OpenPorts,
  { dataSetId, mode, period, unitId, townshipId }: Opening,
  { officer, units: actedFor }: OfficerOccasion,
): Promise<Result<{ readonly unit: Unit; readonly dataSet: DataSet }, OpenRefusal>> {
  const kinds = new Map(officer.posts.map((post) => [post.unitId, post.unitKind]));
  const candidates = unitId === undefined ? actedFor : actedFor.filter((id) => id === unitId);
  let refusal: CatalogueRefusal | undefined;
  for (const id of candidates) {
    const unitKind = kinds.get(id);
    if (unitKind === undefined) continue;
    // A township sends about itself; to name itself makes no part of it.
    const isPart = townshipId !== undefined && unitKind !== 'township';
    const may = maySend({
      dataSetId,
      mode,
      period,
      unitKind,
      ...(isPart && { partOf: townshipId }),
    });
    if (!may.ok) {
      refusal ??= may.refusal;
      if (may.refusal.code !== 'NOT_THE_OWNER') refusal = may.refusal;
      continue;
    }
    const unit = (await units.findMany([id])).get(id);
    if (unit !== undefined) return accept({ unit, dataSet: may.value });
  }
  return refuse(refusal ?? { code: 'NOT_THE_OWNER', owners: [] });
}

/** The township a delivery is about: the sender's own, or the part's; undefined when there is no such township. */
function partOf(
  pack: PolicyPack,
  unit: Unit,
  wanted: string | undefined,
): { readonly townshipId?: string; readonly townshipName?: string } | undefined {
  const townshipId = unit.kind === 'township' ? unit.townshipId : wanted;
  if (townshipId === undefined) return {};
  if (wanted !== undefined && wanted !== townshipId) return undefined;
  if (pack.divisions.kind !== 'listed') return { townshipId };
  const township = pack.divisions.townships.find((one) => one.townshipId === townshipId);
  return township && { townshipId, townshipName: township.name };
}

/** Takes over the accepted rows of another delivery, as they are: the file, the import, and what the door found. */
async function handedOn(
  { deliveries }: OpenPorts,
  opened: Delivery,
  dataSet: DataSet,
  handsOn: DeliveryId | undefined,
  occasion: OfficerOccasion,
): Promise<Result<Delivery, OpenRefusal>> {
  if (handsOn === undefined) return accept(opened);
  const source = await deliveries.find(handsOn);
  const rows = source && acceptedOf(source);
  const given = source && maySend({ ...source, dataSetId: source.dataSetId });
  const isFit =
    given?.ok === true &&
    given.value.applies !== true &&
    given.value.rosterKind === dataSet.rosterKind &&
    given.value.receivers.includes(opened.unitKind) &&
    source?.townshipId === opened.townshipId &&
    source?.period === opened.period;
  if (!isFit || rows?.importId === undefined || rows.file.sha256 === undefined) {
    return refuse({ code: 'NOTHING_TO_HAND_ON' });
  }
  const { importId, file, counts, endings } = rows;
  const by = handOf(occasion, opened.unitId);
  const announced = announceFile(opened, { file, importId, by, at: occasion.at });
  if (!announced.ok) return refuse({ code: 'NOTHING_TO_HAND_ON' });
  const { sha256 = '', bytes = 0 } = file;
  const taken = noteFinding(
    { ...announced.value, handsOn },
    1,
    {
      outcome: 'checked',
      sha256,
      bytes,
      ...(counts !== undefined && { counts }),
      ...(endings !== undefined && { endings }),
    },
    occasion.at,
  );
  return accept(taken);
}

async function raiseDuty(
  { duties }: OpenPorts,
  delivery: Delivery,
  dataSet: DataSet,
  { pack }: { readonly season: Season; readonly pack: PolicyPack },
  at: number,
): Promise<void> {
  const duty = dutyOf(dataSet, delivery, pack);
  const on = happenedOn(dataSet, delivery, pack);
  if (duty === undefined || on === undefined) return;
  const { unitId, townshipId } = delivery;
  await duties.raise({
    ...duty,
    unitId,
    receivedAt: instantAt(on),
    at,
    ...(townshipId !== undefined && { townshipId }),
  });
}
