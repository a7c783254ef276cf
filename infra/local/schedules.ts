import {
  addDays,
  beijingDateAt,
  instantAt,
  type LocalDate,
} from '@liangxian/shared/kernel/local-date.ts';
import type { Declared, Json, JsonObject } from './template.ts';

/** Something the cloud would start every day at a time of day. */
export type Schedule = {
  readonly name: string;
  readonly minuteOfDay: number;
  readonly targetArn: string;
  /** With `<aws.scheduler.scheduled-time>` still in it. */
  readonly input: string;
};

export type Firing = { readonly schedule: Schedule; readonly at: number };

const DAILY = /^cron\((\d{1,2}) (\d{1,2}) \* \* \? \*\)$/u;

/** @throws Error for a schedule that is not daily in Beijing time: none is declared so, and none is guessed. */
export function schedulesOf(declared: readonly Declared[]): readonly Schedule[] {
  return declared.map(({ logicalId, properties }) => {
    const expression = String(properties['ScheduleExpression']);
    const [, minute, hour] = DAILY.exec(expression) ?? [];
    if (properties['ScheduleExpressionTimezone'] !== 'Asia/Shanghai' || hour === undefined) {
      throw new Error(`${logicalId}: ${expression} is not a daily time in Asia/Shanghai`);
    }
    const target = properties['Target'] as JsonObject;
    return {
      name: logicalId,
      minuteOfDay: Number(hour) * 60 + Number(minute),
      targetArn: String(target['Arn']),
      input: String(target['Input'] ?? '{}'),
    };
  });
}

/** What is due next after `afterMs` and not later than `untilMs`, the earliest first. */
export function nextFiring(
  schedules: readonly Schedule[],
  afterMs: number,
  untilMs: number,
): Firing | undefined {
  const today = beijingDateAt(afterMs);
  return schedules
    .map((schedule) => {
      const at = instantOn(today, schedule);
      return { schedule, at: at > afterMs ? at : instantOn(addDays(today, 1), schedule) };
    })
    .filter(({ at }) => at <= untilMs)
    .sort((one, other) => one.at - other.at)[0];
}

/** The schedule's input with the scheduled time filled in, as EventBridge Scheduler does it. */
export function inputOf({ schedule, at }: Firing): Json {
  const scheduledTime = new Date(at).toISOString().replace('.000Z', 'Z');
  return JSON.parse(
    schedule.input.replaceAll('<aws.scheduler.scheduled-time>', scheduledTime),
  ) as Json;
}

/** A firing's execution name: the same firing is the same execution. */
export function nameOf({ schedule, at }: Firing): string {
  return `${schedule.name}-${new Date(at).toISOString().replaceAll(/[:.]/gu, '-')}`;
}

function instantOn(day: LocalDate, { minuteOfDay }: Schedule): number {
  return instantAt(day) + minuteOfDay * 60_000;
}
