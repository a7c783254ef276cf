import { accept } from '@liangxian/shared/kernel/result.ts';
import { reportedChannelSchema } from '@liangxian/shared/payments/channel-report.schema.ts';
import { reportIdOf } from '@liangxian/shared/payments/channel-report.ts';
import {
  bringReportApi,
  decideAnomalyApi,
  listAnomaliesApi,
  listReportsApi,
  showReportApi,
  takeChannelReportApi,
} from '@liangxian/shared/payments/channel-reports.api.ts';
import * as z from 'zod';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler, notificationHandler } from '../platform/http-handler.ts';
import { taskHandler } from '../platform/task-handler.ts';
import type { ReportKeys, ReportPorts } from './channel-report-ports.ts';
import { decideAnomaly } from './decide-anomaly.ts';
import { shown, showReport } from './list-reports.ts';
import { type Signatures, takeChannelReport } from './take-channel-report.ts';
import { workOnReport } from './work-on-report.ts';

type ReportDependencies = ReportPorts & {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly reportKeys: ReportKeys;
  readonly isSignedBy: Signatures;
};

/** What the other channels report, and what a person decides about it. */
export function channelReportHandlers(ports: ReportDependencies) {
  const { audit, directory, reports } = ports;
  return {
    takeChannelReport: notificationHandler(takeChannelReportApi, {
      audit,
      actor: 'a channel',
      run: async (request, { at }) => {
        const channel = reportedChannelSchema.safeParse(request.path['channel']);
        if (!channel.success) return answered(404, { code: 'CHANNEL_UNKNOWN' }, 'CHANNEL_UNKNOWN');
        const taken = await takeChannelReport(ports, channel.data, request, at);
        return taken.outcome === 'not_taken'
          ? answered(taken.status, { code: taken.code }, taken.code)
          : answered(200, { status: taken.outcome }, taken.outcome);
      },
    }),

    bringReport: httpHandler(bringReportApi, {
      audit,
      directory,
      subject: ({ path, body }) => `${path.channel}: ${body.fileName}`,
      run: async ({ path: { channel }, body }) => {
        const bytes = Buffer.from(body.content, 'base64');
        const { sha256, isNew } = await ports.reportFiles.keepFile(channel, bytes);
        const reportId = reportIdOf(channel, sha256);
        return accept({ status: isNew ? 'taken' : 'repeated', reportId });
      },
    }),

    listReports: httpHandler(listReportsApi, {
      audit,
      directory,
      subject: ({ query }) => `reports of ${query.channel}`,
      run: async ({ query }) => {
        const { items, cursor } = await reports.page(query.channel, query);
        return accept({ reports: items, ...(cursor !== undefined && { cursor }) });
      },
    }),

    showReport: httpHandler(showReportApi, {
      audit,
      directory,
      subject: ({ path }) => path.reportId,
      run: ({ path, query }) => showReport(ports, path.reportId, query),
    }),

    listAnomalies: httpHandler(listAnomaliesApi, {
      audit,
      directory,
      subject: ({ query }) => `${query.state} anomalies of ${query.channel}`,
      run: async ({ query }) => {
        const { items, cursor } = await reports.anomalies(query.channel, query.state, query);
        return accept({ lines: items.map(shown), ...(cursor !== undefined && { cursor }) });
      },
    }),

    decideAnomaly: httpHandler(decideAnomalyApi, {
      audit,
      directory,
      subject: ({ path, body }) => `${path.reportId} ${path.rowNo}: ${body.decision.action}`,
      facts: ({ outcome }) => ({ outcome }),
      run: async ({ path, body: { decision, reason } }, occasion) => {
        const wish =
          decision.action === 'assign' ? { action: decision.action, due: decision } : decision;
        const decided = await decideAnomaly(ports, { ...path, wish, reason }, occasion);
        return decided.ok ? accept(shown(decided.value)) : decided;
      },
    }),

    workOnReport: taskHandler({
      act: 'payments.workOnReport',
      audit,
      input: z.object({ fileKey: z.string() }),
      subject: ({ fileKey }) => fileKey,
      run: (input, { at }) => workOnReport(ports, input, at),
    }),
  };
}

function answered(status: number, body: object, outcome: string) {
  return { status, text: JSON.stringify(body), outcome };
}
