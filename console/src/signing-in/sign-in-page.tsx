import { useState } from 'react';
import { LanguageSwitch } from '../frame/language-switch.tsx';
import { useWords, words } from '../messages/words.ts';
import { WaitingEntries } from '../rooms/cash/device/waiting-entries.tsx';

const sentences = words(
  {
    system: '两险征缴工作台',
    purpose: '城乡居民基本养老保险、基本医疗保险征收',
    lead: '请用本单位的账号登录。登录后只看到您岗位可以办理的事项。',
    button: '登录',
    going: '正在前往登录页……',
    failed: '没有登录成功。请再点一次“登录”；仍不成功，请联系本单位的交换员或县税务局。',
  },
  {
    system: 'Two-Insurance Collection',
    purpose: "Residents' basic pension and basic medical insurance",
    lead: "Sign in with your unit's account. You will see only what your post may do.",
    button: 'Sign in',
    going: 'Going to the sign-in page …',
    failed:
      "You are not signed in. Press “Sign in” once more; if that fails, ask your unit's exchange officer or the county tax bureau.",
  },
);

/** The first page: one thing to do. */
export function SignInPage({
  signIn,
  failed,
}: {
  readonly signIn: () => Promise<void>;
  readonly failed: boolean;
}) {
  const t = useWords(sentences);
  const [state, setState] = useState<'ready' | 'going' | 'failed'>(failed ? 'failed' : 'ready');
  const go = () => {
    setState('going');
    signIn().catch(() => setState('failed'));
  };
  return (
    <div className="door">
      <header className="door-top">
        <LanguageSwitch />
      </header>
      <main className="door-card">
        <img src="/seal.svg" alt="" width="56" height="56" />
        <h1>{t.system}</h1>
        <p className="door-purpose">{t.purpose}</p>
        <p>{t.lead}</p>
        {state === 'failed' && (
          <p role="alert" className="note note-late">
            {t.failed}
          </p>
        )}
        <button type="button" className="big-button" onClick={go} disabled={state === 'going'}>
          {state === 'going' ? t.going : t.button}
        </button>
        <WaitingEntries />
      </main>
    </div>
  );
}
