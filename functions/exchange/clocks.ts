import type { ClockRule, Due } from '@liangxian/shared/exchange/data-exception.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import { dueDayOf, workingCalendarOf } from '@liangxian/shared/policy/deadlines.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';

/**
 * Until when a clock runs that starts on a day, by the pack's rule and the county's working days. Where the holiday
 * notice is not out it is provisional: not before that day.
 *
 * @throws InvariantError when the pack lacks the rule.
 */
export function clockFrom(pack: PolicyPack, ruleId: ClockRule, on: LocalDate): Due {
  const rule = pack.deadlines.find(({ id }) => id === ruleId);
  if (rule === undefined) throw new InvariantError(`The policy pack has no deadline ${ruleId}`);
  const due = dueDayOf(rule, { receivedOn: on }, workingCalendarOf(pack));
  if (due.ok) return { dueOn: due.value };
  if (due.refusal.code === 'TRIGGER_NOT_KNOWN') {
    throw new InvariantError(`${ruleId} does not count from a receipt`);
  }
  return { dueOn: due.refusal.notBefore, provisional: true };
}

/** Whether the pack lays a rule on units of this kind, so that it is a duty of theirs. */
export function isDutyOf(pack: PolicyPack, ruleId: ClockRule, kind: string): boolean {
  const owners: readonly string[] = pack.deadlines.find(({ id }) => id === ruleId)?.owners ?? [];
  return owners.includes(kind);
}
