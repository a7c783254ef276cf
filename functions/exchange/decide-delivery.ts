import { dataSetOf } from '@liangxian/shared/exchange/catalogue.ts';
import {
  acceptDelivery,
  acceptedOf,
  type Delivery,
  type DeliveryId,
  type DeliveryRefusal,
  type Hand,
  latestIs,
  latestOf,
  type Revision,
  returnDelivery,
  whyNotDecide,
} from '@liangxian/shared/exchange/delivery.ts';
import { dutyOf } from '@liangxian/shared/exchange/delivery-deadline.ts';
import { receives } from '@liangxian/shared/exchange/parties.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import {
  acceptRoster,
  type DecisionRefusal,
  declineRoster,
  type ImportStatus,
  type RosterImport,
} from '@liangxian/shared/rosters/roster-import.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { Deliveries, Duties, Imports, Machines, Policies, Units } from './ports.ts';
import { FEEDBACK_RULE, feedbackPeriodOf, identityUpdateOf } from './sign-and-hand-over.ts';
import type { NotMine } from './upload-parts.ts';
import { handOf, partiesOf, unitsOfKinds } from './who.ts';

type DecidePorts = {
  readonly deliveries: Deliveries;
  readonly imports: Imports;
  readonly machines: Machines;
  readonly policies: Policies;
  readonly units: Units;
  readonly duties: Duties;
};

type NotDecided =
  | NotMine
  | Extract<DeliveryRefusal, { readonly code: 'OTHER_REVISION' | 'NOT_NOW' | 'SAME_PERSON' }>;

/**
 * A receiver takes a version: its rows are accepted first, in their import, then the delivery, then the machine that
 * applies them is started. Accepting again goes through all of it again, and so repairs what was cut off.
 */
export async function acceptHandedOver(
  ports: DecidePorts,
  deliveryId: DeliveryId,
  word: { readonly revision: number; readonly endingsConfirmed: boolean },
  occasion: OfficerOccasion,
): Promise<
  Result<Delivery, NotDecided | DecisionRefusal | { readonly code: 'SEASON_NOT_STARTED' }>
> {
  const { at } = occasion;
  const found = await asReceiver(ports, deliveryId, word.revision, 'accepted', occasion);
  if (!found.ok) return found;
  const { delivery, latest, by } = found.value;
  const running = await ports.policies.running(delivery.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });

  const rows = await appliedRows(ports, delivery, latest);
  const { maxEndingPercent } = running.pack.rosterChecks;
  const { endingsConfirmed } = word;
  const roster =
    rows && acceptRoster(rows, { by: by.officerId, at, endingsConfirmed, maxEndingPercent });
  if (roster?.ok === false) return roster;
  if (roster !== undefined && roster.value !== rows) await ports.imports.save(roster.value);

  const accepted = acceptDelivery(delivery, { revision: word.revision, by, at });
  if (!accepted.ok) return accepted;
  if (accepted.value !== delivery) await ports.deliveries.save(accepted.value);
  if (roster?.value.status === 'accepted') await ports.machines.startImport(roster.value, at);
  await fulfilDuties(ports, accepted.value, running.pack, by, at);
  return accepted;
}

/** A receiver gives a version back with reasons; its rows are let go, so that they may come again. */
export async function returnHandedOver(
  ports: DecidePorts,
  deliveryId: DeliveryId,
  word: { readonly revision: number; readonly reasons: readonly string[] },
  occasion: OfficerOccasion,
): Promise<
  Result<
    Delivery,
    | NotDecided
    | { readonly code: 'REASON_MISSING' }
    | { readonly code: 'NOT_READY_FOR_DECISION'; readonly importStatus: ImportStatus }
  >
> {
  const { at } = occasion;
  const found = await asReceiver(ports, deliveryId, word.revision, 'returned', occasion);
  if (!found.ok) return found;
  const { delivery, latest, by } = found.value;
  const returned = returnDelivery(delivery, { ...word, by, at });
  if (!returned.ok) return returned;

  const letGo = await letRowsGo(ports, delivery, latest, by, at);
  if (!letGo.ok) return letGo;
  if (returned.value !== delivery) await ports.deliveries.save(returned.value);
  await answered(ports, returned.value, by, at);
  await nothingToHandOn(ports, returned.value, '清册已退回', by, at);
  return returned;
}

/** The rows of a version that is not taken may come again. An acceptance at the same moment wins. */
export async function letRowsGo(
  { imports }: Pick<DecidePorts, 'imports'>,
  { deliveryId }: Delivery,
  { importId }: Revision,
  by: Hand,
  at: number,
): Promise<
  Result<
    undefined,
    { readonly code: 'NOT_READY_FOR_DECISION'; readonly importStatus: ImportStatus }
  >
> {
  const rows = importId && (await imports.find(importId));
  if (!rows || rows.deliveryId !== deliveryId) return accept(undefined);
  const declined = declineRoster(rows, { by: by.officerId, at });
  // Somebody has accepted the rows this moment: the delivery is accepted, too, or will be.
  if (!declined.ok) {
    return refuse({ code: 'NOT_READY_FOR_DECISION', importStatus: rows.status });
  }
  if (declined.value !== rows) await imports.save(declined.value);
  return accept(undefined);
}

/** What an office took back changes nothing that tax would have to be told (A07-5). */
export async function nothingToHandOn(
  { policies, units, duties }: Pick<DecidePorts, 'policies' | 'units' | 'duties'>,
  delivery: Delivery,
  reason: string,
  by: Hand,
  at: number,
): Promise<void> {
  const update = identityUpdateOf(delivery);
  const running = update && (await policies.running(delivery.coverageYear));
  const rule = running?.pack.deadlines.find(({ id }) => id === update?.ruleId);
  if (update === undefined || rule === undefined) return;
  for (const { unitId } of await unitsOfKinds(units, rule.owners)) {
    await duties.lift({ ...update, unitId, at, by: by.officerId, reason });
  }
}

type Received = { readonly delivery: Delivery; readonly latest: Revision; readonly by: Hand };

/** A version that lies at one of the officer's units, or was decided that way already. */
async function asReceiver(
  ports: DecidePorts,
  deliveryId: DeliveryId,
  revision: number,
  alreadyIs: 'accepted' | 'returned',
  occasion: OfficerOccasion,
): Promise<Result<Received, NotDecided>> {
  const delivery = await ports.deliveries.find(deliveryId);
  if (delivery === undefined) return refuse({ code: 'DELIVERY_NOT_FOUND' });
  const parties = await partiesOf(ports, occasion);
  const party = parties.find((one) => receives(delivery, one));
  if (party === undefined) return refuse({ code: 'OUT_OF_AREA' });
  const latest = latestIs(delivery, revision);
  if (!latest.ok) return latest;
  const by = handOf(occasion, party.unitId);
  const mayNot =
    latest.value.state === alreadyIs ? undefined : whyNotDecide(delivery, latest.value, by);
  if (mayNot !== undefined) return refuse(mayNot);
  return accept({ delivery, latest: latest.value, by });
}

/** The import whose rows acceptance brings into the register; undefined for documents and for what is only handed on. */
async function appliedRows(
  { imports }: DecidePorts,
  { dataSetId, deliveryId }: Delivery,
  { importId }: Revision,
): Promise<RosterImport | undefined> {
  if (importId === undefined || dataSetOf(dataSetId)?.applies !== true) return undefined;
  const roster = await imports.find(importId);
  if (roster === undefined) throw new InvariantError(`${deliveryId} has lost its rows`);
  return roster;
}

/** The sender's duty is done, on the day it handed over; the receiver has answered. */
async function fulfilDuties(
  ports: DecidePorts,
  delivery: Delivery,
  pack: PolicyPack,
  by: Hand,
  at: number,
): Promise<void> {
  const { deliveryId, dataSetId, unitId } = delivery;
  const dataSet = dataSetOf(dataSetId);
  const duty = dataSet && dutyOf(dataSet, delivery, pack);
  const handedOver = latestOf(delivery)?.handedOver;
  if (duty !== undefined && handedOver !== undefined) {
    const doneAt = await wholeSince(ports, delivery, pack, handedOver.at);
    if (doneAt !== undefined) {
      const evidence = { kind: `delivery:${dataSetId}`, reference: deliveryId };
      await ports.duties.fulfil({ ...duty, unitId, at: doneAt, evidence });
    }
  }
  await answered(ports, delivery, by, at);
}

async function answered(
  { duties }: DecidePorts,
  delivery: Delivery,
  { unitId }: Hand,
  at: number,
): Promise<void> {
  await duties.fulfil({
    ruleId: FEEDBACK_RULE,
    unitId,
    period: feedbackPeriodOf(delivery),
    at,
    evidence: { kind: 'act:exchange.decideDelivery', reference: delivery.deliveryId },
  });
}

/**
 * When the whole of it was handed over: at once, or with the last part where a county's office delivers by township.
 * Undefined while a township is missing.
 */
async function wholeSince(
  { deliveries }: DecidePorts,
  delivery: Delivery,
  { divisions }: PolicyPack,
  handedOverAt: number,
): Promise<number | undefined> {
  const { dataSetId, unitId, unitKind, period, coverageYear, townshipId, mode } = delivery;
  const isPart = townshipId !== undefined && unitKind !== 'township';
  if (!isPart || mode !== 'full' || divisions.kind !== 'listed') return handedOverAt;
  const ids = divisions.townships.map((township) =>
    deliveries.idOf({
      dataSetId,
      unitId,
      period,
      coverageYear,
      townshipId: township.townshipId,
    }),
  );
  const parts = await deliveries.findMany(ids);
  const instants = ids.map((id) => {
    const part = parts.get(id);
    return part && acceptedOf(part)?.handedOver?.at;
  });
  return instants.reduce<number | undefined>(
    (last, one) => (last === undefined || one === undefined ? undefined : Math.max(last, one)),
    handedOverAt,
  );
}
