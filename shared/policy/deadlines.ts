import { addDays, addMonths, type LocalDate, localDate } from '../kernel/local-date.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import {
  addWorkingDays,
  type CalendarYearUnknown,
  type WorkingCalendar,
  withRegionalDays,
} from '../kernel/working-calendar.ts';
import { nationalWorkingCalendar } from '../kernel/working-calendar-data.ts';
import type { DeadlineRule, PolicyPack } from './policy-pack.ts';

/** The days from which deadlines count, as far as they are known. */
export type DeadlineTriggers = {
  readonly windowOpensOn?: LocalDate;
  readonly windowClosesOn?: LocalDate;
  readonly quarterEndOn?: LocalDate;
  readonly monthEndOn?: LocalDate;
  readonly year?: number;
  /** When what the rule's `event` says happened. */
  readonly receivedOn?: LocalDate;
};

export type DeadlineRefusal =
  /** The day the rule counts from is not known yet. */
  | { readonly code: 'TRIGGER_NOT_KNOWN'; readonly trigger: DeadlineRule['trigger'] }
  /**
   * The holiday notice of a year the count runs into is not out. The deadline is provisional: it lies
   * on `notBefore` or later (every day counted as a working day) and is computed again with the notice.
   */
  | (CalendarYearUnknown & { readonly notBefore: LocalDate });

/** The county's working days: the State Council's notices, and what its region has off besides. */
export function workingCalendarOf(pack: PolicyPack): WorkingCalendar {
  return withRegionalDays(
    nationalWorkingCalendar,
    pack.regionalHolidays.map(({ on }) => on),
  );
}

/**
 * The last day on which a duty is done in time, Beijing time. Working days (工作日) go by the calendar;
 * plain days (日) are calendar days and never move for a weekend: the regulation uses both words.
 */
export function dueDayOf(
  rule: DeadlineRule,
  triggers: DeadlineTriggers,
  calendar: WorkingCalendar,
): Result<LocalDate, DeadlineRefusal> {
  const from = triggerDayOf(rule, triggers);
  if (from === undefined) return refuse({ code: 'TRIGGER_NOT_KNOWN', trigger: rule.trigger });

  const { offset } = rule;
  switch (offset.unit) {
    case 'calendar_days':
      return accept(addDays(from, offset.count));
    case 'months':
      return accept(addMonths(from, offset.count));
    case 'day_of_year':
      return accept(localDate(`${from.slice(0, 4)}-${offset.monthDay}`));
    case 'working_days': {
      const due = addWorkingDays(calendar, from, offset.count);
      if (due.ok) return due;
      return refuse({ ...due.refusal, notBefore: addDays(from, offset.count) });
    }
  }
}

/** The day a rule counts from, where it is known. */
export function triggerDayOf(
  rule: DeadlineRule,
  triggers: DeadlineTriggers,
): LocalDate | undefined {
  switch (rule.trigger) {
    case 'window_opens':
      return triggers.windowOpensOn;
    case 'window_closes':
      return triggers.windowClosesOn;
    case 'quarter_end':
      return triggers.quarterEndOn;
    case 'month_end':
      return triggers.monthEndOn;
    case 'received':
      return triggers.receivedOn;
    case 'year':
      return triggers.year === undefined
        ? undefined
        : localDate(`${String(triggers.year).padStart(4, '0')}-01-01`);
  }
}
