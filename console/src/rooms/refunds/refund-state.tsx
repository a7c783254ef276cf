import type { PolicyRefund } from '@liangxian/shared/refunds/policy-refund.ts';
import { State, type Tone } from '../../components/state.tsx';
import { useWords } from '../../messages/words.ts';
import { refundWords } from './words.ts';

const tones: Readonly<Record<PolicyRefund['state'], Tone>> = {
  collecting_papers: 'waiting',
  to_review: 'waiting',
  refused: 'over',
  to_pay: 'waiting',
  paid: 'working',
  bounced: 'late',
  booked: 'done',
};

/** Where an application stands, in plain words. */
export function RefundStateMark({ state }: { readonly state: PolicyRefund['state'] }) {
  const t = useWords(refundWords);
  return <State tone={tones[state]}>{t.states[state]}</State>;
}
