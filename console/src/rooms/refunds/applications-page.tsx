import { listRefundsApi } from '@liangxian/shared/refunds/refunds.api.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { Answer } from '../../components/answer.tsx';
import { Page } from '../../components/page.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { Cards, StateChoice, useByState } from './by-state.tsx';
import { RefundSections } from './refund-sections.tsx';
import { RefundStateMark } from './refund-state.tsx';
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
  const byState = useByState<Refund['state']>('to_review');
  const list = useAsk(listRefundsApi, { query: byState.query });
  return (
    <Page title={t.applications} lead={t.applicationsLead}>
      <RefundSections />
      <StateChoice of={byState} states={STATES} names={t.states} todo={t.todo}>
        <p className="quiet">{t.howToApply}</p>
      </StateChoice>
      <Answer of={list}>
        {({ refunds, cursor }) => (
          <Cards
            of={byState}
            things={refunds}
            idOf={({ refundId }) => refundId}
            cursor={cursor}
            card={(refund) => <RefundCard refund={refund} />}
          />
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
