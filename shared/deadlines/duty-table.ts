import { addDays, type LocalDate, localDate, yearOf } from '../kernel/local-date.ts';
import type { DeadlineTriggers } from '../policy/deadlines.ts';
import type { DeadlineRule } from '../policy/policy-pack.ts';

/** One occurrence of a rule: the period it speaks of, and the days it counts from. */
export type Occurrence = { readonly period: string; readonly triggers: DeadlineTriggers };

type Window = {
  readonly coverageYear: number;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
};

/**
 * The occurrences of a rule that the calendar alone brings about: once for the season's window, for every
 * month, quarter or year whose counting day lies between `from` and `until`. What counts from something
 * received has none: the act that receives it raises the duty.
 */
export function occurrencesOf(
  rule: DeadlineRule,
  window: Window,
  range: { readonly from: LocalDate; readonly until: LocalDate },
): readonly Occurrence[] {
  if (rule.tracked === 'milestone') return [];
  switch (rule.trigger) {
    case 'window_opens':
    case 'window_closes':
      return [
        {
          period: String(window.coverageYear),
          triggers: { windowOpensOn: window.opensOn, windowClosesOn: window.closesOn },
        },
      ];
    case 'month_end':
      return monthEnds(range).map((day) => ({
        period: day.slice(0, 7),
        triggers: { monthEndOn: day },
      }));
    case 'quarter_end':
      return monthEnds(range)
        .filter((day) => Number(day.slice(5, 7)) % 3 === 0)
        .map((day) => ({
          period: `${day.slice(0, 4)}-Q${Number(day.slice(5, 7)) / 3}`,
          triggers: { quarterEndOn: day },
        }));
    case 'year':
      return years(range).map((year) => ({ period: String(year), triggers: { year } }));
    case 'received':
      return [];
  }
}

function monthEnds({ from, until }: { readonly from: LocalDate; readonly until: LocalDate }) {
  const ends: LocalDate[] = [];
  let first = localDate(`${from.slice(0, 7)}-01`);
  for (;;) {
    const next = localDate(`${addDays(first, 31).slice(0, 7)}-01`);
    const end = addDays(next, -1);
    if (end > until) return ends;
    if (end >= from) ends.push(end);
    first = next;
  }
}

/** The year in which the range begins counts, too: most of its yearly duties still lie ahead. */
function years({ from, until }: { readonly from: LocalDate; readonly until: LocalDate }) {
  const first = yearOf(from);
  return Array.from({ length: yearOf(until) - first + 1 }, (_, step) => first + step);
}
