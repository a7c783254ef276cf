import { bringReportApi, listReportsApi } from '@liangxian/shared/payments/channel-reports.api.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choices } from '../../components/choice.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { State, type Tone } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { BringReport } from './bring-report.tsx';
import { ChannelChoice, ReportSections } from './report-sections.tsx';
import type { Channel, ShownReport } from './shown.ts';
import { reportWords } from './words.ts';

export const REPORT_TONES: Readonly<Record<ShownReport['status'], Tone>> = {
  received: 'working',
  applied: 'done',
  refused: 'late',
};

const LOOK_AGAIN_MS = 2_000;
const EXPECT_MS = 60_000;

/** Whether nothing on the page is on its way. */
function isBooked(
  answer: Answered<typeof listReportsApi> | undefined,
  expected: string | undefined,
): boolean {
  const reports = answer?.reports ?? [];
  const isHere = expected === undefined || reports.some(({ reportId }) => reportId === expected);
  return isHere && reports.every(({ status }) => status !== 'received');
}

/** What a channel has reported, the latest first. */
export function ReportsPage() {
  const t = useWords(reportWords);
  const common = useWords(commonWords);
  const { time, yuan, count } = useFormats();
  const [channel, choose] = useState<Channel>('counter');
  const pages = usePages(channel);
  const may = useMay();
  const [expected, expect] = useState<string>();
  const brought = (reportId: string) => {
    expect(reportId);
    // What is not on this page by then is on another one, or will not come.
    window.setTimeout(() => expect(undefined), EXPECT_MS);
  };
  const list = useAsk(
    listReportsApi,
    { query: { channel, ...pages.query } },
    { againAfterMs: (answer) => (isBooked(answer, expected) ? false : LOOK_AGAIN_MS) },
  );
  return (
    <Page title={t.title} lead={t.lead}>
      <ReportSections />
      <section className="panel">
        <Choices name={common.search}>
          <ChannelChoice channel={channel} choose={choose} />
        </Choices>
        {may(bringReportApi.act) && (
          <BringReport key={channel} channel={channel} brought={brought} />
        )}
      </section>
      <section className="panel panel-wide">
        <h2>{t.reports}</h2>
        <Answer of={list}>
          {({ reports, cursor }) => (
            <>
              <ListTable
                name={t.reports}
                rowKey="reportId"
                loading={list.isPlaceholderData}
                dataSource={reports}
                locale={{ emptyText: t.noReports }}
                columns={[
                  {
                    title: t.receivedAt,
                    key: 'receivedAt',
                    render: (_, { reportId, receivedAt }) => (
                      <Link href={`/${reportId}`} aria-label={t.openReport(time(receivedAt))}>
                        {time(receivedAt)}
                      </Link>
                    ),
                  },
                  { title: t.way, key: 'way', render: (_, { way }) => t.ways[way] },
                  {
                    title: t.state,
                    key: 'status',
                    render: (_, { status }) => (
                      <State tone={REPORT_TONES[status]}>{t.states[status]}</State>
                    ),
                  },
                  {
                    title: t.rows,
                    key: 'rows',
                    align: 'right',
                    render: (_, { counts }) => count(counts.rows),
                  },
                  {
                    title: t.settled,
                    key: 'settled',
                    align: 'right',
                    render: (_, { counts }) => count(counts.settled),
                  },
                  {
                    title: t.settledFen,
                    key: 'settledFen',
                    align: 'right',
                    render: (_, { counts }) => yuan(counts.settledFen),
                  },
                  {
                    title: t.anomaly,
                    key: 'anomaly',
                    align: 'right',
                    render: (_, { counts }) => count(counts.anomaly),
                  },
                ]}
              />
              <PageTurner pages={pages} next={cursor} />
            </>
          )}
        </Answer>
      </section>
    </Page>
  );
}
