import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CalendarEntry } from '../show-calendar.ts';

/** Entries as an iCalendar feed of whole days, which every calendar program shows on the day itself. */
export function calendarText(
  name: string,
  entries: readonly CalendarEntry[],
  writtenAt: number,
): string {
  const stamp = new Date(writtenAt);
  const calendar = ical({
    name,
    prodId: { company: 'liangxian', product: 'deadlines', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3_600,
  });
  for (const { uid, on, title, text, isDone } of entries) {
    calendar.createEvent({
      id: `${uid}@liangxian`,
      start: new Date(`${on}T00:00:00Z`),
      allDay: true,
      stamp,
      summary: title,
      description: text,
      status: isDone ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
