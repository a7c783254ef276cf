import { lazy, type ReactNode, Suspense, useContext } from 'react';
import { Problem } from '../api/problem.ts';
import { ProblemNote } from '../components/problem-note.tsx';
import { Waiting } from '../components/waiting.tsx';
import { useWords, words } from '../messages/words.ts';
import { waitingCollector } from '../rooms/cash/device/device-book.ts';
import { mayWorkOffline } from '../rooms/cash/device/village-list.ts';
import { WaitingEntries } from '../rooms/cash/device/waiting-entries.tsx';
import { SignInPage } from '../signing-in/sign-in-page.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { SessionContext } from './session-context.ts';

const sentences = words(
  { title: '暂时不能进入工作台', signOut: '退出，换一个账号' },
  { title: 'You cannot enter now', signOut: 'Sign out and use another account' },
);

/** For a collector in a place without network, who took the list of the village before. */
const OfflineDesk = lazy(() => import('../rooms/cash/device/offline-desk.tsx'));
/** For one who was stopped while his device held entries. */
const HandIn = lazy(() => import('../rooms/cash/device/hand-in.tsx'));

/** Signed in, but not let in: says why, and offers the way out. */
export function CannotEnter({
  problem,
  isCutOff,
  again,
  children,
}: {
  readonly problem: Error | null;
  /** There is no network, and has not been since the page was opened. */
  readonly isCutOff: boolean;
  readonly again: () => unknown;
  /** Shown while nothing is wrong. */
  readonly children: ReactNode;
}) {
  const t = useWords(sentences);
  const { signIn, signOut } = useContext(SessionContext);
  // Also while the network is looked for once more: who takes cash meanwhile is not interrupted.
  if (isCutOff && mayWorkOffline()) {
    return (
      <Suspense fallback={<Waiting />}>
        <OfflineDesk again={again} />
      </Suspense>
    );
  }
  if (problem === null) return children;
  const code = problem instanceof Problem ? problem.code : '';
  if (code === 'NOT_SIGNED_IN') return <SignInPage signIn={signIn} failed={false} />;
  const waiting = code === 'NOT_ALLOWED' ? waitingCollector() : undefined;
  if (waiting !== undefined) {
    return (
      <Suspense fallback={<Waiting />}>
        <HandIn collectorId={waiting} again={again} />
      </Suspense>
    );
  }
  return (
    <div className="door">
      <header className="door-top">
        <LanguageSwitch />
      </header>
      <main className="door-card">
        <h1>{t.title}</h1>
        <ProblemNote problem={problem} again={again} />
        <WaitingEntries />
        <button type="button" className="text-button" onClick={() => void signOut()}>
          {t.signOut}
        </button>
      </main>
    </div>
  );
}
