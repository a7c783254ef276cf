import { CASH_CHANNEL, REPORTED_CHANNELS } from '@liangxian/shared/payments/channel.ts';
import { listReversalsApi, orderReturnsApi } from '@liangxian/shared/refunds/reversals.api.ts';
import { useState } from 'react';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { usePolicy } from '../../api/use-policy.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { Download } from '../../components/download.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { RefundSections } from './refund-sections.tsx';
import { type Reversal, ReversalCard } from './reversal-card.tsx';
import { TownshipChoice } from './township-choice.tsx';
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
  const common = useWords(commonWords);
  const [state, chooseState] = useState<Reversal['state']>('to_check');
  const [townshipId, chooseTownship] = useState('');
  const asked = { state, ...(townshipId === '' ? {} : { townshipId }) };
  const pages = usePages(JSON.stringify(asked));
  const list = useAsk(listReversalsApi, { query: { ...asked, limit: 20, ...pages.query } });
  return (
    <Page title={t.reversals} lead={t.reversalsLead}>
      <RefundSections />
      <section className="panel">
        <Choices name={common.search}>
          <Choice
            label={common.state}
            value={state}
            options={STATES.map((each) => [each, t.reversalStates[each]])}
            choose={chooseState}
          />
          <TownshipChoice townshipId={townshipId} choose={chooseTownship} />
        </Choices>
        <p>{t.reversalTodo[state]}</p>
      </section>
      {state === 'to_send' && <OrderReturns />}
      <Answer of={list}>
        {({ reversals, cursor }) => (
          <>
            {reversals.length === 0 && <p className="note note-done">{t.nothingHere}</p>}
            <ul className="cards">
              {reversals.map((reversal) => (
                <li key={reversal.reversalId}>
                  <ReversalCard reversal={reversal} />
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
