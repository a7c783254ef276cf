import { markCashOnlyApi } from '@liangxian/shared/cash/cash-only.api.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { residentWords } from './words.ts';

/** The township found that this person can use no other channel than cash. */
export function MarkCashOnly({ personId }: { readonly personId: PersonId }) {
  const t = useWords(residentWords);
  const id = useId();
  const [asked, ask] = useState(false);
  const [reason, write] = useState('');
  const mark = useAct(markCashOnlyApi);
  if (mark.data?.cashOnly === true) {
    return (
      <p className="note note-done" role="status">
        {t.markedCashOnly}
      </p>
    );
  }
  if (!asked) return <Button onClick={() => ask(true)}>{t.markCashOnly}</Button>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mark.mutate({ path: { personId }, body: { cashOnly: true, reason } });
  };
  return (
    <form className="record-step narrow-form" onSubmit={submit}>
      <div className="choice">
        <label htmlFor={id}>{t.whyCashOnly}</label>
        <Input
          id={id}
          required
          minLength={2}
          maxLength={500}
          value={reason}
          onChange={({ target }) => write(target.value)}
        />
      </div>
      <ProblemNote problem={mark.error} />
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={mark.isPending}>
          {t.markCashOnly}
        </Button>
        <Button onClick={() => ask(false)}>{t.notNow}</Button>
      </div>
    </form>
  );
}
