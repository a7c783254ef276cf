import {
  concludeExceptionApi,
  confirmExceptionApi,
  sayAboutExceptionApi,
} from '@liangxian/shared/exchange/exceptions.api.ts';
import { useWords } from '../../messages/words.ts';
import { AnswerForm } from './answer-form.tsx';
import { PassOnForm } from './pass-on-form.tsx';
import type { Shown } from './shown.ts';
import { TextForm } from './text-form.tsx';
import { exceptionWords } from './words.ts';

/** What this officer may do now; the server says which acts these are. */
export function ExceptionActs({ shown }: { readonly shown: Shown }) {
  const t = useWords(exceptionWords);
  const { may, exceptionId } = shown;
  const path = { exceptionId };
  const turns = may.filter((act) => act !== 'say');
  return (
    <section className="panel" aria-label={t.next}>
      <h2>{t.next}</h2>
      {turns.length === 0 && <p>{t.nothingToDo}</p>}
      {may.includes('answer') && <AnswerForm exceptionId={exceptionId} />}
      {may.includes('pass_on') && <PassOnForm exceptionId={exceptionId} />}
      {may.includes('confirm') && (
        <TextForm
          contract={confirmExceptionApi}
          sent={(text) => ({ path, body: { text } })}
          act={t.confirm}
        />
      )}
      {(['close', 'reopen', 'withdraw'] as const)
        .filter((conclusion) => may.includes(conclusion))
        .map((conclusion) => (
          <TextForm
            key={conclusion}
            contract={concludeExceptionApi}
            sent={(text) => ({ path, body: { text, conclusion } })}
            act={t[conclusion]}
          />
        ))}
      {may.includes('say') && (
        <TextForm
          contract={sayAboutExceptionApi}
          sent={(text) => ({ path, body: { text } })}
          act={t.say}
        />
      )}
    </section>
  );
}
