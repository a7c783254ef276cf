import type { ImportId } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { RosterMode } from '../rosters/roster-import.ts';
import type { RosterCounts } from '../rosters/roster-reading.ts';
import type { UnitKind } from '../units/unit.ts';

declare const deliveryBrand: unique symbol;
/** `dl_` + 24 characters: one data set of one unit for one period, with all its versions. */
export type DeliveryId = string & { readonly [deliveryBrand]: true };

/** Who did it, and for which unit. */
export type Hand = { readonly officerId: string; readonly name: string; readonly unitId: string };

/**
 * `draft` until the file is there; `uploaded` while the door checks it; `refused` when it cannot be taken as a
 * whole; `checked`; `signed_off` by the leader; `handed_over`; then `accepted`, or `returned` by the receiver or taken back by the sender.
 * `superseded`: a later version took its place.
 */
export type DeliveryState =
  | 'draft'
  | 'uploaded'
  | 'refused'
  | 'checked'
  | 'signed_off'
  | 'handed_over'
  | 'accepted'
  | 'returned'
  | 'superseded';

export type DeliveredFile = {
  readonly fileName: string;
  readonly fileKey: string;
  readonly bytes?: number;
  readonly sha256?: string;
};

/** One upload of a delivery: the file, what the door found, and who answered for it. */
export type Revision = {
  readonly revision: number;
  readonly state: DeliveryState;
  readonly file: DeliveredFile;
  /** The import that reads, checks and applies the rows. */
  readonly importId?: ImportId;
  readonly preparedBy: Hand;
  readonly preparedAt: number;
  readonly counts?: RosterCounts;
  /** What a full list would end; the receiver decides about it. */
  readonly endings?: {
    readonly enrolled: number;
    readonly ending: number;
    readonly percent: number;
  };
  /** Why the file cannot be taken: code and facts. */
  readonly refused?: { readonly code: string } & Readonly<Record<string, unknown>>;
  /** 签字盖章的扫描件. */
  readonly scan?: DeliveredFile & { readonly attachedBy: Hand; readonly attachedAt: number };
  readonly signedOff?: { readonly by: Hand; readonly at: number };
  readonly handedOver?: { readonly by: Hand; readonly at: number; readonly late?: boolean };
  readonly decided?: {
    readonly by: Hand;
    readonly at: number;
    readonly reasons?: readonly string[];
  };
};

export type DeliveryAct =
  | 'opened'
  | 'announced'
  | 'uploaded'
  | 'checked'
  | 'refused'
  | 'scan_attached'
  | 'signed_off'
  | 'handed_over'
  | 'accepted'
  | 'returned'
  | 'taken_back';

/** What happened, in the order it happened; never changed afterwards. `by` is missing where the door did it. */
export type DeliveryEvent = {
  readonly act: DeliveryAct;
  readonly revision: number;
  readonly at: number;
  readonly by?: Hand;
};

/** A data set of a unit and period, with every version that was ever sent. */
export type Delivery = {
  readonly deliveryId: DeliveryId;
  readonly dataSetId: string;
  readonly mode: RosterMode;
  readonly period: string;
  readonly coverageYear: number;
  readonly unitId: string;
  readonly unitKind: UnitKind;
  readonly unitName: string;
  /** The township a part is about, or that the sending unit is. */
  readonly townshipId?: string;
  readonly townshipName?: string;
  readonly receivers: readonly UnitKind[];
  /** The day of the change that a change list tells of. */
  readonly changedOn?: LocalDate;
  /** The last day on which it is in time, where the rule's day is known. */
  readonly dueOn?: LocalDate;
  /** The delivery whose rows are handed on. */
  readonly handsOn?: DeliveryId;
  readonly openedAt: number;
  readonly revisions: readonly Revision[];
  readonly history: readonly DeliveryEvent[];
  readonly version: number;
};

type At = { readonly by: Hand; readonly at: number };

export type DeliveryRefusal =
  /** Another version is the latest; look at it first. */
  | { readonly code: 'OTHER_REVISION'; readonly latest: number }
  | { readonly code: 'NOT_NOW'; readonly deliveryState: DeliveryState }
  | { readonly code: 'SAME_PERSON' }
  | { readonly code: 'SCAN_MISSING' }
  | { readonly code: 'NO_VALID_ROW' }
  | { readonly code: 'REASON_MISSING' };

type Code = DeliveryRefusal['code'];
type Refused<C extends Code> = Extract<DeliveryRefusal, { readonly code: C }>;
export type DeliveryDecision<C extends Code = Code> = Result<Delivery, Refused<C>>;

/** The version that counts for what comes next; undefined before the first file is announced. */
export function latestOf(delivery: Delivery): Revision | undefined {
  return delivery.revisions.at(-1);
}

/** The version that is in force at the receiver; there is at most one. */
export function acceptedOf(delivery: Delivery): Revision | undefined {
  return delivery.revisions.find(({ state }) => state === 'accepted');
}

/** Where a delivery stands: where its latest version stands. */
export function stateOf(delivery: Delivery): DeliveryState {
  return latestOf(delivery)?.state ?? 'draft';
}

/**
 * Announces a file, the first or a corrected one. What nobody has decided about yet is superseded, its sign-off
 * with it; an accepted version stays in force until another one is accepted. What lies at the receiver waits for the receiver.
 */
export function announceFile(
  delivery: Delivery,
  file: { readonly file: DeliveredFile; readonly importId?: ImportId } & At,
): DeliveryDecision<'NOT_NOW'> {
  if (stateOf(delivery) === 'handed_over') return notNow(delivery);
  const { by, at } = file;
  const revision: Revision = {
    revision: delivery.revisions.length + 1,
    state: 'draft',
    file: file.file,
    ...(file.importId !== undefined && { importId: file.importId }),
    preparedBy: by,
    preparedAt: at,
  };
  const earlier = delivery.revisions.map((one) =>
    isUndecided(one.state) ? { ...one, state: 'superseded' as const } : one,
  );
  return accept(moved(delivery, [...earlier, revision], { act: 'announced', by, at }));
}

/** The file of the latest version is there, complete. */
export function fileArrived(
  delivery: Delivery,
  arrived: { readonly revision: number; readonly bytes: number; readonly sha256?: string } & At,
): DeliveryDecision<'OTHER_REVISION'> {
  const latest = latestIs(delivery, arrived.revision);
  if (!latest.ok) return latest;
  const { by, at, bytes, sha256 } = arrived;
  if (latest.value.state !== 'draft') return accept(delivery);
  const file = { ...latest.value.file, bytes, ...(sha256 !== undefined && { sha256 }) };
  return accept(changed(delivery, { state: 'uploaded', file }, { act: 'uploaded', by, at }));
}

/** What the door found about the whole file. */
export type DoorFinding = {
  readonly sha256: string;
  readonly bytes: number;
} & (
  | {
      readonly outcome: 'checked';
      readonly counts?: RosterCounts;
      readonly endings?: Revision['endings'];
    }
  | { readonly outcome: 'refused'; readonly refused: NonNullable<Revision['refused']> }
);

/**
 * The door has looked at a version (A19-1). A file that is not the announced one is refused, whatever it holds. About
 * a version that is no longer the latest nothing changes.
 */
export function noteFinding(
  delivery: Delivery,
  revision: number,
  finding: DoorFinding,
  at: number,
): Delivery {
  const latest = latestOf(delivery);
  if (latest?.revision !== revision) return delivery;
  if (latest.state !== 'draft' && latest.state !== 'uploaded') return delivery;
  const announced = latest.file.sha256;
  const file = { ...latest.file, sha256: finding.sha256, bytes: finding.bytes };
  if (announced !== undefined && announced !== finding.sha256) {
    const refused = { code: 'CHECKSUM_DIFFERS', announced };
    return changed(delivery, { state: 'refused', file, refused }, { act: 'refused', at });
  }
  if (finding.outcome === 'refused') {
    const { refused } = finding;
    return changed(delivery, { state: 'refused', file, refused }, { act: 'refused', at });
  }
  const { counts, endings } = finding;
  return changed(
    delivery,
    {
      state: 'checked',
      file,
      ...(counts !== undefined && { counts }),
      ...(endings !== undefined && { endings }),
    },
    { act: 'checked', at },
  );
}

/** The signed and sealed scan is put with the checked version; another one takes its place until sign-off. */
export function attachScan(
  delivery: Delivery,
  scan: { readonly revision: number; readonly file: DeliveredFile } & At,
): DeliveryDecision<'OTHER_REVISION' | 'NOT_NOW'> {
  const latest = latestIs(delivery, scan.revision);
  if (!latest.ok) return latest;
  if (latest.value.state !== 'checked') return notNow(delivery);
  const { by, at } = scan;
  return accept(
    changed(
      delivery,
      { scan: { ...scan.file, attachedBy: by, attachedAt: at } },
      { act: 'scan_attached', by, at },
    ),
  );
}

/** The leader answers for the version: never who prepared it (REG 10: 主要领导审核签字并加盖公章). */
export function signOff(
  delivery: Delivery,
  word: { readonly revision: number; readonly sealed: boolean } & At,
): DeliveryDecision<
  'OTHER_REVISION' | 'NOT_NOW' | 'SAME_PERSON' | 'SCAN_MISSING' | 'NO_VALID_ROW'
> {
  const latest = latestIs(delivery, word.revision);
  if (!latest.ok) return latest;
  const { state, preparedBy, scan, counts, signedOff } = latest.value;
  const { by, at } = word;
  if (state === 'signed_off' && signedOff?.by.officerId === by.officerId) return accept(delivery);
  if (state !== 'checked') return notNow(delivery);
  if (preparedBy.officerId === by.officerId) return refuse({ code: 'SAME_PERSON' });
  if (counts !== undefined && counts.accepted === 0) return refuse({ code: 'NO_VALID_ROW' });
  if (word.sealed && scan === undefined) return refuse({ code: 'SCAN_MISSING' });
  return accept(
    changed(
      delivery,
      { state: 'signed_off', signedOff: { by, at } },
      { act: 'signed_off', by, at },
    ),
  );
}

/** The exchange officer hands the signed version to the receivers (REG 21). `late` stays with it for good. */
export function handOver(
  delivery: Delivery,
  act: { readonly revision: number; readonly late?: boolean } & At,
): DeliveryDecision<'OTHER_REVISION' | 'NOT_NOW'> {
  const latest = latestIs(delivery, act.revision);
  if (!latest.ok) return latest;
  if (latest.value.state === 'handed_over') return accept(delivery);
  if (latest.value.state !== 'signed_off') return notNow(delivery);
  const { by, at, late } = act;
  const handedOver = { by, at, ...(late !== undefined && { late }) };
  return accept(
    changed(delivery, { state: 'handed_over', handedOver }, { act: 'handed_over', by, at }),
  );
}

/** The receiver takes it; the version that was in force before is superseded. Accepting twice is once. */
export function acceptDelivery(
  delivery: Delivery,
  decision: { readonly revision: number } & At,
): DeliveryDecision<'OTHER_REVISION' | 'NOT_NOW' | 'SAME_PERSON'> {
  const latest = latestIs(delivery, decision.revision);
  if (!latest.ok) return latest;
  if (latest.value.state === 'accepted') return accept(delivery);
  const mayNot = whyNotDecide(delivery, latest.value, decision.by);
  if (mayNot !== undefined) return refuse(mayNot);
  const { by, at } = decision;
  const revisions = delivery.revisions.map((one) =>
    one.state === 'accepted' ? { ...one, state: 'superseded' as const } : one,
  );
  const taken: Revision = { ...latest.value, state: 'accepted', decided: { by, at } };
  return accept(moved(delivery, [...revisions.slice(0, -1), taken], { act: 'accepted', by, at }));
}

/** The receiver gives it back with reasons; a corrected version may follow. What is in force stays in force. */
export function returnDelivery(
  delivery: Delivery,
  decision: { readonly revision: number; readonly reasons: readonly string[] } & At,
): DeliveryDecision<'OTHER_REVISION' | 'NOT_NOW' | 'SAME_PERSON' | 'REASON_MISSING'> {
  const latest = latestIs(delivery, decision.revision);
  if (!latest.ok) return latest;
  if (latest.value.state === 'returned') return accept(delivery);
  const mayNot = whyNotDecide(delivery, latest.value, decision.by);
  if (mayNot !== undefined) return refuse(mayNot);
  const reasons = spoken(decision.reasons);
  if (reasons.length === 0) return refuse({ code: 'REASON_MISSING' });
  const { by, at } = decision;
  return accept(
    changed(
      delivery,
      { state: 'returned', decided: { by, at, reasons } },
      { act: 'returned', by, at },
    ),
  );
}

/** The sender takes back what nobody has decided about yet, and says why; a corrected version may follow. */
export function takeBackDelivery(
  delivery: Delivery,
  act: { readonly revision: number; readonly reasons: readonly string[] } & At,
): DeliveryDecision<'OTHER_REVISION' | 'NOT_NOW' | 'REASON_MISSING'> {
  const latest = latestIs(delivery, act.revision);
  if (!latest.ok) return latest;
  if (latest.value.state === 'returned') return accept(delivery);
  if (latest.value.state !== 'handed_over') return notNow(delivery);
  const reasons = spoken(act.reasons);
  if (reasons.length === 0) return refuse({ code: 'REASON_MISSING' });
  const { by, at } = act;
  const decided = { by, at, reasons };
  return accept(changed(delivery, { state: 'returned', decided }, { act: 'taken_back', by, at }));
}

/** Whoever decides for the receiver is none of those who sent it. */
export function whyNotDecide(
  delivery: Delivery,
  latest: Revision,
  { officerId }: Hand,
): Refused<'NOT_NOW' | 'SAME_PERSON'> | undefined {
  if (latest.state !== 'handed_over') {
    return { code: 'NOT_NOW', deliveryState: stateOf(delivery) };
  }
  const senders = [latest.preparedBy, latest.signedOff?.by, latest.handedOver?.by];
  return senders.some((sender) => sender?.officerId === officerId)
    ? { code: 'SAME_PERSON' }
    : undefined;
}

/** The latest version, if it is the one that is meant. */
export function latestIs(
  delivery: Delivery,
  revision: number,
): Result<Revision, Refused<'OTHER_REVISION'>> {
  const latest = latestOf(delivery);
  return latest !== undefined && latest.revision === revision
    ? accept(latest)
    : refuse({ code: 'OTHER_REVISION', latest: latest?.revision ?? 0 });
}

function spoken(reasons: readonly string[]): readonly string[] {
  return reasons.map((reason) => reason.trim()).filter((reason) => reason !== '');
}

function isUndecided(state: DeliveryState): boolean {
  return state !== 'accepted' && state !== 'returned' && state !== 'superseded';
}

function notNow(delivery: Delivery) {
  return refuse({ code: 'NOT_NOW', deliveryState: stateOf(delivery) });
}

/** Changes the latest version, and writes down what happened. */
function changed(
  delivery: Delivery,
  step: Partial<Revision>,
  event: Omit<DeliveryEvent, 'revision'>,
): Delivery {
  return moved(
    delivery,
    delivery.revisions.map((one, index) =>
      index === delivery.revisions.length - 1 ? { ...one, ...step } : one,
    ),
    event,
  );
}

function moved(
  delivery: Delivery,
  revisions: readonly Revision[],
  event: Omit<DeliveryEvent, 'revision'>,
): Delivery {
  return {
    ...delivery,
    revisions,
    history: [...delivery.history, { ...event, revision: revisions.length }],
    version: delivery.version + 1,
  };
}
