import { addDays, beijingDateAt, daysBetween, type LocalDate } from '../kernel/local-date.ts';
import type { ReminderStage } from '../policy/policy-pack.ts';
import { type Duty, dueDayIn } from './duty.ts';

/** What is said to whom about a duty on a day. */
export type Reminding = {
  readonly stage: ReminderStage;
  readonly kind: 'reminder' | 'escalation';
  /** The day on which the stage was reached. */
  readonly on: LocalDate;
};

/**
 * The stage a duty has reached on a day, undefined before the first. Of several passed at once only the last
 * one speaks. Nobody is told on for days on which the duty was not raised yet, and a provisional day is
 * only reminded of, never escalated.
 */
export function stageOn(
  duty: Duty,
  stages: readonly ReminderStage[],
  today: LocalDate,
): Reminding | undefined {
  if (duty.status !== 'open') return undefined;
  const dueOn = dueDayIn(duty);
  const raisedOn = beijingDateAt(duty.raisedAt);
  const toDue = daysBetween(dueOn, today);
  const overdue = daysBetween(raisedOn > dueOn ? raisedOn : dueOn, today);
  const reached = stages
    .filter(({ days }) =>
      days <= 0 ? toDue >= days : duty.due.kind === 'fixed' && overdue >= days,
    )
    .toSorted((one, other) => one.days - other.days)
    .at(-1);
  if (reached === undefined) return undefined;
  const from = reached.days > 0 && raisedOn > dueOn ? raisedOn : dueOn;
  const stageDay = addDays(from, reached.days);
  return {
    stage: reached,
    kind: reached.days > 0 ? 'escalation' : 'reminder',
    on: stageDay > raisedOn ? stageDay : raisedOn,
  };
}

/** The same duty, stage and officer are the same message. */
export function reminderIdOf(duty: Duty, { on, stage }: Reminding, officerId: string): string {
  return `${on}#${duty.dutyId}#${stage.id}#${officerId}`;
}
