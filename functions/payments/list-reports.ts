import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import type { PageRequest } from '@liangxian/shared/kernel/paging.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { BookedLine, ChannelReport } from '@liangxian/shared/payments/channel-report.ts';
import type { Reports } from './channel-report-ports.ts';

/** A line as staff see it: whom the channel named, the number masked. */
export type ShownLine = Omit<BookedLine, 'person'> & {
  readonly name?: string;
  readonly residentIdMasked?: string;
};

/** A report and a page of its lines. */
export async function showReport(
  { reports }: { readonly reports: Reports },
  reportId: string,
  page: PageRequest,
): Promise<
  Result<
    {
      readonly report: ChannelReport;
      readonly lines: readonly ShownLine[];
      readonly cursor?: string;
    },
    { readonly code: 'REPORT_NOT_FOUND' }
  >
> {
  const report = await reports.find(reportId);
  if (report === undefined) return refuse({ code: 'REPORT_NOT_FOUND' });
  const { items, cursor } = await reports.linesOf(reportId, page);
  return accept({ report, lines: items.map(shown), ...(cursor !== undefined && { cursor }) });
}

export function shown({ person, ...line }: BookedLine): ShownLine {
  if (person === undefined) return line;
  const { name, residentId } = person;
  return {
    ...line,
    ...(name !== '' && { name }),
    ...(residentId !== '' && { residentIdMasked: maskResidentId(residentId) }),
  };
}
