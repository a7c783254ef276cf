import {
  dutyFiguresApi,
  listDutiesApi,
  listFindingsApi,
} from '@liangxian/shared/deadlines/deadlines.api.ts';
import { showTimelineApi } from '@liangxian/shared/deadlines/season.api.ts';
import { Route, Switch } from 'wouter';
import { Page } from '../../components/page.tsx';
import { Sections } from '../../components/sections.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { CalendarFeed } from './calendar-feed.tsx';
import { DutyFigures } from './duty-figures.tsx';
import { DutyList } from './duty-list.tsx';
import { Findings } from './findings.tsx';
import { Timeline } from './timeline.tsx';
import { seasonWords } from './words.ts';

/** The season as a whole: its days, everybody's duties, what was kept, what does not arrive. */
export default function SeasonPages() {
  const t = useWords(seasonWords);
  const may = useMay();
  const showsTimeline = may(showTimelineApi.act);
  return (
    <Page title={t.title} lead={t.lead}>
      <Sections
        name={t.title}
        sections={[
          { href: '/', label: t.timeline, act: showTimelineApi.act },
          { href: '/duties', label: t.duties, act: listDutiesApi.act },
          { href: '/figures', label: t.figures, act: dutyFiguresApi.act },
          { href: '/watch', label: t.watch, act: listFindingsApi.act },
        ]}
      />
      <Switch>
        <Route path="/duties">
          <DutyList />
          <CalendarFeed />
        </Route>
        <Route path="/figures" component={DutyFigures} />
        <Route path="/watch" component={Findings} />
        <Route>{showsTimeline ? <Timeline /> : <DutyList />}</Route>
      </Switch>
    </Page>
  );
}
