import { showReportApi } from '@liangxian/shared/payments/channel-reports.api.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { State } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { LineTable } from './line-table.tsx';
import { REPORT_TONES } from './reports-page.tsx';
import type { ShownReport } from './shown.ts';
import { reportWords } from './words.ts';

/** One report: what it said, what became of each of its lines. */
export function ReportPage({ reportId }: { readonly reportId: string }) {
  const t = useWords(reportWords);
  const pages = usePages(reportId);
  const asked = useAsk(showReportApi, { path: { reportId }, query: pages.query });
  return (
    <Page title={t.oneReport} acts={<Link href="/">{t.back}</Link>}>
      <Answer of={asked}>
        {({ report, lines, cursor }) => (
          <>
            <ReportFacts report={report} />
            <section className="panel panel-wide">
              <h2>{t.lines}</h2>
              <LineTable lines={lines} loading={asked.isPlaceholderData} />
              <PageTurner pages={pages} next={cursor} />
            </section>
          </>
        )}
      </Answer>
    </Page>
  );
}

function ReportFacts({ report }: { readonly report: ShownReport }) {
  const t = useWords(reportWords);
  const { time, yuan, count } = useFormats();
  const { channel, way, status, counts, refusal, repeats, sha256, receivedAt } = report;
  return (
    <section className="panel">
      <h2>{t.channels[channel]}</h2>
      {refusal !== undefined && (
        <p className="note note-soon">
          {t.refusedBecause[refusal.code]} {t.difference(refusal.found, refusal.expected)}
        </p>
      )}
      {repeats > 0 && <p className="note">{t.repeats(count(repeats))}</p>}
      <FactList
        facts={[
          [
            t.state,
            <State key="state" tone={REPORT_TONES[status]}>
              {t.states[status]}
            </State>,
          ],
          [t.receivedAt, time(receivedAt)],
          [t.way, t.ways[way]],
          [t.rows, count(counts.rows)],
          [t.settled, count(counts.settled)],
          [t.settledFen, yuan(counts.settledFen)],
          [t.surplus, count(counts.surplus)],
          [t.reversed, count(counts.reversed)],
          [t.duplicate, count(counts.duplicate)],
          [t.anomaly, count(counts.anomaly)],
          [t.fingerprint, <code key="fingerprint">{sha256}</code>],
        ]}
      />
    </section>
  );
}
