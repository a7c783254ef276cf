import { BATCH_CHANNELS, type BatchChannel } from '@liangxian/shared/cash/cash-day.ts';
import { payInApi } from '@liangxian/shared/cash/days.api.ts';
import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { Choice } from '../../components/choice.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { CashField, CashForm } from './cash-form.tsx';
import type { ShownCashDay } from './shown.ts';
import { useAmount } from './use-amount.ts';
import { cashWords } from './words.ts';

/** The collector says how the day's cash was paid in, and with which slip. */
export function PayInForm({ day }: { readonly day: ShownCashDay }) {
  const t = useWords(cashWords);
  const { yuan } = useFormats();
  const [how, choose] = useState<BatchChannel>('bank_counter');
  const [slipNo, write] = useState('');
  const amount = useAmount(day.differenceFen);
  const pay = useAct(payInApi, { touches: ['dues', 'residents', 'deadlines'] });
  const { dayId } = day;
  return (
    <CashForm
      title={t.payIn}
      lead={t.payInLead(yuan(day.differenceFen))}
      button={t.confirmPayIn}
      problem={pay.error}
      pending={pay.isPending}
      submit={() => {
        if (!amount.isAmount) return;
        const { amountFen } = amount;
        pay.mutate({ path: { dayId }, body: { how, slipNo: slipNo.trim(), amountFen } });
      }}
    >
      <Choice
        label={t.how}
        value={how}
        options={BATCH_CHANNELS.map((one) => [one, t.channels[one]])}
        choose={choose}
      />
      <CashField label={t.slipNo} value={slipNo} write={write} />
      <CashField label={t.amountYuan} value={amount.typed} write={amount.type} />
      {!amount.isAmount && <p className="note note-late">{t.notAnAmount}</p>}
    </CashForm>
  );
}
