import { reviewRefundApi } from '@liangxian/shared/refunds/refunds.api.ts';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import type { Refund } from './application-facts.tsx';
import { refundWords } from './words.ts';

/** The insurance side's decision, with its reason and where the originals lie. */
export function ReviewPanel({ refund }: { readonly refund: Refund }) {
  const t = useWords(refundWords);
  const may = useMay();
  const id = useId();
  const [reason, write] = useState('');
  const [originalsAt, place] = useState('');
  const review = useAct(reviewRefundApi);
  if (!refund.next.includes('review') || !may(reviewRefundApi.act)) return null;
  const { refundId, finding } = refund;
  const wordless = reason.trim().length < 2;
  const decide = (decision: 'approve' | 'refuse') =>
    review.mutate({
      path: { refundId },
      body: {
        decision,
        reason: reason.trim(),
        ...(decision === 'approve' && { originalsAt: originalsAt.trim() }),
      },
    });
  return (
    <section className="panel record-step">
      <h2>{t.review}</h2>
      <label htmlFor={`${id}-reason`}>{t.decisionReason}</label>
      <Input.TextArea
        id={`${id}-reason`}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={({ target }) => write(target.value)}
      />
      <label htmlFor={`${id}-originals`}>{t.originalsAt}</label>
      <Input
        id={`${id}-originals`}
        maxLength={500}
        value={originalsAt}
        onChange={({ target }) => place(target.value)}
      />
      <ProblemNote problem={review.error} />
      <div className="acts">
        <Button
          type="primary"
          disabled={wordless || originalsAt.trim().length < 2 || finding.faults.length > 0}
          loading={review.isPending}
          onClick={() => decide('approve')}
        >
          {t.approve}
        </Button>
        <Button danger disabled={wordless || review.isPending} onClick={() => decide('refuse')}>
          {t.refuse}
        </Button>
      </div>
    </section>
  );
}
