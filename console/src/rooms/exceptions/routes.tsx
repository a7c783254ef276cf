import { Route, Switch } from 'wouter';
import { ExceptionPage } from './exception-page.tsx';
import { ExceptionsPage } from './exceptions-page.tsx';
import { RaisePage } from './raise-page.tsx';

export default function ExceptionPages() {
  return (
    <Switch>
      <Route path="/" component={ExceptionsPage} />
      <Route path="/new" component={RaisePage} />
      <Route path="/:exceptionId">
        {({ exceptionId }) => <ExceptionPage key={exceptionId} exceptionId={exceptionId} />}
      </Route>
    </Switch>
  );
}
