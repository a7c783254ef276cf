import { useCallback, useState } from 'react';
import { forget, keep, kept } from './kept.ts';
import { session } from './session.ts';

/** A form's content, kept on the telephone until it is sent: neither a call nor a broken line loses it. */
export function useDraft<Content>(
  form: string,
  empty: Content,
): readonly [Content, (next: Content) => void, () => void] {
  const name = `draft:${session()?.person.personId ?? ''}:${form}`;
  const [content, setContent] = useState<Content>(() => kept<Content>(name) ?? empty);
  const write = useCallback(
    (next: Content) => {
      setContent(next);
      keep(name, next);
    },
    [name],
  );
  const discard = useCallback(() => forget(name), [name]);
  return [content, write, discard];
}
