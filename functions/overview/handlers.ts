import {
  showOverviewApi,
  showTownshipOverviewApi,
} from '@liangxian/shared/overview/overview.api.ts';
import * as z from 'zod';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { countTownship as count } from './count-township.ts';
import type { DueLists, Figures, Residents, Runs, WorkedFollowUps } from './ports.ts';
import { showOverview, showTownshipOverview } from './show-overview.ts';

export function overviewHandlers(ports: {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly coverageYear: number;
  readonly residents: Residents;
  readonly dueLists: DueLists;
  readonly worked: WorkedFollowUps;
  readonly runs: Runs;
  readonly figures: Figures;
}) {
  const { audit, directory, coverageYear } = ports;
  return {
    countTownship: taskHandler({
      act: 'overview.countTownship',
      audit,
      input: z.object({ townshipId: z.string() }),
      subject: ({ townshipId }) => townshipId,
      run: ({ townshipId }, { at }) => count(ports, { townshipId, coverageYear }, at),
    }),

    showOverview: httpHandler(showOverviewApi, {
      audit,
      directory,
      subject: ({ query }) => String(query.coverageYear),
      run: ({ query }, { area }) => showOverview(ports, query.coverageYear, area),
    }),

    showTownshipOverview: httpHandler(showTownshipOverviewApi, {
      audit,
      directory,
      subject: ({ path }) => path.townshipId,
      run: ({ path, query }, { area }) => showTownshipOverview(ports, { ...path, ...query }, area),
    }),
  };
}
