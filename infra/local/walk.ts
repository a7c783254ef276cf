import { beijingDateAt, instantAt } from '@liangxian/shared/kernel/local-date.ts';
import type { CountyClock } from './county-clock.ts';
import { inputOf, nameOf, nextFiring, type Schedule } from './schedules.ts';
import type { Json } from './template.ts';

/** Something that happened on the way, for whoever moved the clock. */
export type Happening = { readonly at: number; readonly what: string };

/** When the bank looks into its boxes: its answers fall due in the night, and it is asked once more at noon and at night. */
const BANK_HOURS = [3, 12, 18] as const;

/**
 * Moves the county's time on, stopping wherever something is due: an execution has waited for this instant, a
 * schedule fires, the bank looks into its boxes. Each time it waits until everything that was started has ended, or
 * waits for a later day, before going on.
 */
export async function walkTo(
  untilMs: number,
  county: {
    readonly clock: CountyClock;
    readonly schedules: readonly Schedule[];
    /** Starts what is due at an instant, unless it was started under this name before, and moves the clock there. */
    readonly start: (machineArn: string, input: Json, name: string, dueAt: number) => void;
    /** The earliest instant that an execution waits for, and how it is told that the instant has come. */
    readonly nextWake: () => number | undefined;
    readonly wake: () => void;
    readonly pollBank: (nowMs: number) => Promise<void>;
    readonly idle: () => Promise<void>;
  },
): Promise<readonly Happening[]> {
  const { clock } = county;
  const happened: Happening[] = [];
  for (;;) {
    const firing = nextFiring(county.schedules, clock.now(), untilMs);
    const bankAt = nextBankHour(clock.now());
    const wakeAt = Math.max(county.nextWake() ?? Number.POSITIVE_INFINITY, clock.now());
    // What a schedule or the bank does at the very same instant goes first: both look for what lies after now.
    if (wakeAt <= untilMs && wakeAt < Math.min(firing?.at ?? Number.POSITIVE_INFINITY, bankAt)) {
      clock.moveTo(wakeAt);
      county.wake();
    } else if (firing !== undefined && firing.at <= bankAt) {
      county.start(firing.schedule.targetArn, inputOf(firing), nameOf(firing), firing.at);
      clock.moveTo(Math.max(firing.at, clock.now()));
      happened.push({ at: firing.at, what: firing.schedule.name });
      await county.idle();
      await county.pollBank(clock.now());
    } else if (bankAt <= untilMs) {
      clock.moveTo(bankAt);
      await county.pollBank(bankAt);
    } else {
      break;
    }
    await county.idle();
  }
  clock.moveTo(Math.max(untilMs, clock.now()));
  return happened;
}

function nextBankHour(afterMs: number): number {
  const today = beijingDateAt(afterMs);
  const hours = [...BANK_HOURS, BANK_HOURS[0] + 24];
  return hours.map((hour) => instantAt(today, hour)).find((at) => at > afterMs) ?? afterMs;
}
