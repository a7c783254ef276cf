import { Route, Switch } from 'wouter';
import { DeliveriesPage } from './deliveries-page.tsx';
import { DeliveryPage } from './delivery-page.tsx';
import { OpenDeliveryPage } from './open-delivery-page.tsx';
import { ReceiptPage } from './receipt-page.tsx';

export default function DeliveryPages() {
  return (
    <Switch>
      <Route path="/">
        <DeliveriesPage box="sent" />
      </Route>
      <Route path="/received">
        <DeliveriesPage box="received" />
      </Route>
      <Route path="/county">
        <DeliveriesPage box="county" />
      </Route>
      <Route path="/new" component={OpenDeliveryPage} />
      <Route path="/:deliveryId/receipt">
        {({ deliveryId }) => <ReceiptPage deliveryId={deliveryId} />}
      </Route>
      <Route path="/:deliveryId">
        {({ deliveryId }) => <DeliveryPage key={deliveryId} deliveryId={deliveryId} />}
      </Route>
    </Switch>
  );
}
