import { Route, Switch } from 'wouter';
import { BankFilePage } from './bank-file-page.tsx';
import { RunPage } from './run-page.tsx';
import { RunsPage } from './runs-page.tsx';

export default function DeductionPages() {
  return (
    <Switch>
      <Route path="/" component={RunsPage} />
      <Route path="/files/:fileId">{({ fileId }) => <BankFilePage fileId={fileId} />}</Route>
      <Route path="/:runId">{({ runId }) => <RunPage runId={runId} />}</Route>
    </Switch>
  );
}
