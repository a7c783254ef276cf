import type { MandateId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { Route, Switch } from 'wouter';
import { MandatePage } from './mandate-page.tsx';
import { PaidForPage } from './paid-for-page.tsx';
import { RoundPage } from './round-page.tsx';
import { SignAgainPage } from './sign-again-page.tsx';
import { SignPage } from './sign-page.tsx';
import { TasksPage } from './tasks-page.tsx';

/** 两两协议: who pays by which account, what is to be done, the yearly round. */
export default function MandatePages() {
  return (
    <Switch>
      <Route path="/" component={PaidForPage} />
      <Route path="/tasks" component={TasksPage} />
      <Route path="/round" component={RoundPage} />
      <Route path="/sign/:personId">
        {({ personId }) => <SignPage key={personId} personId={personId as PersonId} />}
      </Route>
      <Route path="/sign-again/:mandateId">
        {({ mandateId }) => <SignAgainPage key={mandateId} mandateId={mandateId as MandateId} />}
      </Route>
      <Route path="/:mandateId">
        {({ mandateId }) => <MandatePage key={mandateId} mandateId={mandateId as MandateId} />}
      </Route>
    </Switch>
  );
}
