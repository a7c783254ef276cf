import { showMyCashApi } from '@liangxian/shared/cash/collectors.api.ts';
import { listCashDaysApi } from '@liangxian/shared/cash/days.api.ts';
import { Route, Switch } from 'wouter';
import { useMay } from '../../frame/permissions.ts';
import { CashOnlyPage } from './cash-only-page.tsx';
import { CollectPage } from './collect-page.tsx';
import { CollectorsPage } from './collectors-page.tsx';
import { DayPage } from './day-page.tsx';
import { DaysPage } from './days-page.tsx';
import { TroublesPage } from './troubles-page.tsx';

/** Cash: taken in the village, paid in the same day, watched over by township and tax. */
export default function CashPages() {
  const may = useMay();
  const first = may(listCashDaysApi.act)
    ? DaysPage
    : may(showMyCashApi.act)
      ? CollectPage
      : CashOnlyPage;
  return (
    <Switch>
      <Route path="/" component={first} />
      <Route path="/collect" component={CollectPage} />
      <Route path="/days/:dayId">
        {({ dayId }) => <DayPage key={dayId} dayId={decodeURIComponent(dayId)} />}
      </Route>
      <Route path="/cash-only" component={CashOnlyPage} />
      <Route path="/troubles" component={TroublesPage} />
      <Route path="/collectors" component={CollectorsPage} />
    </Switch>
  );
}
