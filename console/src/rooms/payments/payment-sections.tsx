import { listBillsApi } from '@liangxian/shared/payments/bills.api.ts';
import { listOrdersApi } from '@liangxian/shared/payments/order-book.api.ts';
import { Sections } from '../../components/sections.tsx';
import { useWords } from '../../messages/words.ts';
import { paymentWords } from './words.ts';

/** What residents paid by telephone, and what the gateways say of it. */
export function PaymentSections() {
  const t = useWords(paymentWords);
  return (
    <Sections
      name={t.title}
      sections={[
        { href: '/', label: t.orders, act: listOrdersApi.act },
        { href: '/bills', label: t.bills, act: listBillsApi.act },
      ]}
    />
  );
}
