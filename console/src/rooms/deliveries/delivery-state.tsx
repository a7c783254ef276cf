import type { DeliveryState as Name } from '@liangxian/shared/exchange/delivery.ts';
import { State, type Tone } from '../../components/state.tsx';
import { useWords } from '../../messages/words.ts';
import { deliveryWords } from './words.ts';

const TONES: Readonly<Record<Name, Tone>> = {
  draft: 'waiting',
  uploaded: 'working',
  refused: 'late',
  checked: 'waiting',
  signed_off: 'waiting',
  handed_over: 'working',
  accepted: 'done',
  returned: 'late',
  superseded: 'over',
};

export function DeliveryState({ state }: { readonly state: Name }) {
  const t = useWords(deliveryWords);
  return <State tone={TONES[state]}>{t.states[state]}</State>;
}
