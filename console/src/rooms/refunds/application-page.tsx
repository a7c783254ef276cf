import { showRefundApi } from '@liangxian/shared/refunds/refunds.api.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Page } from '../../components/page.tsx';
import { useWords } from '../../messages/words.ts';
import { ApplicationFacts } from './application-facts.tsx';
import { PapersPanel } from './papers-panel.tsx';
import { PaymentPanel } from './payment-panel.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { refundWords } from './words.ts';

/** One application: what it is about, what the rules say, its papers, and the next step. */
export function ApplicationPage({ refundId }: { readonly refundId: string }) {
  const t = useWords(refundWords);
  const found = useAsk(showRefundApi, { path: { refundId } });
  return (
    <Page title={t.applications} acts={<Link href="/">{t.back}</Link>}>
      <Answer of={found}>
        {(refund) => (
          <>
            <ApplicationFacts refund={refund} />
            <PapersPanel refund={refund} />
            <ReviewPanel refund={refund} />
            <PaymentPanel refund={refund} />
          </>
        )}
      </Answer>
    </Page>
  );
}
