import {
  decideAnomalyApi,
  listAnomaliesApi,
} from '@liangxian/shared/payments/channel-reports.api.ts';
import { useState } from 'react';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { OfficerName } from '../../components/officer-name.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { DecideLine } from './decide-line.tsx';
import { Whose, Why } from './line-table.tsx';
import { ChannelChoice, ReportSections } from './report-sections.tsx';
import type { Channel, ShownLine } from './shown.ts';
import { reportWords } from './words.ts';

/** Lines that no rule could book: each a card, with what to do about it. */
export function AnomaliesPage() {
  const t = useWords(reportWords);
  const common = useWords(commonWords);
  const [channel, choose] = useState<Channel>('counter');
  const [state, chooseState] = useState<'open' | 'closed'>('open');
  const pages = usePages(`${channel} ${state}`);
  const list = useAsk(listAnomaliesApi, { query: { channel, state, ...pages.query } });
  return (
    <Page title={t.anomalies} lead={t.anomaliesLead}>
      <ReportSections />
      <section className="panel">
        <Choices name={common.search}>
          <ChannelChoice channel={channel} choose={choose} />
          <Choice
            label={t.which}
            value={state}
            options={[
              ['open', t.shelves.open],
              ['closed', t.shelves.closed],
            ]}
            choose={chooseState}
          />
        </Choices>
      </section>
      <Answer of={list}>
        {({ lines, cursor }) => (
          <>
            {lines.length === 0 && <p className="note">{t.nothingWaits}</p>}
            {lines.map((line) => (
              <AnomalyCard key={`${line.reportId}-${line.rowNo}`} line={line} />
            ))}
            <PageTurner pages={pages} next={cursor} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function AnomalyCard({ line }: { readonly line: ShownLine }) {
  const t = useWords(reportWords);
  const may = useMay();
  const { yuan, time } = useFormats();
  const { anomaly, amountFen, paidAt, serial, decision } = line;
  return (
    <section className="panel">
      <h2>{anomaly === undefined ? serial : t.kinds[anomaly.kind]}</h2>
      <FactList
        facts={[
          [t.serial, serial],
          [t.whose, <Whose key="whose" line={line} />],
          [t.amount, amountFen === undefined ? '' : yuan(amountFen)],
          [t.paidAt, paidAt === undefined ? '' : time(paidAt)],
          [t.why, <Why key="why" line={line} />],
          ...(decision === undefined
            ? []
            : ([
                [t.outcome, t.decided[decision.action]],
                [t.reason, decision.reason],
                [t.by, <OfficerName key="by" officerId={decision.by} />],
              ] as const)),
        ]}
      />
      {decision === undefined && may(decideAnomalyApi.act) && <DecideLine line={line} />}
    </section>
  );
}
