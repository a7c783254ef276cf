import { Route, Switch } from 'wouter';
import { ImportPage } from './import-page.tsx';
import { OfficerPage } from './officer-page.tsx';
import { UnitPage } from './unit-page.tsx';
import { UnitsPage } from './units-page.tsx';

/** The directory: units as a tree, the officers of a unit, an officer's posts. */
export default function UnitPages() {
  return (
    <Switch>
      <Route path="/" component={UnitsPage} />
      <Route path="/import" component={ImportPage} />
      <Route path="/officers/:officerId">
        {({ officerId }) => <OfficerPage key={officerId} officerId={officerId} />}
      </Route>
      <Route path="/:unitId">
        {({ unitId }) => <UnitPage key={unitId} unitId={decodeURIComponent(unitId)} />}
      </Route>
    </Switch>
  );
}
