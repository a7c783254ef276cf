import type { LocalDate } from '../kernel/local-date.ts';
import { isWindowOpenOn } from '../policy/season-policy.ts';
import type { Due } from './due.ts';

/**
 * What a resident's choice of another pension tier comes to. `at_once` while tax has not set the township's amounts;
 * `applied_for` afterwards, because a change of a set amount is decided by tax (REG 27); otherwise why there is none.
 */
export type TierChoice =
  | 'at_once'
  | 'applied_for'
  | 'paid'
  | 'payment_under_way'
  | 'change_waits'
  | 'outside_window';

/** Whether a tier may be chosen for a pension due today, and how it takes effect. */
export function tierChoice(
  due: Pick<Due, 'status'>,
  standing: {
    readonly opensOn: LocalDate;
    readonly closesOn: LocalDate;
    readonly today: LocalDate;
    /** Tax has set the amounts of the person's township (REG 27). */
    readonly amountsAreSet: boolean;
    /** Another request for this due waits for its decision. */
    readonly changeWaits: boolean;
  },
): TierChoice {
  if (!isWindowOpenOn(standing, standing.today)) return 'outside_window';
  if (due.status === 'settled') return 'paid';
  if (due.status === 'claimed') return 'payment_under_way';
  if (standing.changeWaits) return 'change_waits';
  return standing.amountsAreSet ? 'applied_for' : 'at_once';
}

/** Whether there is a choice at all. */
export function mayChoose(choice: TierChoice): boolean {
  return choice === 'at_once' || choice === 'applied_for';
}
