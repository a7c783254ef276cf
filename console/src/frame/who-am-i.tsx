import { useContext } from 'react';
import { unitWords } from '../messages/unit-words.ts';
import { useWords, words } from '../messages/words.ts';
import { useMe } from './me.ts';
import { SessionContext } from './session-context.ts';

const sentences = words(
  { signOut: '退出', more: (count: number) => `等${count}个岗位` },
  { signOut: 'Sign out', more: (count: number) => `and more, ${count} posts` },
);

/** Whose desk this is: name, unit and role. */
export function WhoAmI() {
  const t = useWords(sentences);
  const { roles } = useWords(unitWords);
  const { name, posts, units } = useMe();
  const { signOut } = useContext(SessionContext);
  const [first] = posts;
  const unit = units.find(({ unitId }) => unitId === first?.unitId);
  return (
    <>
      <div className="who">
        <strong>{name}</strong>
        {first !== undefined && (
          <span>
            {unit?.name} {roles[first.role]}
            {posts.length > 1 && ` ${t.more(posts.length)}`}
          </span>
        )}
      </div>
      <button type="button" className="quiet-button" onClick={() => void signOut()}>
        {t.signOut}
      </button>
    </>
  );
}
