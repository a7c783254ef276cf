import {
  dutyFiguresApi,
  issueCalendarApi,
  listDutiesApi,
  listFindingsApi,
  revokeCalendarApi,
  showCalendarApi,
  showDutyApi,
} from '@liangxian/shared/deadlines/deadlines.api.ts';
import { restartSeasonApi, showTimelineApi } from '@liangxian/shared/deadlines/season.api.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import * as z from 'zod';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler, publicHandler } from '../platform/http-handler.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { advanceSeason } from './advance-season.ts';
import { keepDutiesDaily } from './keep-duties.ts';
import { listDuties, mayLookAt, showDuty } from './list-duties.ts';
import { listFindings } from './list-findings.ts';
import type {
  Calendars,
  Cases,
  CashTroubles,
  Deeds,
  Duties,
  Findings,
  Imports,
  Machines,
  Messages,
  Offices,
  Payments,
  Policies,
  Reversals,
  Runs,
  SeasonMarks,
} from './ports.ts';
import { restartSeason, seasonTimeline } from './season-timeline.ts';
import { type CalendarWriter, showCalendar } from './show-calendar.ts';
import { tellOpenCashDays } from './tell-open-cash-days.ts';
import { unitFigures } from './unit-figures.ts';
import { watchOver } from './watch-over.ts';
import { writeReminders } from './write-reminders.ts';

export type DeadlineDependencies = {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly coverageYear: number;
  readonly policies: Policies;
  readonly offices: Offices;
  readonly duties: Duties;
  readonly deeds: Deeds;
  readonly marks: SeasonMarks;
  readonly findings: Findings;
  readonly calendars: Calendars;
  readonly messages: Messages;
  readonly runs: Runs;
  readonly imports: Imports;
  readonly cases: Cases;
  readonly payments: Payments;
  readonly cash: CashTroubles;
  readonly reversals: Reversals;
  readonly machines: Machines;
  readonly writeCalendar: CalendarWriter;
};

export function deadlineHandlers(ports: DeadlineDependencies) {
  return {
    ...dutyRoutes(ports),
    ...calendarRoutes(ports),
    ...seasonRoutes(ports),
    ...dailySteps(ports),
  };
}

function dutyRoutes(ports: DeadlineDependencies) {
  const { audit, directory } = ports;
  return {
    listDuties: httpHandler(listDutiesApi, {
      audit,
      directory,
      subject: ({ query }) => `duties ${query.scope} ${query.unitId ?? ''}`.trim(),
      run: ({ query }, occasion) => listDuties(ports, query, query, occasion),
    }),

    showDuty: httpHandler(showDutyApi, {
      audit,
      directory,
      subject: ({ path }) => path.dutyId,
      run: ({ path }, occasion) => showDuty(ports, path.dutyId, occasion),
    }),

    dutyFigures: httpHandler(dutyFiguresApi, {
      audit,
      directory,
      subject: () => 'figures',
      run: async (_, occasion) => accept(await unitFigures(ports, occasion)),
    }),

    listFindings: httpHandler(listFindingsApi, {
      audit,
      directory,
      subject: ({ query }) => `findings ${query.state}`,
      run: async ({ query }, occasion) =>
        accept(await listFindings(ports, query.state, query, occasion)),
    }),
  };
}

function calendarRoutes(ports: DeadlineDependencies) {
  const { audit, directory, offices, calendars } = ports;
  return {
    issueCalendar: httpHandler(issueCalendarApi, {
      audit,
      directory,
      subject: ({ body }) => body.unitId,
      run: async ({ body: { unitId } }, occasion) => {
        if (!(await mayLookAt(offices, [unitId], occasion))) return refuse({ code: 'OUT_OF_AREA' });
        const { at, actor } = occasion;
        const { token } = await calendars.issue(unitId, at, actor);
        return accept({ unitId, path: `/deadlines/public/calendars/${token}.ics`, issuedAt: at });
      },
    }),

    revokeCalendar: httpHandler(revokeCalendarApi, {
      audit,
      directory,
      subject: ({ path }) => path.unitId,
      run: async ({ path: { unitId } }, occasion) => {
        if (!(await mayLookAt(offices, [unitId], occasion))) return refuse({ code: 'OUT_OF_AREA' });
        const wasThere = await calendars.revoke(unitId, occasion.at);
        return wasThere ? accept({ unitId }) : refuse({ code: 'NO_CALENDAR' });
      },
    }),

    showCalendar: publicHandler(showCalendarApi, {
      audit,
      // The address is a secret; the trail need not know it.
      subject: () => 'a calendar',
      run: ({ path }, { at }) => showCalendar(ports, path.feed, at),
    }),
  };
}

function seasonRoutes(ports: DeadlineDependencies) {
  const { audit, directory, coverageYear } = ports;
  return {
    showTimeline: httpHandler(showTimelineApi, {
      audit,
      directory,
      subject: ({ query }) => `season ${query.coverageYear ?? coverageYear}`,
      run: ({ query }, { at }) => seasonTimeline(ports, query.coverageYear ?? coverageYear, at),
    }),

    restartSeason: httpHandler(restartSeasonApi, {
      audit,
      directory,
      subject: () => `season ${coverageYear}`,
      run: (_, { at }) => restartSeason(ports, coverageYear, at),
    }),
  };
}

/** The steps of `collection-season` and `daily-watch`. */
function dailySteps(ports: DeadlineDependencies) {
  const { audit, coverageYear } = ports;
  const subject = () => `season ${coverageYear}`;
  return {
    advanceSeason: taskHandler({
      act: 'season.advanceSeason',
      audit,
      input: z.object({ coverageYear: z.number().int() }),
      subject: (input) => `season ${input.coverageYear}`,
      run: (input, { at }) => advanceSeason(ports, input.coverageYear, at),
    }),

    keepDuties: taskHandler({
      act: 'deadlines.keepDuties',
      audit,
      input: z.object({}),
      subject,
      run: (_, { at }) => keepDutiesDaily(ports, coverageYear, at),
    }),

    watchOver: taskHandler({
      act: 'deadlines.watchOver',
      audit,
      input: z.object({ repaired: z.array(z.string()) }),
      subject,
      run: ({ repaired }, { at }) => watchOver(ports, { coverageYear, repaired }, at),
    }),

    writeReminders: taskHandler({
      act: 'deadlines.writeReminders',
      audit,
      // In the morning of duties, in the evening of cash that is not paid in.
      input: z.object({ about: z.enum(['duties', 'cash']).default('duties') }),
      subject,
      run: ({ about }, { at }) =>
        about === 'cash'
          ? tellOpenCashDays(ports, coverageYear, at)
          : writeReminders(ports, coverageYear, at),
    }),
  };
}
