import { seeDifferenceApi, settleDifferenceApi } from '@liangxian/shared/cash/days.api.ts';
import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { useWords } from '../../messages/words.ts';
import { CashField, CashForm } from './cash-form.tsx';
import type { ShownCashDay } from './shown.ts';
import { useAmount } from './use-amount.ts';
import { cashWords } from './words.ts';

/** The head of the township makes a difference good. */
export function SettleForm({ day }: { readonly day: ShownCashDay }) {
  const t = useWords(cashWords);
  const [slipNo, writeSlip] = useState('');
  const [explanation, explain] = useState('');
  const amount = useAmount(Math.abs(day.differenceFen));
  const settle = useAct(settleDifferenceApi, { touches: ['dues', 'residents', 'deadlines'] });
  const { dayId } = day;
  const kind = day.differenceFen > 0 ? 'made_up' : 'returned';
  return (
    <CashForm
      title={t.settle}
      lead={t.settleLead}
      button={t.confirmSettle}
      problem={settle.error}
      pending={settle.isPending}
      submit={() => {
        if (!amount.isAmount) return;
        const { amountFen } = amount;
        const body = { kind, amountFen, slipNo: slipNo.trim(), explanation } as const;
        settle.mutate({ path: { dayId }, body });
      }}
    >
      <p>{t.corrections[kind]}</p>
      <CashField label={t.amountYuan} value={amount.typed} write={amount.type} />
      {!amount.isAmount && <p className="note note-late">{t.notAnAmount}</p>}
      <CashField label={t.slipNo} value={slipNo} write={writeSlip} />
      <CashField label={t.explanation} value={explanation} write={explain} />
    </CashForm>
  );
}

/** The tax bureau has seen how a difference was made good. */
export function SeeForm({ day }: { readonly day: ShownCashDay }) {
  const t = useWords(cashWords);
  const [note, write] = useState('');
  const see = useAct(seeDifferenceApi);
  return (
    <CashForm
      title={t.see}
      lead={t.seeLead}
      button={t.see}
      problem={see.error}
      pending={see.isPending}
      submit={() => see.mutate({ path: { dayId: day.dayId }, body: { note } })}
    >
      <CashField label={t.note} value={note} write={write} />
    </CashForm>
  );
}
