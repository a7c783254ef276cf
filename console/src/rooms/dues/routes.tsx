import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { Route, Switch } from 'wouter';
import { AmountsPage } from './amounts-page.tsx';
import { ApplyPage } from './apply-page.tsx';
import { ChangesPage } from './changes-page.tsx';
import { DifferencesPage } from './differences-page.tsx';
import { DuesPage } from './dues-page.tsx';
import { NotQualifiedPage } from './not-qualified-page.tsx';
import { RostersPage } from './rosters-page.tsx';
import { StatementPage } from './statement-page.tsx';

/** What is due, and everything that is settled about it before the money moves. */
export default function DuesPages() {
  return (
    <Switch>
      <Route path="/" component={DuesPage} />
      <Route path="/rosters" component={RostersPage} />
      <Route path="/amounts" component={AmountsPage} />
      <Route path="/amounts/:townshipId">
        {({ townshipId }) => <DifferencesPage townshipId={decodeURIComponent(townshipId)} />}
      </Route>
      <Route path="/statement" component={StatementPage} />
      <Route path="/statement/:townshipId/:villageId">
        {({ townshipId, villageId }) => (
          <NotQualifiedPage
            townshipId={decodeURIComponent(townshipId)}
            villageId={decodeURIComponent(villageId)}
          />
        )}
      </Route>
      <Route path="/changes" component={ChangesPage} />
      <Route path="/apply/:personId/:scheme">
        {({ personId, scheme }) => (
          <ApplyPage
            key={`${personId}-${scheme}`}
            personId={personId as PersonId}
            scheme={scheme as Scheme}
          />
        )}
      </Route>
    </Switch>
  );
}
