import { Route, Switch } from 'wouter';
import { ImportPage } from './import-page.tsx';
import { ImportsPage } from './imports-page.tsx';
import { NewImportPage } from './new-import-page.tsx';

export default function RosterPages() {
  return (
    <Switch>
      <Route path="/" component={ImportsPage} />
      <Route path="/new" component={NewImportPage} />
      <Route path="/:importId">{({ importId }) => <ImportPage importId={importId} />}</Route>
    </Switch>
  );
}
