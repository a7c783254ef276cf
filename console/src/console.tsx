import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { CallerContext } from './api/caller.ts';
import type { Settings } from './api/settings.ts';
import { Waiting } from './components/waiting.tsx';
import { SessionContext } from './frame/session-context.ts';
import { TypeSizeProvider } from './frame/type-size.tsx';
import { LanguageProvider } from './messages/language-provider.tsx';
import { useWords, words } from './messages/words.ts';
import { forgetList } from './rooms/cash/device/village-list.ts';
import type { Session } from './signing-in/session.ts';
import { SignInPage } from './signing-in/sign-in-page.tsx';

const Inside = lazy(() => import('./frame/inside.tsx'));

/** The console: the door for who has not signed in, the rooms for who has. */
export function Console({
  settings,
  session,
  signedIn,
  failed,
}: {
  readonly settings: Settings;
  readonly session: Session;
  readonly signedIn: boolean;
  readonly failed: boolean;
}) {
  const caller = useMemo(
    () => ({ apiUrl: settings.apiUrl, token: session.token }),
    [settings, session],
  );
  const current = useMemo(
    () => ({
      ...session,
      signOut: () => {
        forgetList();
        return session.signOut();
      },
    }),
    [session],
  );
  const queries = useMemo(
    () =>
      new QueryClient({
        defaultOptions: { queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true } },
      }),
    [],
  );
  return (
    <LanguageProvider>
      {signedIn ? (
        <TypeSizeProvider>
          <CallerContext value={caller}>
            <SessionContext value={current}>
              <QueryClientProvider client={queries}>
                <Suspense fallback={<Waiting />}>
                  <Inside />
                </Suspense>
              </QueryClientProvider>
            </SessionContext>
          </CallerContext>
        </TypeSizeProvider>
      ) : (
        <SignInPage signIn={session.signIn} failed={failed} />
      )}
    </LanguageProvider>
  );
}

const sentences = words(
  { text: '工作台现在打不开。请检查网络，过几分钟刷新页面；仍不行，请联系县税务局信息中心。' },
  {
    text: "The console cannot start now. Check the network and reload in a few minutes; if that fails, ask the county tax bureau's computer office.",
  },
);

/** Shown when not even the settings can be read. */
export function CannotStart() {
  const t = useWords(sentences);
  return (
    <main className="door-card">
      <p role="alert">{t.text}</p>
    </main>
  );
}
