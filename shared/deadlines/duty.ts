import { beijingDateAt, daysBetween, type LocalDate, yearOf } from '../kernel/local-date.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { WorkingCalendar } from '../kernel/working-calendar.ts';
import { type DeadlineTriggers, dueDayOf, triggerDayOf } from '../policy/deadlines.ts';
import type { DeadlineRule } from '../policy/policy-pack.ts';

/**
 * When a duty is due. `provisional`: the holiday notice of `year` is not out; the day is `notBefore` or
 * later, and is computed again once the notice is known.
 */
export type DutyDue =
  | { readonly kind: 'fixed'; readonly on: LocalDate }
  | { readonly kind: 'provisional'; readonly notBefore: LocalDate; readonly year: number };

/** An act that fulfils a duty or a part of it: `kind` as the rule names it, `reference` the thing done. */
export type Evidence = { readonly kind: string; readonly reference: string; readonly at: number };

/** One deadline of the regulation as it binds one unit in one period. */
export type Duty = {
  /** `<ruleId>#<unitId>#<period>`. */
  readonly dutyId: string;
  readonly ruleId: string;
  readonly requirement: string;
  readonly article: number;
  readonly what: string;
  readonly unitId: string;
  readonly townshipId?: string;
  readonly receivers: readonly string[];
  readonly period: string;
  readonly coverageYear: number;
  /** The day the deadline counts from. */
  readonly countsFrom: LocalDate;
  readonly event?: string;
  readonly due: DutyDue;
  readonly wanted: readonly string[];
  readonly needs: 'all' | 'any';
  readonly evidence: readonly Evidence[];
  readonly status: 'open' | 'done' | 'lifted';
  readonly raisedAt: number;
  readonly doneAt?: number;
  /** Calendar days after the due day, 0 in time; absent while the due day is provisional and not safely met. */
  readonly lateDays?: number;
  /** The last stage of reminding that was written to everybody it concerns. */
  readonly reminded?: string;
  readonly lifted?: { readonly at: number; readonly by: string; readonly reason: string };
  readonly version: number;
};

/** How a duty stands on a day, as a person would say it. */
export type DutyStanding = 'ahead' | 'due_soon' | 'late' | 'done' | 'done_late' | 'lifted';

export type RaiseRefusal = {
  readonly code: 'TRIGGER_NOT_KNOWN';
  readonly trigger: DeadlineRule['trigger'];
};

/** Where lists keep a duty: what is open, and how what is over ended. */
export type DutyShelf = 'open' | 'done' | 'done_late' | 'lifted';

/** Days before its due day from which a duty counts as due soon. */
const SOON_DAYS = 7;

/** A duty's id: the same rule, unit and period are always the same duty. */
export function dutyIdOf(of: {
  readonly ruleId: string;
  readonly unitId: string;
  readonly period: string;
}): string {
  return `${of.ruleId}#${of.unitId}#${of.period}`;
}

/** A rule begins to bind a unit. The due day is computed once; only a provisional one is computed again. */
export function raiseDuty(
  rule: DeadlineRule,
  raised: {
    readonly unitId: string;
    readonly townshipId?: string;
    readonly period: string;
    readonly coverageYear: number;
    readonly triggers: DeadlineTriggers;
    readonly at: number;
  },
  calendar: WorkingCalendar,
): Result<Duty, RaiseRefusal> {
  const { unitId, townshipId, period, coverageYear, triggers, at } = raised;
  const countsFrom = triggerDayOf(rule, triggers);
  const due = dueOf(rule, triggers, calendar);
  if (countsFrom === undefined || due === undefined) {
    return refuse({ code: 'TRIGGER_NOT_KNOWN', trigger: rule.trigger });
  }
  return accept({
    dutyId: dutyIdOf({ ruleId: rule.id, unitId, period }),
    ruleId: rule.id,
    requirement: rule.requirement,
    article: rule.article,
    what: rule.what,
    unitId,
    ...(townshipId === undefined ? {} : { townshipId }),
    receivers: rule.receivers,
    period,
    coverageYear,
    countsFrom,
    ...(rule.event === undefined ? {} : { event: rule.event }),
    due,
    wanted: rule.evidence,
    needs: rule.needs,
    evidence: [],
    status: 'open',
    raisedAt: at,
    version: 1,
  });
}

/** The due day as far as the calendar tells, undefined while the day it counts from is not known. */
export function dueOf(
  rule: DeadlineRule,
  triggers: DeadlineTriggers,
  calendar: WorkingCalendar,
): DutyDue | undefined {
  const day = dueDayOf(rule, triggers, calendar);
  if (day.ok) return { kind: 'fixed', on: day.value };
  if (day.refusal.code === 'TRIGGER_NOT_KNOWN') return undefined;
  const { notBefore, year } = day.refusal;
  return { kind: 'provisional', notBefore, year };
}

/**
 * An act counts towards a duty. The same act again, one the duty does not want, or one after the duty was
 * done or lifted changes nothing. When it was done, and how late, follows from all acts in the order of
 * their own time: an act that is only found later does not make anybody later than they were.
 */
export function countEvidence(duty: Duty, found: readonly Evidence[]): Duty {
  if (duty.status === 'lifted') return duty;
  const fresh = found.filter(
    (one) =>
      duty.wanted.includes(one.kind) &&
      !duty.evidence.some(
        ({ kind, reference }) => kind === one.kind && reference === one.reference,
      ),
  );
  const distinct = [...new Map(fresh.map((one) => [`${one.kind} ${one.reference}`, one])).values()];
  if (distinct.length === 0) return duty;
  const evidence = [...duty.evidence, ...distinct].sort(
    (one, other) => one.at - other.at || (one.reference < other.reference ? -1 : 1),
  );
  return judged({ ...duty, evidence, version: duty.version + 1 });
}

/** The due day is computed anew, now that a notice is out. What was fixed stays fixed. */
export function settleDue(duty: Duty, due: DutyDue): Duty {
  if (duty.due.kind === 'fixed' || JSON.stringify(due) === JSON.stringify(duty.due)) return duty;
  return judged({ ...duty, due, version: duty.version + 1 });
}

/** The days a duty's rule counts from, as they are known from the duty itself. */
export function triggersOf({ countsFrom }: Duty): DeadlineTriggers {
  return {
    windowOpensOn: countsFrom,
    windowClosesOn: countsFrom,
    quarterEndOn: countsFrom,
    monthEndOn: countsFrom,
    year: yearOf(countsFrom),
    receivedOn: countsFrom,
  };
}

/** A stage of reminding was written to everybody it concerns. */
export function noteReminded(duty: Duty, stageId: string): Duty {
  return duty.reminded === stageId
    ? duty
    : { ...duty, reminded: stageId, version: duty.version + 1 };
}

/** Nobody owes it any more: what it waited for was withdrawn. A duty that is done stays done. */
export function liftDuty(
  duty: Duty,
  lifted: { readonly at: number; readonly by: string; readonly reason: string },
): Duty {
  return duty.status === 'open'
    ? { ...duty, status: 'lifted', lifted, version: duty.version + 1 }
    : duty;
}

/** The shelf of a duty; being late is seen when it is done, and for good. */
export function shelfOf({ status, lateDays = 0 }: Duty): DutyShelf {
  return status === 'done' && lateDays > 0 ? 'done_late' : status;
}

/** The day by which lists sort: the due day, or the earliest it can be. */
export function dueDayIn({ due }: Duty): LocalDate {
  return due.kind === 'fixed' ? due.on : due.notBefore;
}

/** How a duty stands on a day. A provisional duty is never called late. */
export function standingOn(duty: Duty, today: LocalDate): DutyStanding {
  if (duty.status === 'lifted') return 'lifted';
  if (duty.status === 'done') return (duty.lateDays ?? 0) > 0 ? 'done_late' : 'done';
  if (daysLateOn(duty, today) > 0) return 'late';
  return daysBetween(today, dueDayIn(duty)) <= SOON_DAYS ? 'due_soon' : 'ahead';
}

/** Calendar days an open duty is late on a day; 0 when it is not, or cannot be known to be. */
export function daysLateOn({ due }: Duty, today: LocalDate): number {
  return due.kind === 'fixed' ? Math.max(0, daysBetween(due.on, today)) : 0;
}

function judged(duty: Duty): Duty {
  const doneAt = completedAt(duty);
  if (doneAt === undefined) return duty;
  const doneOn = beijingDateAt(doneAt);
  const isSafe = duty.due.kind === 'fixed' || doneOn <= duty.due.notBefore;
  return {
    ...duty,
    status: 'done',
    doneAt,
    ...(isSafe ? { lateDays: daysLateOn(duty, doneOn) } : {}),
  };
}

function completedAt({ wanted, needs, evidence }: Duty): number | undefined {
  const firsts = wanted.map((kind) => evidence.find((one) => one.kind === kind)?.at);
  const met = firsts.filter((at) => at !== undefined);
  if (met.length === 0) return undefined;
  if (needs === 'any') return Math.min(...met);
  return met.length === wanted.length ? Math.max(...met) : undefined;
}
