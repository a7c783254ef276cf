import type { showMandateApi } from '@liangxian/shared/mandates/mandates.api.ts';
import type { Answered } from '../../api/client.ts';
import { OfficerName } from '../../components/officer-name.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { MandateState } from './mandate-state.tsx';
import { useReasonWords } from './use-reason-words.ts';
import { mandateWords } from './words.ts';

/** What happened to a mandate, the latest first. */
export function MandateHistory({
  changes,
}: {
  readonly changes: Answered<typeof showMandateApi>['changes'];
}) {
  const t = useWords(mandateWords);
  const reasons = useReasonWords();
  const { time } = useFormats();
  return (
    <section className="panel">
      <h2>{t.history}</h2>
      <ol className="people">
        {changes.toReversed().map(({ state, because, at, by }) => (
          <li key={`${at}-${state}`}>
            <MandateState state={state} /> {reasons(because)}{' '}
            <span className="quiet">
              {time(at)} {by !== undefined && <OfficerName officerId={by} />}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
