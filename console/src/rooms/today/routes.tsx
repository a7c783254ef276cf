import { listDutiesApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { showTimelineApi } from '@liangxian/shared/deadlines/season.api.ts';
import { countyToday } from '../../api/county-time.ts';
import { Page } from '../../components/page.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { MyDuties } from './my-duties.tsx';
import { SeasonDay } from './season-day.tsx';
import { WaitingForMe } from './waiting-for-me.tsx';
import { todayWords } from './words.ts';

/** What to do now: what is late, what comes due, what waits. */
export default function TodayPages() {
  const t = useWords(todayWords);
  const { day } = useFormats();
  const may = useMay();
  return (
    <Page
      title={`${t.title} · ${day(countyToday())}`}
      lead={may(showTimelineApi.act) && <SeasonDay />}
    >
      <WaitingForMe />
      {may(listDutiesApi.act) && <MyDuties />}
    </Page>
  );
}
