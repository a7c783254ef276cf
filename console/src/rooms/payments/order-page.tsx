import type { OrderId } from '@liangxian/shared/kernel/ids.ts';
import { showBookedOrderApi } from '@liangxian/shared/payments/order-book.api.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { OrderStateMark } from './order-state.tsx';
import { paymentWords } from './words.ts';

type Order = Answered<typeof showBookedOrderApi>;

/** One online payment: what was ordered, what the gateway said, what is still to come. */
export function OrderPage({ orderId }: { readonly orderId: string }) {
  const t = useWords(paymentWords);
  const order = useAsk(showBookedOrderApi, { path: { orderId: orderId as OrderId } });
  return (
    <Page title={t.order} lead={orderId}>
      <Answer of={order}>
        {(found) => (
          <>
            <section className="panel">
              <OrderFacts order={found} />
            </section>
            <section className="panel panel-wide">
              <h2>{t.dues}</h2>
              <OrderLines order={found} />
            </section>
          </>
        )}
      </Answer>
    </Page>
  );
}

function OrderFacts({ order }: { readonly order: Order }) {
  const t = useWords(paymentWords);
  const { time, yuan } = useFormats();
  const { paid, closed, silentSince, nextStepAt } = order;
  return (
    <FactList
      facts={[
        [t.state, <OrderStateMark key="state" order={order} />],
        [t.channel, t.channels[order.channel]],
        [t.amount, yuan(order.totalFen)],
        [t.openedAt, time(order.openedAt)],
        [t.expiresAt, time(order.expiresAt)],
        ...(paid === undefined
          ? []
          : ([
              [t.paidAt, time(paid.paidAt)],
              [t.paidAmount, yuan(paid.amountFen)],
              [t.transaction, paid.transactionId],
            ] as const)),
        ...(closed === undefined ? [] : ([[t.closedAt, time(closed.at)]] as const)),
        ...(silentSince === undefined ? [] : ([[t.silentSince, time(silentSince)]] as const)),
        ...(nextStepAt === undefined ? [] : ([[t.nextStepAt, time(nextStepAt)]] as const)),
      ]}
    />
  );
}

function OrderLines({ order }: { readonly order: Order }) {
  const t = useWords(paymentWords);
  const common = useWords(commonWords);
  const { yuan } = useFormats();
  return (
    <ListTable<Order['lines'][number]>
      name={t.dues}
      rowKey={({ due }) => `${due.personId} ${due.scheme} ${due.coverageYear}`}
      dataSource={[...order.lines]}
      columns={[
        {
          title: t.person,
          key: 'person',
          render: (_, { due }) => <Link href={`~/residents/${due.personId}`}>{t.seePerson}</Link>,
        },
        { title: t.scheme, key: 'scheme', render: (_, { due }) => common.schemes[due.scheme] },
        { title: t.year, key: 'year', render: (_, { due }) => String(due.coverageYear) },
        {
          title: t.amount,
          key: 'amount',
          align: 'right',
          render: (_, { amountFen }) => yuan(amountFen),
        },
      ]}
    />
  );
}
