import { showTimelineApi } from '@liangxian/shared/deadlines/season.api.ts';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { State, type Tone } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { seasonWords } from './words.ts';

type Shown = Answered<typeof showTimelineApi>;
type Milestone = Shown['milestones'][number];

const TONES: Readonly<Record<Milestone['state'], Tone>> = {
  ahead: 'working',
  missed: 'late',
  done: 'done',
};

/** The milestones from top to bottom, with today between them. */
export function Timeline() {
  const t = useWords(seasonWords);
  const timeline = useAsk(showTimelineApi, { query: {} });
  if (timeline.error?.code === 'SEASON_NOT_STARTED') {
    return <p className="note note-soon">{t.notStarted}</p>;
  }
  return <Answer of={timeline}>{(shown) => <Days shown={shown} />}</Answer>;
}

function Days({ shown: { milestones, today } }: { readonly shown: Shown }) {
  const t = useWords(seasonWords);
  const { day } = useFormats();
  const past = milestones.filter(({ on }) => on <= today);
  const ahead = milestones.filter(({ on }) => on > today);
  return (
    <ol className="timeline panel">
      {past.map((milestone) => (
        <Stop key={milestone.milestoneId} milestone={milestone} />
      ))}
      <li className="timeline-today" aria-current="date">
        <span className="no-wrap">{day(today)}</span>
        <strong>{t.today}</strong>
      </li>
      {ahead.map((milestone) => (
        <Stop key={milestone.milestoneId} milestone={milestone} />
      ))}
    </ol>
  );
}

function Stop({ milestone }: { readonly milestone: Milestone }) {
  const t = useWords(seasonWords);
  const { day, time } = useFormats();
  const { milestoneId, on, state, provisional, doneAt } = milestone;
  return (
    <li className={`timeline-${state}`}>
      <span className="no-wrap">{day(on)}</span>
      <span>
        <strong>{t.milestones[milestoneId]}</strong>
        {provisional === true && <span className="quiet"> {t.provisional}</span>}
      </span>
      <State tone={TONES[state]}>
        {doneAt === undefined ? t.states[state] : t.doneAt(time(doneAt))}
      </State>
    </li>
  );
}
