import type { MandateState as Standing } from '@liangxian/shared/mandates/mandate.ts';
import { State, type Tone } from '../../components/state.tsx';
import { useWords } from '../../messages/words.ts';
import { mandateWords } from './words.ts';

const TONES: Readonly<Record<Standing | 'none', Tone>> = {
  none: 'late',
  signed: 'done',
  suspended: 'waiting',
  to_re_sign: 'late',
  void: 'over',
};

/** How a mandate stands; `none` where nobody signed. */
export function MandateState({ state }: { readonly state: Standing | 'none' }) {
  const t = useWords(mandateWords);
  return <State tone={TONES[state]}>{t.states[state]}</State>;
}
