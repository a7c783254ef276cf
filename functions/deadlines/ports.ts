import type { Duty, DutyShelf } from '@liangxian/shared/deadlines/duty.ts';
import type { DutyRaised, Fulfilment } from '@liangxian/shared/deadlines/duty-acts.ts';
import type { MilestoneMark } from '@liangxian/shared/deadlines/milestones.ts';
import type { Finding, FindingKind } from '@liangxian/shared/deadlines/watch.ts';
import type { BankFile, DeductionRun } from '@liangxian/shared/deductions/deduction-run.ts';
import type { StaffCase } from '@liangxian/shared/deductions/staff-case.ts';
import type { RunId } from '@liangxian/shared/kernel/ids.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import type { DraftMessage, Message } from '@liangxian/shared/messages/message.ts';
import type { DeadlineRule, PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import type { Unit, UnitKind } from '@liangxian/shared/units/unit.ts';

export type { Page, PageRequest };

export interface Policies {
  /** The running season of a year and the pack it was started on. */
  running(
    coverageYear: number,
  ): Promise<{ readonly season: Season; readonly pack: PolicyPack } | undefined>;
}

/** The county's directory, as far as duties need it. */
export interface Offices {
  findMany(unitIds: Iterable<string>): Promise<ReadonlyMap<string, Unit>>;
  /** Units of these kinds above the villages that are units on a day. */
  unitsOf(kinds: readonly UnitKind[], on: LocalDate): Promise<readonly Unit[]>;
  /** Officers with a post in this unit, whether or not they hold it today. */
  officersOf(unitId: string): Promise<readonly Officer[]>;
  /** The villages under a township, and everybody with a post in one of them. */
  villagesOf(township: Unit): Promise<{
    readonly villages: readonly Unit[];
    readonly officers: readonly Officer[];
  }>;
}

/** Which part of the lists: a shelf, on it only what was due before a day, or only what has a day of this kind. */
export type DutyFilter = {
  readonly shelf: DutyShelf;
  readonly dueBefore?: LocalDate;
  readonly dueKind?: Duty['due']['kind'];
};

export interface Duties {
  find(dutyId: string): Promise<Duty | undefined>;
  /** Adds the duties that are not there yet; returns how many were. */
  create(fresh: readonly { readonly duty: Duty; readonly rule: DeadlineRule }[]): Promise<number>;
  /** An act counts towards a duty, whether the duty is there already or comes later. */
  fulfil(act: Fulfilment): Promise<void>;
  /** The same; tells whether a duty changed by it. */
  count(act: Fulfilment): Promise<boolean>;
  /** Begins a duty that counts from something received. */
  raise(duty: DutyRaised): Promise<void>;
  /** Counts what was done and not counted; returns the duties that changed by it. */
  countLeftovers(): Promise<readonly string[]>;
  change(dutyId: string, rule: (duty: Duty) => Duty): Promise<boolean>;
  /** Some units' duties as one list; open ones the earliest due first, others the latest due first. */
  listOf(unitIds: readonly string[], filter: DutyFilter, page: PageRequest): Promise<Page<Duty>>;
  /** Everybody's duties of the half years given, in the same order. */
  listAll(terms: readonly string[], filter: DutyFilter, page: PageRequest): Promise<Page<Duty>>;
  everyDuty(filter: DutyFilter, terms: readonly string[]): AsyncIterable<Duty>;
}

/** Acts that other rooms keep, for duties that a crash kept from being counted. */
export interface Deeds {
  /** Acts done since a day that fulfil duties. */
  since(day: LocalDate): AsyncIterable<Fulfilment>;
}

export interface SeasonMarks {
  /** The milestones a season has passed. */
  of(coverageYear: number): Promise<readonly MilestoneMark[]>;
  /** The first mark of a milestone stays. */
  mark(coverageYear: number, mark: MilestoneMark): Promise<void>;
}

export interface Findings {
  open(): Promise<readonly Finding[]>;
  save(findings: readonly Finding[]): Promise<void>;
  list(
    state: 'open' | 'closed',
    terms: readonly string[],
    townshipId: string | undefined,
    page: PageRequest,
  ): Promise<Page<Finding>>;
}

/** Secret addresses of units' calendars. */
export interface Calendars {
  issue(unitId: string, at: number, by: string): Promise<{ readonly token: string }>;
  /** False when there was none. */
  revoke(unitId: string, at: number): Promise<boolean>;
  unitOf(token: string): Promise<string | undefined>;
}

export interface Messages {
  /** Writes messages that are not there yet. */
  post(drafts: readonly DraftMessage[]): Promise<void>;
  /** Messages that a channel refused for good, or of which nobody knows whether they went out. */
  troubled(): Promise<readonly Message[]>;
}

/** A collector's day on which more or less is paid in than was taken. */
export type OpenCashDay = {
  readonly dayId: string;
  readonly collectorId: string;
  readonly on: LocalDate;
  readonly takenFen: Fen;
  /** More than zero when some is missing, in fen. */
  readonly differenceFen: number;
};

/** Cash taken in villages that is not where it belongs. */
export interface CashTroubles {
  troublesOf(
    townshipId: string,
    today: LocalDate,
  ): AsyncIterable<{
    readonly kind: CashFinding;
    readonly subject: string;
    readonly facts: Readonly<Record<string, string | number>>;
  }>;
  /** Collectors' days of `on` whose cash is not paid in whole. */
  openDaysOf(townshipId: string, on: LocalDate): AsyncIterable<OpenCashDay>;
}
type CashFinding = Extract<FindingKind, `cash_${string}`>;

export interface Runs {
  listRuns(): Promise<readonly DeductionRun[]>;
  filesOf(runId: RunId): Promise<readonly BankFile[]>;
}

export interface Imports {
  list(area: Area): Promise<readonly RosterImport[]>;
}

export interface Cases {
  list(): Promise<readonly StaffCase[]>;
}

/** Online payments, as far as the watch looks at them. */
export interface Payments {
  /** Orders whose gateway has given no answer since before an instant. */
  silentSince(
    before: number,
  ): Promise<
    readonly { readonly orderId: string; readonly channel: string; readonly silentSince?: number }[]
  >;
}

export interface Reversals {
  /** Money on its way back that needs a person, of some townships' lists. */
  all(
    state: 'in_doubt',
    townshipIds: readonly string[],
  ): AsyncIterable<{
    readonly reversalId: string;
    readonly channel: string;
    readonly townshipId?: string;
    readonly history: readonly { readonly at: number; readonly what: string }[];
  }>;
}

export interface Machines {
  startSeason(coverageYear: number, name: string): Promise<void>;
  /** Starts the machine that hands every township its due roster; a township that has one keeps it. */
  startDueRosters(coverageYear: number, name: string): Promise<void>;
  startUnsignedLists(coverageYear: number, name: string): Promise<void>;
}
