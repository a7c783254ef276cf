import { listBillsApi } from '@liangxian/shared/payments/bills.api.ts';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { countyToday } from '../../api/county-time.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Choices } from '../../components/choice.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { BillState } from './bill-state.tsx';
import { PaymentSections } from './payment-sections.tsx';
import { paymentWords } from './words.ts';

type Bill = Answered<typeof listBillsApi>['bills'][number];

/** The gateways' bills of a month, day by day. */
export function BillsPage() {
  const t = useWords(paymentWords);
  const id = useId();
  const [month, chooseMonth] = useState(countyToday().slice(0, 7));
  const list = useAsk(listBillsApi, { query: { month } });
  return (
    <Page title={t.bills} lead={t.billsLead}>
      <PaymentSections />
      <section className="panel">
        <Choices name={t.filter}>
          <div className="choice">
            <label htmlFor={`${id}-month`}>{t.month}</label>
            <input
              id={`${id}-month`}
              type="month"
              required
              max={countyToday().slice(0, 7)}
              value={month}
              onChange={({ target }) => {
                if (target.value !== '') chooseMonth(target.value);
              }}
            />
          </div>
        </Choices>
      </section>
      <section className="panel panel-wide">
        <Answer of={list}>{({ bills }) => <BillTable bills={bills} />}</Answer>
      </section>
    </Page>
  );
}

function BillTable({ bills }: { readonly bills: readonly Bill[] }) {
  const t = useWords(paymentWords);
  const { day, yuan, count } = useFormats();
  return (
    <ListTable<Bill>
      name={t.bills}
      rowKey={({ channel, day: of }) => `${channel} ${of}`}
      dataSource={[...bills]}
      locale={{ emptyText: t.noBills }}
      columns={[
        {
          title: t.day,
          key: 'day',
          render: (_, bill) => (
            <Link href={`/bills/${bill.channel}/${bill.day}`}>{day(bill.day)}</Link>
          ),
        },
        { title: t.channel, key: 'channel', render: (_, { channel }) => t.channels[channel] },
        { title: t.state, key: 'state', render: (_, bill) => <BillState bill={bill} /> },
        {
          title: t.payments,
          key: 'payments',
          align: 'right',
          render: (_, { latest }) => (latest === undefined ? '' : count(latest.payments)),
        },
        {
          title: t.amount,
          key: 'amount',
          align: 'right',
          render: (_, { latest }) => (latest === undefined ? '' : yuan(latest.paidFen)),
        },
      ]}
    />
  );
}
