import { OfficerName } from '../../components/officer-name.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { FollowUp } from './follow-up.ts';
import { followUpWords } from './words.ts';

/** What was done about a failure so far, the latest last. */
export function Steps({ steps }: { readonly steps: FollowUp['history'] }) {
  const t = useWords(followUpWords);
  const { time, day } = useFormats();
  if (steps.length === 0) return null;
  return (
    <ol className="steps" aria-label={t.history}>
      {steps.map(({ outcome, note, payOn, by, at }) => (
        <li key={at}>
          <strong>{t.outcomes[outcome]}</strong>
          {payOn !== undefined && ` ${t.promised(day(payOn))}`}
          {note !== '' && `：${note}`}
          <span className="quiet">
            {' '}
            {time(at)} <OfficerName officerId={by} />
          </span>
        </li>
      ))}
    </ol>
  );
}
