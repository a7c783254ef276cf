import { listDutiesApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { DueDay, type Duty, DutyLink, DutyState } from '../../components/duty.tsx';
import { dutyWords } from '../../messages/duty-words.ts';
import { useWords } from '../../messages/words.ts';
import { todayWords } from './words.ts';

const PARTS = [
  ['late', 'note-late'],
  ['soon', 'note-soon'],
  ['ahead', ''],
] as const;

/** My units' open duties, late ones first. */
export function MyDuties() {
  const t = useWords(todayWords);
  const duties = useAsk(listDutiesApi, { query: { scope: 'mine', state: 'open', limit: 100 } });
  return (
    <Answer of={duties}>
      {({ duties: open, today }) =>
        open.length === 0 ? (
          <p className="note note-done">{t.nothing}</p>
        ) : (
          <>
            {PARTS.map(([part, look]) => (
              <Part
                key={part}
                title={t[part]}
                look={look}
                today={today}
                duties={open.filter(({ standing }) => partOf(standing) === part)}
              />
            ))}
            <Link href="/season/duties">{t.more}</Link>
          </>
        )
      }
    </Answer>
  );
}

function partOf(standing: Duty['standing']): 'late' | 'soon' | 'ahead' {
  if (standing === 'late') return 'late';
  return standing === 'due_soon' ? 'soon' : 'ahead';
}

function Part({
  title,
  look,
  duties,
  today,
}: {
  readonly title: string;
  readonly look: string;
  readonly duties: readonly Duty[];
  readonly today: LocalDate;
}) {
  const t = useWords(dutyWords);
  if (duties.length === 0) return null;
  return (
    <section className="duties">
      <h2>{`${title}（${duties.length}）`}</h2>
      <ul>
        {duties.map((duty) => (
          <li key={duty.dutyId} className={`note ${look}`}>
            <div>
              <strong>{duty.what}</strong>
              <span className="quiet">
                {duty.unitName} · {duty.period} · {t.article(duty.article)}
              </span>
            </div>
            <div>
              <DutyState duty={duty} today={today} />
              <DueDay duty={duty} />
            </div>
            <DutyLink duty={duty} />
          </li>
        ))}
      </ul>
    </section>
  );
}
