import { type Duty, dueDayIn } from '@liangxian/shared/deadlines/duty.ts';
import { addDays, beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Calendars, Duties, Offices } from './ports.ts';

/** One day of a unit's calendar. */
export type CalendarEntry = {
  readonly uid: string;
  readonly on: LocalDate;
  readonly title: string;
  readonly text: string;
  readonly isDone: boolean;
};

/** Writes entries as iCalendar (RFC 5545). */
export type CalendarWriter = (
  name: string,
  entries: readonly CalendarEntry[],
  writtenAt: number,
) => string;

/** A calendar shows what is open, and what was done in the last terms. */
const SHOWN_DONE_DAYS = 92;
const MOST_ENTRIES = 500;

/** The calendar that a secret address opens, as text. */
export async function showCalendar(
  ports: {
    readonly calendars: Calendars;
    readonly offices: Offices;
    readonly duties: Duties;
    readonly writeCalendar: CalendarWriter;
  },
  feed: string,
  at: number,
): Promise<Result<string, { readonly code: 'NO_CALENDAR' }>> {
  const unitId = await ports.calendars.unitOf(feed.replace(/\.ics$/u, ''));
  const unit = unitId && (await ports.offices.findMany([unitId])).get(unitId);
  if (unitId === undefined || !unit) return refuse({ code: 'NO_CALENDAR' });
  const page = { limit: MOST_ENTRIES };
  const lists = await Promise.all(
    (['open', 'done', 'done_late'] as const).map((shelf) =>
      ports.duties.listOf([unitId], { shelf }, page),
    ),
  );
  const since = addDays(beijingDateAt(at), -SHOWN_DONE_DAYS);
  const entries = lists
    .flatMap(({ items }) => items)
    .filter((duty) => duty.status === 'open' || dueDayIn(duty) >= since)
    .map(entryOf);
  return accept(ports.writeCalendar(`${unit.name} 两险征缴`, entries, at));
}

function entryOf(duty: Duty): CalendarEntry {
  const isDone = duty.status === 'done';
  const isProvisional = duty.due.kind === 'provisional';
  return {
    uid: duty.dutyId,
    on: dueDayIn(duty),
    title: `${isDone ? '已完成：' : ''}${duty.what}${isProvisional ? '（日期待定）' : ''}`,
    text: `征收管理办法第${duty.article}条${duty.event === undefined ? '' : `；${duty.event}`}`,
    isDone,
  };
}
