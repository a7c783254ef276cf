import { listRefundsApi } from '@liangxian/shared/refunds/refunds.api.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { RefundSections } from './refund-sections.tsx';
import { RefundStateMark } from './refund-state.tsx';
import { TownshipChoice } from './township-choice.tsx';
import { useReasons } from './use-reasons.ts';
import { refundWords } from './words.ts';

type Refund = Answered<typeof listRefundsApi>['refunds'][number];

const STATES = [
  'collecting_papers',
  'to_review',
  'to_pay',
  'bounced',
  'paid',
  'booked',
  'refused',
] as const satisfies readonly Refund['state'][];

/** Applications by where they stand, and what is to be done there. */
export function ApplicationsPage() {
  const t = useWords(refundWords);
  const common = useWords(commonWords);
  const [state, chooseState] = useState<Refund['state']>('to_review');
  const [townshipId, chooseTownship] = useState('');
  const asked = { state, ...(townshipId === '' ? {} : { townshipId }) };
  const pages = usePages(JSON.stringify(asked));
  const list = useAsk(listRefundsApi, { query: { ...asked, limit: 20, ...pages.query } });
  return (
    <Page title={t.applications} lead={t.applicationsLead}>
      <RefundSections />
      <section className="panel">
        <Choices name={common.search}>
          <Choice
            label={common.state}
            value={state}
            options={STATES.map((each) => [each, t.states[each]])}
            choose={chooseState}
          />
          <TownshipChoice townshipId={townshipId} choose={chooseTownship} />
        </Choices>
        <p>{t.todo[state]}</p>
        <p className="quiet">{t.howToApply}</p>
      </section>
      <Answer of={list}>
        {({ refunds, cursor }) => (
          <>
            {refunds.length === 0 && <p className="note note-done">{t.nothingHere}</p>}
            <ul className="cards">
              {refunds.map((refund) => (
                <li key={refund.refundId}>
                  <RefundCard refund={refund} />
                </li>
              ))}
            </ul>
            <PageTurner pages={pages} next={cursor} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function RefundCard({ refund }: { readonly refund: Refund }) {
  const common = useWords(commonWords);
  const names = useNames();
  const reasons = useReasons();
  const { yuan, time } = useFormats();
  const { refundId, name, scheme, coverageYear, finding } = refund;
  const bounced = refund.payments.at(-1)?.bounced;
  return (
    <article className="panel card" aria-label={name}>
      <header className="card-head">
        <h2>
          <Link href={`/${refundId}`}>{name}</Link>
        </h2>
        <RefundStateMark state={refund.state} />
      </header>
      <p>
        {names.place(refund.townshipId, refund.villageId)} · {refund.residentIdMasked}
      </p>
      <p className="card-fact">
        {common.schemes[scheme]} {coverageYear} · {reasons.words(refund.reason, scheme)}：
        <strong>{yuan(finding.amountFen)}</strong>
      </p>
      {refund.state === 'bounced' && bounced !== undefined && (
        <p className="note note-late">{bounced.reason}</p>
      )}
      <p className="quiet">{time(refund.appliedAt)}</p>
    </article>
  );
}
