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
    /** Calls a function that a schedule starts by itself, without a machine. */
    readonly call?: (functionArn: string, input: Json) => Promise<void>;
    /** What goes on beside the schedules: gateways that tell again, orders that are to be asked about. */
    readonly aside?: {
      readonly nextAt: (afterMs: number) => Promise<number | undefined>;
      readonly act: (nowMs: number) => Promise<void>;
    };
    readonly idle: () => Promise<void>;
  },
): Promise<readonly Happening[]> {
  const { clock } = county;
  const happened: Happening[] = [];
  for (;;) {
    const firing = nextFiring(county.schedules, clock.now(), untilMs);
    const bankAt = nextBankHour(clock.now());
    const wakeAt = Math.max(county.nextWake() ?? Number.POSITIVE_INFINITY, clock.now());
    const asideAt = (await county.aside?.nextAt(clock.now())) ?? Number.POSITIVE_INFINITY;
    const scheduledAt = Math.min(firing?.at ?? Number.POSITIVE_INFINITY, bankAt);
    if (asideAt <= untilMs && asideAt < Math.min(scheduledAt, wakeAt)) {
      clock.moveTo(Math.max(asideAt, clock.now()));
      await county.aside?.act(clock.now());
      continue;
    }
    // What a schedule or the bank does at the very same instant goes first: both look for what lies after now.
    if (wakeAt <= untilMs && wakeAt < scheduledAt) {
      clock.moveTo(wakeAt);
      county.wake();
    } else if (firing !== undefined && firing.at <= bankAt) {
      const { targetArn, name } = firing.schedule;
      const isFunction = targetArn.includes(':function:');
      if (!isFunction) county.start(targetArn, inputOf(firing), nameOf(firing), firing.at);
      clock.moveTo(Math.max(firing.at, clock.now()));
      if (isFunction) await county.call?.(targetArn, inputOf(firing));
      happened.push({ at: firing.at, what: name });
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
