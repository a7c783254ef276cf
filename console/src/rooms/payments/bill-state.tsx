import type { Bill } from '@liangxian/shared/payments/bill.ts';
import { State } from '../../components/state.tsx';
import { useWords } from '../../messages/words.ts';
import { paymentWords } from './words.ts';

/** Whether a bill agrees with our payments to the fen. */
export function BillState({
  bill: { state, waitingFor, open, latest },
}: {
  readonly bill: Pick<Bill, 'state' | 'waitingFor' | 'open' | 'latest'>;
}) {
  const t = useWords(paymentWords);
  if (state === 'waiting') {
    return <State tone="waiting">{t.waitingFor[waitingFor ?? 'NOT_READY']}</State>;
  }
  if (state === 'none') return <State tone="over">{t.noneTraded}</State>;
  if (open > 0) return <State tone="late">{t.openDifferences(open)}</State>;
  return <State tone="done">{latest?.differences === 0 ? t.agrees : t.allDecided}</State>;
}
