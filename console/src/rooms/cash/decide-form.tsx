import { decideEntryApi } from '@liangxian/shared/cash/entries.api.ts';
import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { Choice } from '../../components/choice.tsx';
import { useWords } from '../../messages/words.ts';
import { CashField, CashForm } from './cash-form.tsx';
import { cashWords } from './words.ts';

/** What the head of the township found about an entry. */
export function DecideForm({
  entryId,
  close,
}: {
  readonly entryId: string;
  readonly close: () => void;
}) {
  const t = useWords(cashWords);
  const [said, choose] = useState<'money_taken' | 'no_cash'>('money_taken');
  const [reason, write] = useState('');
  const decide = useAct(decideEntryApi, { touches: ['dues', 'residents', 'deadlines'] });
  return (
    <CashForm
      title={t.decide}
      button={t.confirmDecision}
      problem={decide.error}
      pending={decide.isPending}
      submit={() =>
        decide.mutate({ path: { entryId }, body: { said, reason } }, { onSuccess: close })
      }
    >
      <Choice
        label={t.decide}
        value={said}
        options={[
          ['money_taken', t.moneyTaken],
          ['no_cash', t.noCash],
        ]}
        choose={choose}
      />
      <CashField label={t.decideReason} value={reason} write={write} />
    </CashForm>
  );
}
