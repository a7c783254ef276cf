import { Problem } from '../../api/problem.ts';
import { Badge } from '../../components/badge.tsx';
import { Card, Facts, Ltr, Money, Note } from '../../components/parts.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useChannelName } from '../../messages/channel.ts';
import { useFormats } from '../../messages/formats.ts';
import { usePaymentWords } from '../../messages/payments.ts';
import { useProblems } from '../../messages/problems.ts';
import type { OwnOrder } from './pay-order.ts';

const MOODS = {
  opened: 'calm',
  placed: 'attention',
  unknown: 'attention',
  paid: 'good',
  closed: 'calm',
} as const;

/** The order's state, said so that nobody pays twice. */
export function OrderCard({ order }: { readonly order: OwnOrder }) {
  const t = usePaymentWords();
  const { time } = useFormats();
  const channelName = useChannelName();
  const words = useProblems();
  const { state, totalFen, channel, orderId, expiresAt, paidAt, refused = [] } = order;
  return (
    <>
      <Card>
        <Box role="status" className="order-state">
          <Badge mood={MOODS[state]}>{t.states[state]}</Badge>
          <Money fen={totalFen} isBig />
          <Words>{order.goesBack === true ? t.goesBack : t.words[state]}</Words>
          {state === 'placed' && <Words>{t.until(time(expiresAt))}</Words>}
          {paidAt !== undefined && <Words>{t.paidAt(time(paidAt))}</Words>}
        </Box>
        <Facts
          facts={[
            { name: channelName(channel), value: <Money fen={totalFen} /> },
            { name: t.orderNo, value: <Ltr>{orderId}</Ltr> },
          ]}
        />
      </Card>
      {refused.length > 0 && (
        <Note mood="attention">
          <Words className="strong">{t.refused}</Words>
          {refused.map(({ code, personId, scheme }) => (
            <Words key={`${personId} ${scheme}`}>{words(new Problem(code))}</Words>
          ))}
        </Note>
      )}
    </>
  );
}
