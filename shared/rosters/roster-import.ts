import type { ImportId } from '../kernel/ids.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { RosterKind } from './roster-kinds.ts';
import type { RosterCounts } from './roster-reading.ts';

/** A full list speaks for everybody in its villages; a change list only for whom it names. They are different acts. */
export type RosterMode = 'full' | 'changes';

/**
 * `awaiting_upload` until the file is there; `received` unchanged with its fingerprint; `repeated`
 * when the same content came before; `unreadable` as a whole; `checked` when every row is accepted or
 * rejected and a person must decide; then `declined`, or `accepted` and `applied`.
 */
export type ImportStatus =
  | 'awaiting_upload'
  | 'received'
  | 'repeated'
  | 'unreadable'
  | 'checked'
  | 'declined'
  | 'accepted'
  | 'applied';

/** What a full list would end, shown before anybody accepts it. */
export type Endings = {
  readonly enrolled: number;
  readonly ending: number;
  readonly percent: number;
};

export type RosterImport = {
  readonly importId: ImportId;
  readonly kind: RosterKind;
  readonly mode: RosterMode;
  readonly coverageYear: number;
  /** The township the roster is from, where it does not name one itself. */
  readonly townshipName?: string;
  /** The same township by the pack's id: whose officers may see the import. */
  readonly townshipId?: string;
  /** The delivery that carries the roster from unit to unit; its receiver decides about it then. */
  readonly deliveryId?: string;
  readonly fileName: string;
  readonly fileKey: string;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly status: ImportStatus;
  readonly sha256?: string;
  readonly bytes?: number;
  /** The import that brought the same content before. */
  readonly sameAs?: ImportId;
  /** Why the file as a whole cannot be read: code and facts; the sentence is chosen by whoever shows it. */
  readonly unreadable?: { readonly code: string } & Readonly<Record<string, unknown>>;
  readonly counts?: RosterCounts;
  readonly partCount?: number;
  readonly endings?: Endings;
  readonly decidedBy?: string;
  readonly decidedAt?: number;
  readonly appliedAt?: number;
  readonly version: number;
};

export type DecisionRefusal =
  | { readonly code: 'NOT_READY_FOR_DECISION'; readonly importStatus: ImportStatus }
  | { readonly code: 'NO_VALID_ROW' }
  | { readonly code: 'READING_EXPIRED'; readonly keptDays: number }
  | ({ readonly code: 'TOO_MANY_ENDINGS' } & Endings);

/**
 * The rows that were read are kept for 30 days (infra/resources/buckets.yml). A decision comes two days earlier at the
 * latest, so that there is time to apply it; after that the roster is declined and uploaded again.
 */
const READING_KEPT_DAYS = 28;
const DAY_MS = 86_400_000;

/** Moves an import on; its version tells whether somebody else moved it in between. */
export function advanced(roster: RosterImport, step: Partial<RosterImport>): RosterImport {
  return { ...roster, ...step, version: roster.version + 1 };
}

/**
 * A person accepts what was read. A list without a valid row is never accepted: it would wipe a village.
 * A full list that ends more than the policy's share needs the person's word for it. Accepting twice is once.
 */
export function acceptRoster(
  roster: RosterImport,
  decision: {
    readonly by: string;
    readonly at: number;
    readonly endingsConfirmed: boolean;
    readonly maxEndingPercent: number;
  },
): Result<RosterImport, DecisionRefusal> {
  if (roster.status === 'accepted' || roster.status === 'applied') return accept(roster);
  if (roster.status !== 'checked') {
    return refuse({ code: 'NOT_READY_FOR_DECISION', importStatus: roster.status });
  }
  if (decision.at - roster.requestedAt > READING_KEPT_DAYS * DAY_MS) {
    return refuse({ code: 'READING_EXPIRED', keptDays: READING_KEPT_DAYS });
  }
  if ((roster.counts?.accepted ?? 0) === 0) return refuse({ code: 'NO_VALID_ROW' });
  const { endings } = roster;
  if (
    endings !== undefined &&
    endings.percent > decision.maxEndingPercent &&
    !decision.endingsConfirmed
  ) {
    return refuse({ code: 'TOO_MANY_ENDINGS', ...endings });
  }
  return accept(
    advanced(roster, { status: 'accepted', decidedBy: decision.by, decidedAt: decision.at }),
  );
}

export function declineRoster(
  roster: RosterImport,
  decision: { readonly by: string; readonly at: number },
): Result<RosterImport, DecisionRefusal> {
  if (roster.status === 'declined') return accept(roster);
  if (roster.status !== 'checked') {
    return refuse({ code: 'NOT_READY_FOR_DECISION', importStatus: roster.status });
  }
  return accept(
    advanced(roster, { status: 'declined', decidedBy: decision.by, decidedAt: decision.at }),
  );
}

/**
 * What the state machine does next; it may be started again from the top on any day. An import that is checked or
 * applied has its outcome written once more: the machine may have been cut off just before.
 */
export function nextStepOf(roster: RosterImport): 'read' | 'apply' | 'write_outcome' | 'stop' {
  switch (roster.status) {
    case 'received':
      return 'read';
    case 'accepted':
      return 'apply';
    case 'checked':
    case 'applied':
      return 'write_outcome';
    default:
      return 'stop';
  }
}

/** Where a later import may take the place of an earlier one with the same content. */
export function holdsContent(roster: RosterImport): boolean {
  return ['received', 'checked', 'accepted', 'applied'].includes(roster.status);
}

/** What a list would end: people enrolled in its villages whom it does not name. */
export function endingsOf(enrolled: number, named: number): Endings {
  const ending = Math.max(enrolled - named, 0);
  return { enrolled, ending, percent: enrolled === 0 ? 0 : Math.ceil((ending * 100) / enrolled) };
}
