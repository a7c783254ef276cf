import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { compareBillApi, showBillApi } from '@liangxian/shared/payments/bills.api.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { Button } from 'antd';
import type { Answered } from '../../api/client.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Figures } from '../../components/figures.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { BillState } from './bill-state.tsx';
import { Differences } from './differences.tsx';
import { paymentWords } from './words.ts';

type Which = { readonly channel: OnlineChannel; readonly day: LocalDate };
type ShownBill = Answered<typeof showBillApi>;

/** A day's bill beside our payments, its comparisons and what they found. */
export function BillPage({ channel, day }: Which) {
  const t = useWords(paymentWords);
  const formats = useFormats();
  const may = useMay();
  const bill = useAsk(showBillApi, { path: { channel, day } });
  const compare = useAct(compareBillApi);
  return (
    <Page
      title={t.billOf(t.channels[channel], formats.day(day))}
      acts={
        may(compareBillApi.act) && (
          <Button
            loading={compare.isPending}
            onClick={() => compare.mutate({ path: { channel, day } })}
          >
            {t.compareAgain}
          </Button>
        )
      }
    >
      <ProblemNote problem={compare.error} />
      <Answer of={bill}>
        {(found) => (
          <>
            <section className="panel">
              <BillState bill={found} />
              <BillFigures bill={found} />
            </section>
            <Differences bill={found} />
            <section className="panel panel-wide">
              <h2>{t.runs}</h2>
              <BillRuns bill={found} />
            </section>
          </>
        )}
      </Answer>
    </Page>
  );
}

function BillFigures({ bill: { latest } }: { readonly bill: ShownBill }) {
  const t = useWords(paymentWords);
  const { yuan, count } = useFormats();
  if (latest === undefined) return null;
  return (
    <Figures
      figures={[
        { name: t.payments, value: count(latest.payments) },
        { name: t.paidAmount, value: yuan(latest.paidFen) },
        { name: t.refunds, value: count(latest.refunds) },
        { name: t.agreed, value: count(latest.agreed) },
        { name: t.differences, value: count(latest.differences), late: latest.differences > 0 },
      ]}
    />
  );
}

function BillRuns({ bill: { runs } }: { readonly bill: ShownBill }) {
  const t = useWords(paymentWords);
  const { time, yuan, count } = useFormats();
  return (
    <ListTable<ShownBill['runs'][number]>
      name={t.runs}
      rowKey="run"
      dataSource={[...runs]}
      locale={{ emptyText: t.noRuns }}
      columns={[
        { title: t.run, key: 'run', render: (_, { run }) => count(run) },
        { title: t.comparedAt, key: 'at', render: (_, { comparedAt }) => time(comparedAt) },
        {
          title: t.payments,
          key: 'payments',
          align: 'right',
          render: (_, { payments }) => count(payments),
        },
        {
          title: t.amount,
          key: 'amount',
          align: 'right',
          render: (_, { paidFen }) => yuan(paidFen),
        },
        {
          title: t.differences,
          key: 'differences',
          align: 'right',
          render: (_, { differences }) => count(differences),
        },
      ]}
    />
  );
}
