import { closeOrderApi, showOrderApi } from '@liangxian/shared/payments/payments.api.ts';
import { useEffect } from 'react';
import { call } from '../../api/call.ts';
import { useAct } from '../../api/use-act.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer, Trouble } from '../../components/answer.tsx';
import { goHome, goOnTo, goTo, useGiven } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { BigButton, QuietButton } from '../../components/parts.tsx';
import { usePaymentWords } from '../../messages/payments.ts';
import { basketOf, forgetBasket } from './basket.ts';
import { OrderCard } from './order-card.tsx';
import { type OwnOrder, payBasket } from './pay-order.ts';

/** How often an order that is under way is asked about. */
const LOOK_EVERY_MS = 4_000;

/** What has become of a payment. The truth comes from the server; what the telephone says counts for nothing. */
export default function OrderPage() {
  const t = usePaymentWords();
  const { orderId = '' } = useGiven();
  return (
    <Page title={t.orderTitle}>
      <Order orderId={orderId} />
    </Page>
  );
}

function Order({ orderId }: { readonly orderId: string }) {
  const asked = useAsk(showOrderApi, { path: { orderId } as never });
  const { answer, isAsking, again } = asked;
  const isOver = answer !== undefined && hasEnded(answer);
  useEffect(() => {
    if (isOver) forgetBasket(orderId);
    if (isOver || isAsking) return undefined;
    const timer = setTimeout(again, LOOK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [isOver, isAsking, again, orderId]);
  return (
    <Answer asked={asked}>
      {(order) => (
        <>
          <OrderCard order={order} />
          {isOver ? <After order={order} /> : <Meanwhile order={order} again={again} />}
        </>
      )}
    </Answer>
  );
}

function hasEnded({ state }: OwnOrder): boolean {
  return state === 'paid' || state === 'closed';
}

/** While it may still be paid: go on paying, look, or give it up. */
function Meanwhile({ order, again }: { readonly order: OwnOrder; readonly again: () => void }) {
  const t = usePaymentWords();
  const basket = basketOf(order.orderId);
  const pay = useAct(async () => {
    if (basket !== undefined) await payBasket(basket);
    again();
  });
  const giveUp = useAct(async () => {
    await call(closeOrderApi, { path: { orderId: order.orderId } });
    again();
  });
  const isBusy = pay.isBusy || giveUp.isBusy;
  return (
    <>
      <Trouble problem={pay.problem ?? giveUp.problem} />
      {order.state === 'placed' && basket !== undefined && (
        <BigButton isBusy={isBusy} onTap={pay.run}>
          {t.payNow}
        </BigButton>
      )}
      <QuietButton onTap={again}>{t.look}</QuietButton>
      <QuietButton disabled={isBusy} onTap={giveUp.run}>
        {t.giveUp}
      </QuietButton>
    </>
  );
}

function After({ order }: { readonly order: OwnOrder }) {
  const t = usePaymentWords();
  const isPaid = order.state === 'paid' && order.goesBack !== true;
  return (
    <>
      {order.state === 'closed' ? (
        <BigButton onTap={() => goOnTo('payments/pay')}>{t.again}</BigButton>
      ) : (
        <BigButton onTap={goHome}>{t.home}</BigButton>
      )}
      {isPaid && (
        <QuietButton
          onTap={() =>
            goTo('certificates/certificates', { personId: order.lines[0]?.due.personId ?? '' })
          }
        >
          {t.certificate}
        </QuietButton>
      )}
      {order.state === 'closed' && <QuietButton onTap={goHome}>{t.home}</QuietButton>}
    </>
  );
}
