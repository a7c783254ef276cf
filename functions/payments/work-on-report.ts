import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { addFen, formatYuan, sumFen, ZERO_FEN } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { REPORTED_CHANNELS, type ReportedChannel } from '@liangxian/shared/payments/channel.ts';
import {
  type BookedLine,
  type ChannelReport,
  NO_COUNTS,
  type ReportCounts,
  type ReportRefusal,
  reportIdOf,
} from '@liangxian/shared/payments/channel-report.ts';
import { amountIn } from '@liangxian/shared/payments/report-line.ts';
import { bookReportLines } from './book-report-lines.ts';
import type { ReportContent, ReportPorts } from './channel-report-ports.ts';

/** How many rows a step books before it says how far it has come. */
const ROWS_PER_STEP = 400;

export type ReportProgress = {
  readonly status: 'more' | 'done' | 'repeated';
  readonly reportId: string;
};
type Refusal = { readonly code: 'NO_REPORT_OF_A_CHANNEL' | 'CHANGED_MEANWHILE' };

/**
 * Books the next rows of a report that lies in the store (A29-2). Started again at any time it goes on where the last
 * step came to; a report whose content was there before has no effect and is counted as a repeat.
 */
export async function workOnReport(
  ports: ReportPorts,
  { fileKey }: { readonly fileKey: string },
  at: number,
): Promise<Result<ReportProgress, Refusal>> {
  const channel = channelIn(fileKey);
  if (channel === undefined) return refuse({ code: 'NO_REPORT_OF_A_CHANNEL' });
  const report = await registered(ports, channel, fileKey, at);
  const { reportId } = report;
  if (report.fileKey !== fileKey) return accept({ status: 'repeated', reportId });
  if (report.status !== 'received') return accept({ status: 'done', reportId });

  const layouts = (await ports.policies.running(ports.coverageYear))?.pack.reportLayouts ?? [];
  const content = await ports.reportFiles.read(
    fileKey,
    layouts.filter((layout) => layout.channel === channel),
  );
  const fault = content.ok ? faultOf(content.value) : content.refusal;
  if (!content.ok || fault !== undefined) {
    return kept(ports, { ...report, status: 'refused', ...(fault && { refusal: fault }) }, 'done');
  }
  const { rows, layout } = content.value;
  const next = rows.slice(report.nextRow, report.nextRow + ROWS_PER_STEP);
  const lines = await bookReportLines(ports, report, next, layout);
  await ports.reports.saveLines(lines);
  const nextRow = report.nextRow + next.length;
  const counts = withLines(report.counts, lines);
  const isDone = nextRow >= rows.length;
  return kept(
    ports,
    { ...report, nextRow, counts, status: isDone ? 'applied' : 'received' },
    isDone ? 'done' : 'more',
  );
}

/** The report with this content: the one that came first. */
async function registered(
  ports: ReportPorts,
  channel: ReportedChannel,
  fileKey: string,
  at: number,
): Promise<ChannelReport> {
  const sha256 = await ports.reportFiles.fingerprint(fileKey);
  const reportId = reportIdOf(channel, sha256);
  const known = await ports.reports.find(reportId);
  if (known === undefined) {
    const report: ChannelReport = {
      reportId,
      channel,
      way: fileKey.endsWith('.json') ? 'webhook' : 'file',
      fileKey,
      sha256,
      receivedAt: at,
      receivedOn: beijingDateAt(at),
      status: 'received',
      nextRow: 0,
      counts: NO_COUNTS,
      repeats: 0,
      version: 1,
    };
    if ((await ports.reports.save(report)) === 'written') return report;
    return (await ports.reports.find(reportId)) ?? report;
  }
  if (known.fileKey === fileKey) return known;
  // How often is told to whoever looks; a repeat more or less changes nothing else.
  await ports.reports.save({ ...known, repeats: known.repeats + 1, version: known.version + 1 });
  return known;
}

async function kept(
  ports: ReportPorts,
  report: ChannelReport,
  status: ReportProgress['status'],
): Promise<Result<ReportProgress, Refusal>> {
  const saved = await ports.reports.save({ ...report, version: report.version + 1 });
  if (saved === 'conflict') return refuse({ code: 'CHANGED_MEANWHILE' });
  return accept({ status, reportId: report.reportId });
}

/** What a report says of itself must be what it holds: half a file is not booked. */
function faultOf({ rows, declared, layout }: ReportContent): ReportRefusal | undefined {
  if (rows.length === 0) return { code: 'NO_ROWS', found: '0 行', expected: '至少一行' };
  if (declared === undefined) return undefined;
  const amounts = rows.flatMap(
    ({ cells }) => amountIn((cells.amount ?? '').trim(), layout.amountUnit) ?? [],
  );
  const totalFen = sumFen(amounts);
  if (rows.length === declared.rows && totalFen === declared.totalFen) return undefined;
  return {
    code: 'TOTALS_DIFFER',
    found: `${rows.length} 行 ${formatYuan(totalFen)} 元`,
    expected: `${declared.rows} 行 ${formatYuan(declared.totalFen)} 元`,
  };
}

function withLines(counts: ReportCounts, lines: readonly BookedLine[]): ReportCounts {
  const of = (outcome: BookedLine['outcome']) =>
    lines.filter((line) => line.outcome === outcome).length;
  const settled = lines.filter(({ outcome }) => outcome === 'settled');
  return {
    rows: counts.rows + lines.length,
    settled: counts.settled + of('settled'),
    surplus: counts.surplus + of('surplus'),
    reversed: counts.reversed + of('reversed'),
    duplicate: counts.duplicate + of('duplicate'),
    anomaly: counts.anomaly + of('anomaly'),
    settledFen: addFen(
      counts.settledFen,
      sumFen(settled.map(({ amountFen }) => amountFen ?? ZERO_FEN)),
    ),
  };
}

/** `reports/<channel>/…` in the bucket. */
function channelIn(fileKey: string): ReportedChannel | undefined {
  const [folder, name] = fileKey.split('/');
  return folder === 'reports' ? REPORTED_CHANNELS.find((channel) => channel === name) : undefined;
}
