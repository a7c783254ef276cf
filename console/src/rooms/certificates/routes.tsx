import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { Route, Switch } from 'wouter';
import { PersonPage } from './person-page.tsx';
import { SeriesPage } from './series-page.tsx';

/** Receipts and payment certificates: a village's numbers, and one resident's papers. */
export default function CertificatePages() {
  return (
    <Switch>
      <Route path="/" component={SeriesPage} />
      <Route path="/:personId">
        {({ personId }) => <PersonPage key={personId} personId={personId as PersonId} />}
      </Route>
    </Switch>
  );
}
