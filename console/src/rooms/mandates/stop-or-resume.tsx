import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import { resumeMandateApi, withdrawMandateApi } from '@liangxian/shared/mandates/mandates.api.ts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { mandateWords } from './words.ts';

type Act = 'resume' | 'withdraw';

/** The bank has settled what stopped it, or the payer withdraws: each with its reason. */
export function StopOrResume({
  mandateId,
  canResume,
  canWithdraw,
}: {
  readonly mandateId: MandateId;
  readonly canResume: boolean;
  readonly canWithdraw: boolean;
}) {
  const t = useWords(mandateWords);
  const may = useMay();
  const [chosen, choose] = useState<Act>();
  const [reason, write] = useState('');
  const resume = useAct(resumeMandateApi);
  const withdraw = useAct(withdrawMandateApi);
  const acts: readonly Act[] = [
    ...(canResume && may(resumeMandateApi.act) ? (['resume'] as const) : []),
    ...(canWithdraw && may(withdrawMandateApi.act) ? (['withdraw'] as const) : []),
  ];
  if (chosen === undefined) {
    return (
      <div className="acts">
        {acts.map((act) => (
          <Button key={act} onClick={() => choose(act)}>
            {t.stopOrResume[act]}
          </Button>
        ))}
      </div>
    );
  }
  const { mutate, error, isPending } = chosen === 'resume' ? resume : withdraw;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ path: { mandateId }, body: { reason } }, { onSuccess: () => choose(undefined) });
  };
  return (
    <form className="record-step narrow-form" onSubmit={submit}>
      <p>{t.whatFollows[chosen]}</p>
      <TextField label={t.reason} value={reason} write={write} required />
      <ProblemNote problem={error} />
      <div className="acts">
        <Button
          type="primary"
          htmlType="submit"
          disabled={reason.trim().length < 2}
          loading={isPending}
        >
          {t.stopOrResume[chosen]}
        </Button>
        <Button onClick={() => choose(undefined)}>{t.notNow}</Button>
      </div>
    </form>
  );
}
