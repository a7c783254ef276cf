import type { OrderState } from '@liangxian/shared/payments/order.ts';
import { State, type Tone } from '../../components/state.tsx';
import { useWords } from '../../messages/words.ts';
import { paymentWords } from './words.ts';

const TONES: Readonly<Record<OrderState, Tone>> = {
  opened: 'working',
  placed: 'waiting',
  unknown: 'late',
  paid: 'done',
  closed: 'over',
};

/** How an order stands; what was paid and cannot settle anything goes back. */
export function OrderStateMark({
  order: { state, goesBack },
}: {
  readonly order: { readonly state: OrderState; readonly goesBack: boolean };
}) {
  const t = useWords(paymentWords);
  return goesBack ? (
    <State tone="late">{t.goesBack}</State>
  ) : (
    <State tone={TONES[state]}>{t.states[state]}</State>
  );
}
