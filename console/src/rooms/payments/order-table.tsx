import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { listOrdersApi } from '@liangxian/shared/payments/order-book.api.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { OrderStateMark } from './order-state.tsx';
import { paymentWords } from './words.ts';

type Order = Answered<typeof listOrdersApi>['orders'][number];

/** The orders of a township and day, a page at a time, the latest first. */
export function OrderTable({
  asked,
}: {
  readonly asked: { readonly townshipId: string; readonly day: LocalDate };
}) {
  const t = useWords(paymentWords);
  const { time, yuan, count } = useFormats();
  const pages = usePages(JSON.stringify(asked));
  const list = useAsk(listOrdersApi, { query: { ...asked, ...pages.query } });
  return (
    <section className="panel panel-wide">
      <Answer of={list}>
        {({ orders, cursor }) => (
          <>
            <ListTable<Order>
              name={t.orders}
              rowKey="orderId"
              loading={list.isPlaceholderData}
              dataSource={[...orders]}
              locale={{ emptyText: t.noOrders }}
              columns={[
                {
                  title: t.openedAt,
                  key: 'openedAt',
                  render: (_, { orderId, openedAt }) => (
                    <Link href={`/${orderId}`}>{time(openedAt)}</Link>
                  ),
                },
                {
                  title: t.channel,
                  key: 'channel',
                  render: (_, { channel }) => t.channels[channel],
                },
                {
                  title: t.dues,
                  key: 'lines',
                  align: 'right',
                  render: (_, { lines }) => count(lines.length),
                },
                {
                  title: t.amount,
                  key: 'amount',
                  align: 'right',
                  render: (_, { totalFen }) => yuan(totalFen),
                },
                {
                  title: t.state,
                  key: 'state',
                  render: (_, order) => <OrderStateMark order={order} />,
                },
                {
                  title: t.transaction,
                  key: 'transaction',
                  render: (_, { paid }) => paid?.transactionId ?? '',
                },
              ]}
            />
            <PageTurner pages={pages} next={cursor} />
          </>
        )}
      </Answer>
    </section>
  );
}
