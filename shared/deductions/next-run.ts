import { addDays, beijingDateAt, instantAt, type LocalDate } from '../kernel/local-date.ts';
import type { Season } from '../policy/season-policy.ts';

/** The day's run begins at half past nine, Beijing time (REG 28; `DeductionRunDaily` in infra/resources/starts.yml). */
const RUN_BEGINS_AT_HOUR = 9.5;

/** The day of the first batch deduction after an instant; undefined once the window holds none any more. */
export function nextRunOn(
  { firstDeductionOn, closesOn }: Pick<Season, 'firstDeductionOn' | 'closesOn'>,
  at: number,
): LocalDate | undefined {
  const today = beijingDateAt(at);
  const next = at < instantAt(today, RUN_BEGINS_AT_HOUR) ? today : addDays(today, 1);
  const day = next < firstDeductionOn ? firstDeductionOn : next;
  return day <= closesOn ? day : undefined;
}
