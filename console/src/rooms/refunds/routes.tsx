import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { Route, Switch } from 'wouter';
import { ApplicationPage } from './application-page.tsx';
import { ApplicationsPage } from './applications-page.tsx';
import { ApplyPage } from './apply-page.tsx';
import { ReversalsPage } from './reversals-page.tsx';
import { RosterPage } from './roster-page.tsx';
import { RostersPage } from './rosters-page.tsx';

/** Money that goes back: refunds by the insurance side, and surpluses by the channel they came by. */
export default function RefundPages() {
  return (
    <Switch>
      <Route path="/" component={ApplicationsPage} />
      <Route path="/reversals" component={ReversalsPage} />
      <Route path="/rosters" component={RostersPage} />
      <Route path="/rosters/:rosterId">
        {({ rosterId }) => <RosterPage rosterId={decodeURIComponent(rosterId)} />}
      </Route>
      <Route path="/apply/:personId/:scheme">
        {({ personId, scheme }) => (
          <ApplyPage
            key={`${personId}-${scheme}`}
            personId={personId as PersonId}
            scheme={scheme as Scheme}
          />
        )}
      </Route>
      <Route path="/:refundId">
        {({ refundId }) => (
          <ApplicationPage key={refundId} refundId={decodeURIComponent(refundId)} />
        )}
      </Route>
    </Switch>
  );
}
