import { addDays, addMonths, instantAt, type LocalDate } from '../kernel/local-date.ts';
import type { WorkingCalendar } from '../kernel/working-calendar.ts';
import type { PolicyPack } from '../policy/policy-pack.ts';
import type { Season } from '../policy/season-policy.ts';
import { dueOf } from './duty.ts';

export type MilestoneId =
  | 'rounds_begin'
  | 'office_lists_due'
  | 'effective_roster_due'
  | 'due_rosters_pushed'
  | 'window_opens'
  | 'first_deduction'
  | 'other_channels'
  | 'window_closes'
  | 'register_scans_due'
  | 'season_summary_due';

/** A day of the season on which the machine does something, or from which something is allowed. */
export type Milestone = {
  readonly milestoneId: MilestoneId;
  readonly on: LocalDate;
  /** The holiday notice that would fix the day is not out: it lies here or later. */
  readonly provisional?: true;
  /** The instant from which the step is taken, epoch milliseconds. */
  readonly at: number;
};

/** That a milestone was passed: when, and what was done. */
export type MilestoneMark = {
  readonly milestoneId: MilestoneId;
  readonly doneAt: number;
  readonly facts: Readonly<Record<string, string | number>>;
};

/** Steps are taken before offices open; the window closes with its last day. */
const MORNING_HOUR = 7;

/** The milestones of a season in the order of their days. */
export function milestonesOf(
  pack: PolicyPack,
  season: Season,
  calendar: WorkingCalendar,
): readonly Milestone[] {
  const { opensOn, closesOn, firstDeductionOn, startedOn } = season;
  const ruled = (ruleId: string) => {
    const rule = pack.deadlines.find(({ id }) => id === ruleId);
    return rule && dueOf(rule, { windowOpensOn: opensOn, windowClosesOn: closesOn }, calendar);
  };
  const on = (milestoneId: MilestoneId, day: LocalDate): Milestone => ({
    milestoneId,
    on: day,
    at: instantAt(day, MORNING_HOUR),
  });
  const byRule = (milestoneId: MilestoneId, ruleId: string, otherwise: LocalDate): Milestone => {
    const due = ruled(ruleId);
    if (due?.kind === 'provisional') {
      return { ...on(milestoneId, due.notBefore), provisional: true };
    }
    return on(milestoneId, due?.on ?? otherwise);
  };
  const milestones: readonly Milestone[] = [
    { milestoneId: 'rounds_begin', on: startedOn, at: instantAt(startedOn) },
    byRule('office_lists_due', 'civil-affairs-list', addMonths(opensOn, -1)),
    byRule('effective_roster_due', 'effective-roster', addDays(opensOn, -15)),
    byRule('due_rosters_pushed', 'due-roster', addDays(opensOn, -10)),
    { milestoneId: 'window_opens', on: opensOn, at: instantAt(opensOn) },
    on('first_deduction', firstDeductionOn),
    byRule('other_channels', 'guide-to-other-channels', addDays(opensOn, 30)),
    { milestoneId: 'window_closes', on: closesOn, at: instantAt(addDays(closesOn, 1)) },
    byRule('register_scans_due', 'cash-register-scan', addDays(closesOn, 7)),
    byRule('season_summary_due', 'season-summary', addDays(closesOn, 10)),
  ];
  return milestones.toSorted((one, other) => one.at - other.at);
}

/** What the season's machine does next. */
export type SeasonStep =
  | { readonly step: 'run'; readonly milestone: Milestone }
  | { readonly step: 'wait'; readonly until: number }
  | { readonly step: 'closed' };

/** The first milestone not passed yet decides: its time has come, or it is waited for. */
export function nextSeasonStep(
  milestones: readonly Milestone[],
  passed: ReadonlySet<MilestoneId>,
  at: number,
): SeasonStep {
  const next = milestones.find(({ milestoneId }) => !passed.has(milestoneId));
  if (next === undefined) return { step: 'closed' };
  return next.at <= at ? { step: 'run', milestone: next } : { step: 'wait', until: next.at };
}
