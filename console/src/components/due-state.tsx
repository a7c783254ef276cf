import type { Due } from '@liangxian/shared/dues/due.ts';
import { commonWords } from '../messages/common.ts';
import { useWords } from '../messages/words.ts';
import { State, type Tone } from './state.tsx';

const tones: Readonly<Record<Due['status'], Tone>> = {
  open: 'waiting',
  claimed: 'working',
  settled: 'done',
  nothing_due: 'done',
  cancelled: 'over',
};

/** How a due stands, in plain words. */
export function DueState({ status }: { readonly status: Due['status'] }) {
  const t = useWords(commonWords);
  return <State tone={tones[status]}>{t.states[status]}</State>;
}
