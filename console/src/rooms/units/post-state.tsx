import { isHeld, type Post } from '@liangxian/shared/units/officer.ts';
import { countyToday } from '../../api/county-time.ts';
import { State } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { directoryWords } from './words.ts';

/** Whether a post is held today, and until or since when. */
export function PostState({ post }: { readonly post: Post }) {
  const t = useWords(directoryWords);
  const { day } = useFormats();
  const today = countyToday();
  if (post.suspended !== undefined) return <State tone="late">{t.suspended}</State>;
  if (post.validFrom > today) return <State tone="waiting">{t.from(day(post.validFrom))}</State>;
  if (!isHeld(post, today)) {
    return <State tone="over">{t.endedOn(day(post.validTo ?? today))}</State>;
  }
  return (
    <State tone="done">{post.validTo === undefined ? t.held : t.heldTo(day(post.validTo))}</State>
  );
}

/** The title on the door, where it says more than the role. */
export function titleBeside(role: string, { post }: Post): string {
  return post === undefined || post === role ? '' : ` · ${post}`;
}
