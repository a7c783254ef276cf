import { type Duty, raiseDuty } from '@liangxian/shared/deadlines/duty.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { type DeadlineTriggers, workingCalendarOf } from '@liangxian/shared/policy/deadlines.ts';
import { type Season, startSeason } from '@liangxian/shared/policy/season-policy.ts';
import { aPolicyPack } from './policy-pack.ts';

export const dutyPack = aPolicyPack();

/** The instant at which a day reaches nine in Beijing. */
export const nineOn = (day: string): number => instantAt(localDate(day), 9);

/** The sample county's season, started in good time unless said otherwise. */
export function aDutySeason(startedOn = '2026-09-01'): Season {
  const started = startSeason(dutyPack, 2027, localDate(startedOn));
  if (!started.ok) throw new Error(started.refusal.code);
  return started.value;
}

export function ruleNamed(id: string) {
  const rule = dutyPack.deadlines.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`No deadline ${id}`);
  return rule;
}

/** A duty of the sample county, raised on 1 September 2026 for the window from 12 October. */
export function aDuty(
  ruleId: string,
  triggers: DeadlineTriggers = {
    windowOpensOn: localDate('2026-10-12'),
    windowClosesOn: localDate('2026-12-31'),
  },
  unitId = 'unit-1',
): Duty {
  const raised = raiseDuty(
    ruleNamed(ruleId),
    { unitId, period: '2027', coverageYear: 2027, triggers, at: nineOn('2026-09-01') },
    workingCalendarOf(dutyPack),
  );
  if (!raised.ok) throw new Error(raised.refusal.code);
  return raised.value;
}
