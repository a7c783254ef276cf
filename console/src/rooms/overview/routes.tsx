import { Route, Switch } from 'wouter';
import { CountyPage } from './county-page.tsx';
import { TownshipPage } from './township-page.tsx';

/** How the collection stands, in figures and charts. */
export default function OverviewPages() {
  return (
    <Switch>
      <Route path="/" component={CountyPage} />
      <Route path="/townships/:townshipId">
        {({ townshipId }) => <TownshipPage townshipId={decodeURIComponent(townshipId)} />}
      </Route>
    </Switch>
  );
}
