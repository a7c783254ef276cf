import type { RefundRoster } from '@liangxian/shared/refunds/refund-roster.ts';
import { State, type Tone } from '../../components/state.tsx';
import { useWords } from '../../messages/words.ts';
import { refundWords } from './words.ts';

const tones: Readonly<Record<RefundRoster['state'], Tone>> = {
  open: 'waiting',
  handed_over: 'working',
  accepted: 'late',
  booked: 'done',
  empty: 'over',
};

/** Where a refund roster stands, in plain words. */
export function RosterStateMark({ state }: { readonly state: RefundRoster['state'] }) {
  const t = useWords(refundWords);
  return <State tone={tones[state]}>{t.rosterStates[state]}</State>;
}
