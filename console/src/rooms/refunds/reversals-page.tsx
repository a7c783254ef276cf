import { CASH_CHANNEL, REPORTED_CHANNELS } from '@liangxian/shared/payments/channel.ts';
import { listReversalsApi, orderReturnsApi } from '@liangxian/shared/refunds/reversals.api.ts';
import { useState } from 'react';
import { useAsk } from '../../api/use-api.ts';
import { usePolicy } from '../../api/use-policy.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { Download } from '../../components/download.tsx';
import { Page } from '../../components/page.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { Cards, StateChoice, useByState } from './by-state.tsx';
import { RefundSections } from './refund-sections.tsx';
import { type Reversal, ReversalCard } from './reversal-card.tsx';
import { useChannel } from './use-channel.ts';
import { refundWords } from './words.ts';

const STATES = [
  'to_check',
  'to_approve',
  'in_doubt',
  'to_send',
  'sent',
  'returned',
  'lapsed',
] as const satisfies readonly Reversal['state'][];

/** Money that settled nothing, by where it stands on its way back. */
export function ReversalsPage() {
  const t = useWords(refundWords);
  const byState = useByState<Reversal['state']>('to_check');
  const list = useAsk(listReversalsApi, { query: byState.query });
  return (
    <Page title={t.reversals} lead={t.reversalsLead}>
      <RefundSections />
      <StateChoice of={byState} states={STATES} names={t.reversalStates} todo={t.reversalTodo} />
      {byState.state === 'to_send' && <OrderReturns />}
      <Answer of={list}>
        {({ reversals, cursor }) => (
          <Cards
            of={byState}
            things={reversals}
            idOf={({ reversalId }) => reversalId}
            cursor={cursor}
            card={(reversal) => <ReversalCard reversal={reversal} />}
          />
        )}
      </Answer>
    </Page>
  );
}

/** The list with which a bank or unit is told what to give back. */
function OrderReturns() {
  const t = useWords(refundWords);
  const may = useMay();
  const nameOf = useChannel();
  const banks = usePolicy()?.banks ?? [];
  const [channel, choose] = useState('');
  if (!may(orderReturnsApi.act)) return null;
  const ordered = [
    ...banks.map(({ bankId }) => `bank:${bankId}`),
    ...REPORTED_CHANNELS,
    CASH_CHANNEL,
  ];
  return (
    <section className="panel">
      <h2>{t.order}</h2>
      <p className="quiet">{t.orderHelp}</p>
      <Choices name={t.order}>
        <Choice
          label={t.orderFrom}
          value={channel}
          options={[['', t.choose], ...ordered.map((each) => [each, nameOf(each)] as const)]}
          choose={choose}
        />
      </Choices>
      {channel !== '' && (
        <Download key={channel} contract={orderReturnsApi} sent={{ body: { channel } }}>
          {t.order}
        </Download>
      )}
    </section>
  );
}
