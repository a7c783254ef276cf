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

/** Something the cloud would start every so many minutes. */
export type FrequentSchedule = Omit<Schedule, 'minuteOfDay'> & { readonly everyMs: number };

const FREQUENT = /^rate\((\d+) minutes\)$/u;

/** The schedules that go by the minute, not by the time of day. */
export function frequentSchedulesOf(declared: readonly Declared[]): readonly FrequentSchedule[] {
  return declared.flatMap(({ logicalId, properties }) => {
    const [, minutes] = FREQUENT.exec(String(properties['ScheduleExpression'])) ?? [];
    if (minutes === undefined) return [];
    return [{ name: logicalId, everyMs: Number(minutes) * 60_000, ...targetOf(properties) }];
  });
}

/** @throws Error for a schedule that is neither frequent nor daily in Beijing time: none is declared so, and none is guessed. */
export function schedulesOf(declared: readonly Declared[]): readonly Schedule[] {
  const daily = declared.filter(
    ({ properties }) => !FREQUENT.test(String(properties['ScheduleExpression'])),
  );
  return daily.map(({ logicalId, properties }) => {
    const expression = String(properties['ScheduleExpression']);
    const [, minute, hour] = DAILY.exec(expression) ?? [];
    if (properties['ScheduleExpressionTimezone'] !== 'Asia/Shanghai' || hour === undefined) {
      throw new Error(`${logicalId}: ${expression} is not a daily time in Asia/Shanghai`);
    }
    return {
      name: logicalId,
      minuteOfDay: Number(hour) * 60 + Number(minute),
      ...targetOf(properties),
    };
  });
}

function targetOf(properties: JsonObject): Pick<Schedule, 'targetArn' | 'input'> {
  const target = properties['Target'] as JsonObject;
  return { targetArn: String(target['Arn']), input: String(target['Input'] ?? '{}') };
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
export function inputOf({
  schedule,
  at,
}: {
  readonly schedule: Pick<Schedule, 'input'>;
  readonly at: number;
}): Json {
  const scheduledTime = new Date(at).toISOString().replace('.000Z', 'Z');
  return JSON.parse(
    schedule.input.replaceAll('<aws.scheduler.scheduled-time>', scheduledTime),
  ) as Json;
}

/** A firing's execution name: the same firing is the same execution. */
export function nameOf({
  schedule,
  at,
}: {
  readonly schedule: Pick<Schedule, 'name'>;
  readonly at: number;
}): string {
  return `${schedule.name}-${new Date(at).toISOString().replaceAll(/[:.]/gu, '-')}`;
}

function instantOn(day: LocalDate, { minuteOfDay }: Schedule): number {
  return instantAt(day) + minuteOfDay * 60_000;
}
