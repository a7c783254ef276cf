import { useContext } from 'react';
import { useWords, words } from '../messages/words.ts';
import { SessionContext } from './session-context.ts';

const sentences = words({ signOut: '退出' }, { signOut: 'Sign out' });

export function WhoAmI() {
  const t = useWords(sentences);
  const { signOut } = useContext(SessionContext);
  return (
    <button type="button" className="quiet-button" onClick={() => void signOut()}>
      {t.signOut}
    </button>
  );
}
