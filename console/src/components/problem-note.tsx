import { useContext } from 'react';
import { Problem } from '../api/problem.ts';
import { SessionContext } from '../frame/session-context.ts';
import { sentenceOf } from '../messages/problems.ts';
import { useLanguage, useWords, words } from '../messages/words.ts';

const sentences = words(
  { again: '再试一次', signIn: '重新登录' },
  { again: 'Try again', signIn: 'Sign in again' },
);

/** Why it failed and what to do; nothing when it did not. */
export function ProblemNote({
  problem,
  again,
}: {
  readonly problem: unknown;
  readonly again?: () => unknown;
}) {
  const t = useWords(sentences);
  const { language } = useLanguage();
  const { signInAgain } = useContext(SessionContext);
  if (problem === null || problem === undefined) return null;
  const told = problem instanceof Problem ? problem : new Problem('TRY_AGAIN_LATER', 0);
  const faults = told.facts['faults'];
  return (
    <div role="alert" className="note note-late">
      <p>{sentenceOf(told, language)}</p>
      {Array.isArray(faults) && (
        <ul>
          {faults.slice(0, 8).map((fault) => (
            <li key={String(fault)}>{typeof fault === 'string' ? fault : JSON.stringify(fault)}</li>
          ))}
        </ul>
      )}
      {told.code === 'NOT_SIGNED_IN' && (
        <button
          type="button"
          className="text-button"
          onClick={() =>
            void signInAgain().then(
              () => again?.(),
              () => undefined,
            )
          }
        >
          {t.signIn}
        </button>
      )}
      {again !== undefined && told.code !== 'NOT_SIGNED_IN' && (
        <button type="button" className="text-button" onClick={() => again()}>
          {t.again}
        </button>
      )}
    </div>
  );
}
