import { listNotEnrolledApi } from '@liangxian/shared/residents/expansion.api.ts';
import { Route, Switch } from 'wouter';
import { useMay } from '../../frame/permissions.ts';
import { SchoolPage } from './school-page.tsx';
import { SchoolsPage } from './schools-page.tsx';
import { VillagePage } from './village-page.tsx';

/** Who is not enrolled: a village's people, and a school's pupils. */
export default function ExpansionPages() {
  const may = useMay();
  return (
    <Switch>
      <Route path="/" component={may(listNotEnrolledApi.act) ? VillagePage : SchoolsPage} />
      <Route path="/schools" component={SchoolsPage} />
      <Route path="/schools/:schoolId">
        {({ schoolId }) => <SchoolPage schoolId={decodeURIComponent(schoolId)} />}
      </Route>
    </Switch>
  );
}
