import { Route, Switch } from 'wouter';
import { AnomaliesPage } from './anomalies-page.tsx';
import { ReportPage } from './report-page.tsx';
import { ReportsPage } from './reports-page.tsx';

/** What counters, POS, e-tax bureau and client report, and the lines that wait for a person. */
export default function ChannelReportPages() {
  return (
    <Switch>
      <Route path="/" component={ReportsPage} />
      <Route path="/anomalies" component={AnomaliesPage} />
      <Route path="/:reportId">
        {({ reportId }) => <ReportPage key={reportId} reportId={reportId} />}
      </Route>
    </Switch>
  );
}
