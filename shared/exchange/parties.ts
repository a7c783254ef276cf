import type { Principal } from '../units/officer.ts';
import type { UnitKind } from '../units/unit.ts';
import type { Delivery } from './delivery.ts';

/** A unit an officer acts for. */
export type Party = {
  readonly unitId: string;
  readonly kind: UnitKind;
  readonly townshipId?: string;
};

/** `supervisor` sees that and when data were handed over, and by whom; never the data. */
export type Side = 'sender' | 'receiver' | 'supervisor';

const SUPERVISORS: readonly UnitKind[] = [
  'county_government',
  'discipline_inspection',
  'audit_bureau',
];

/** The units for which an officer may do an act, with their kinds. Townships still lack their place. */
export function unitsActedFor(
  officer: Principal,
  units: readonly string[],
): readonly Pick<Party, 'unitId' | 'kind'>[] {
  const kinds = new Map(officer.posts.map(({ unitId, unitKind }) => [unitId, unitKind]));
  return units.flatMap((unitId) => {
    const kind = kinds.get(unitId);
    return kind === undefined ? [] : [{ unitId, kind }];
  });
}

/** On which side of a delivery somebody stands; undefined when it does not concern them (REG 20). */
export function sidesOf(delivery: Delivery, parties: readonly Party[]): readonly Side[] {
  const sides: Side[] = [];
  if (parties.some(({ unitId }) => unitId === delivery.unitId)) sides.push('sender');
  if (wasHandedOver(delivery) && parties.some((party) => receives(delivery, party))) {
    sides.push('receiver');
  }
  if (parties.some(({ kind }) => SUPERVISORS.includes(kind))) sides.push('supervisor');
  return sides;
}

/** Whether a unit is a receiver. A part that is about one township is for no other township. */
export function receives(delivery: Delivery, { kind, townshipId }: Party): boolean {
  if (!delivery.receivers.includes(kind)) return false;
  return (
    kind !== 'township' || delivery.townshipId === undefined || delivery.townshipId === townshipId
  );
}

export function isSupervisor({ kind }: Pick<Party, 'kind'>): boolean {
  return SUPERVISORS.includes(kind);
}

/** A receiver sees nothing before something was handed over. */
export function wasHandedOver({ revisions }: Delivery): boolean {
  return revisions.some(({ handedOver }) => handedOver !== undefined);
}

/** What a receiver sees of a delivery: the versions that were handed over. */
export function asReceived(delivery: Delivery): Delivery {
  const handed = new Set(
    delivery.revisions.flatMap(({ revision, handedOver }) =>
      handedOver === undefined ? [] : [revision],
    ),
  );
  return {
    ...delivery,
    revisions: delivery.revisions.filter(({ revision }) => handed.has(revision)),
    history: delivery.history.filter(({ revision }) => handed.has(revision)),
  };
}

/** The lists a delivery stands on. */
export function boxesOf(delivery: Delivery): readonly string[] {
  const { unitId, coverageYear, receivers, townshipId } = delivery;
  const received = receivers.map((kind) =>
    kind === 'township' ? `received#township#${townshipId ?? 'all'}` : `received#${kind}`,
  );
  return [`sent#${unitId}`, `county#${coverageYear}`, ...(wasHandedOver(delivery) ? received : [])];
}

/** The lists on which what a unit receives stands. */
export function receivedBoxesOf({ kind, townshipId }: Party): readonly string[] {
  if (kind !== 'township') return [`received#${kind}`];
  return ['received#township#all', ...(townshipId ? [`received#township#${townshipId}`] : [])];
}
