import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { Route, Switch } from 'wouter';
import { FindPage } from './find-page.tsx';
import { PersonPage } from './person-page.tsx';

/** Residents' sign-in and families: find who stands at the desk, see and mend what keeps them out. */
export default function FamilyPages() {
  return (
    <Switch>
      <Route path="/" component={FindPage} />
      <Route path="/:personId">
        {({ personId }) => <PersonPage key={personId} personId={personId as PersonId} />}
      </Route>
    </Switch>
  );
}
