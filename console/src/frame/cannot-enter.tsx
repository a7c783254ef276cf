import { type ReactNode, useContext } from 'react';
import { ProblemNote } from '../components/problem-note.tsx';
import { useWords, words } from '../messages/words.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { SessionContext } from './session-context.ts';

const sentences = words(
  { title: '暂时不能进入工作台', signOut: '退出，换一个账号' },
  { title: 'You cannot enter now', signOut: 'Sign out and use another account' },
);

/** Signed in, but not let in: says why, and offers the way out. */
export function CannotEnter({
  problem,
  again,
  children,
}: {
  readonly problem: Error | null;
  readonly again: () => unknown;
  /** Shown while nothing is wrong. */
  readonly children: ReactNode;
}) {
  const t = useWords(sentences);
  const { signOut } = useContext(SessionContext);
  if (problem === null) return children;
  return (
    <div className="door">
      <header className="door-top">
        <LanguageSwitch />
      </header>
      <main className="door-card">
        <h1>{t.title}</h1>
        <ProblemNote problem={problem} again={again} />
        <button type="button" className="text-button" onClick={() => void signOut()}>
          {t.signOut}
        </button>
      </main>
    </div>
  );
}
