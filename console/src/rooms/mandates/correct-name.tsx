import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import { correctAccountNameApi } from '@liangxian/shared/mandates/mandates.api.ts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { mandateWords } from './words.ts';

/** Another spelling of the account's name, as the bank's card has it; what stands then is another mandate. */
export function CorrectName({
  mandateId,
  accountName,
}: {
  readonly mandateId: MandateId;
  readonly accountName: string;
}) {
  const t = useWords(mandateWords);
  const may = useMay();
  const [, go] = useLocation();
  const [open, setOpen] = useState(false);
  const [name, write] = useState(accountName);
  const correct = useAct(correctAccountNameApi);
  if (!may(correctAccountNameApi.act)) return null;
  if (!open) {
    return (
      <div className="acts">
        <Button onClick={() => setOpen(true)}>{t.correctName}</Button>
      </div>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    correct.mutate(
      { path: { mandateId }, body: { accountName: name } },
      { onSuccess: (next) => go(`/${next.mandateId}`) },
    );
  };
  return (
    <form className="record-step narrow-form" onSubmit={submit}>
      <TextField
        label={t.rightName}
        value={name}
        write={write}
        help={t.nameHelp}
        most={100}
        required
      />
      <ProblemNote problem={correct.error} />
      <div className="acts">
        <Button
          type="primary"
          htmlType="submit"
          disabled={name === accountName || name.trim() === ''}
          loading={correct.isPending}
        >
          {t.saveName}
        </Button>
        <Button onClick={() => setOpen(false)}>{t.notNow}</Button>
      </div>
    </form>
  );
}
