import { listOwnRefundsApi } from '@liangxian/shared/refunds/own-refunds.api.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { goTo } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { BigButton, Card, Money, QuietButton } from '../../components/parts.tsx';
import { Box, Heading, Words } from '../../elements/elements.tsx';
import { useCommon } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useRefundWords } from '../../messages/refunds.ts';

/** The family's applications for money back, and the way to a new one (A33-1). */
export default function RefundsPage() {
  const t = useRefundWords();
  return (
    <Page title={t.title}>
      <Words className="lead">{t.words}</Words>
      <Refunds />
      <BigButton onTap={() => goTo('refunds/apply')}>{t.apply}</BigButton>
    </Page>
  );
}

function Refunds() {
  const t = useRefundWords();
  const { schemes, more } = useCommon();
  const { dayAt } = useFormats();
  const asked = useAsk(listOwnRefundsApi, {});
  return (
    <Card title={t.mine}>
      <Answer asked={asked}>
        {({ refunds }) =>
          refunds.length === 0 ? (
            <Words>{t.none}</Words>
          ) : (
            <Box role="list">
              {refunds.map(({ refundId, name, scheme, amountFen, state, appliedAt }) => (
                <Box key={refundId} role="listitem" className="entry">
                  <Heading level={3}>
                    {name} {schemes[scheme]}
                  </Heading>
                  <Money fen={amountFen} />
                  <Words className="small">{dayAt(appliedAt)}</Words>
                  <Badge mood={state === 'refused' || state === 'bounced' ? 'bad' : 'calm'}>
                    {t.states[state]}
                  </Badge>
                  <QuietButton onTap={() => goTo('refunds/refund', { refundId })}>
                    {more}
                  </QuietButton>
                </Box>
              ))}
            </Box>
          )
        }
      </Answer>
    </Card>
  );
}
