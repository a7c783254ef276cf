import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { useState } from 'react';
import { Route, Switch } from 'wouter';
import { usePlace } from '../../components/use-place.ts';
import { CategoryChangesPage } from './category-changes-page.tsx';
import { ResidentPage } from './resident-page.tsx';
import { SearchPage } from './search-page.tsx';
import { nothingSought } from './sought.ts';

/** Residents: find one, see one. What was looked for stays while a resident's page is open, and out of addresses. */
export default function ResidentPages() {
  const [place] = usePlace();
  const [sought, seek] = useState(() => ({ ...nothingSought, place }));
  return (
    <Switch>
      <Route path="/">
        <SearchPage sought={sought} seek={seek} />
      </Route>
      <Route path="/category-changes" component={CategoryChangesPage} />
      <Route path="/:personId">
        {({ personId }) => <ResidentPage key={personId} personId={personId as PersonId} />}
      </Route>
    </Switch>
  );
}
