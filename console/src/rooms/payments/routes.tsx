import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { Route, Switch } from 'wouter';
import { BillPage } from './bill-page.tsx';
import { BillsPage } from './bills-page.tsx';
import { OrderPage } from './order-page.tsx';
import { OrdersPage } from './orders-page.tsx';

export default function PaymentPages() {
  return (
    <Switch>
      <Route path="/" component={OrdersPage} />
      <Route path="/bills" component={BillsPage} />
      <Route path="/bills/:channel/:day">
        {({ channel, day }) => (
          <BillPage channel={channel as OnlineChannel} day={day as LocalDate} />
        )}
      </Route>
      <Route path="/:orderId">{({ orderId }) => <OrderPage orderId={orderId} />}</Route>
    </Switch>
  );
}
