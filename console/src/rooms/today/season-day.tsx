import { showTimelineApi } from '@liangxian/shared/deadlines/season.api.ts';
import { daysBetween } from '@liangxian/shared/kernel/local-date.ts';
import { useAsk } from '../../api/use-api.ts';
import { useWords } from '../../messages/words.ts';
import { todayWords } from './words.ts';

/** Which day of the season it is; nothing before a season is started. */
export function SeasonDay() {
  const t = useWords(todayWords);
  const { data } = useAsk(showTimelineApi, { query: {} });
  if (data === undefined) return null;
  const { phase, today, opensOn, closesOn } = data;
  switch (phase) {
    case 'before':
      return t.beforeWindow(daysBetween(today, opensOn));
    case 'open':
      return t.inWindow(daysBetween(opensOn, today) + 1, daysBetween(today, closesOn));
    case 'after':
      return t.afterWindow;
    case 'closed':
      return t.closed;
  }
}
