import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { markNoChannelApi } from '@liangxian/shared/payments/guidance.api.ts';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import type { Guided } from './guided.ts';
import { guidanceWords } from './words.ts';

const SHORTEST_REASON = 2;

/** The township found that somebody can use none of the channels (A30-1), or that they can after all. */
export function MarkCashOnly({
  villageId,
  personId,
  mark,
}: {
  readonly villageId: string;
  readonly personId: PersonId;
  readonly mark: Guided['cashOnly'];
}) {
  const t = useWords(guidanceWords);
  const id = useId();
  const [isOpen, open] = useState(false);
  const [reason, write] = useState('');
  const act = useAct(markNoChannelApi);
  const isMarked = mark?.state === 'marked';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = {
      personId,
      coverageYear: coverageYear(),
      state: isMarked ? ('withdrawn' as const) : ('marked' as const),
      reason: reason.trim(),
    };
    act.mutate({ path: { villageId }, body }, { onSuccess: () => open(false) });
  };
  return (
    <>
      {isMarked && <p className="note note-soon">{t.markedBecause(mark.reason)}</p>}
      {isOpen ? (
        <form className="record-step narrow-form" onSubmit={submit}>
          <div>
            <label htmlFor={id}>{t.why}</label>
            <Input
              id={id}
              value={reason}
              maxLength={200}
              onChange={({ target }) => write(target.value)}
            />
          </div>
          <ProblemNote problem={act.error} />
          <div className="acts">
            <Button
              type="primary"
              htmlType="submit"
              disabled={reason.trim().length < SHORTEST_REASON}
              loading={act.isPending}
            >
              {t.save}
            </Button>
            <Button onClick={() => open(false)}>{t.notNow}</Button>
          </div>
        </form>
      ) : (
        <div>
          <Button onClick={() => open(true)}>{isMarked ? t.withdraw : t.mark}</Button>
        </div>
      )}
    </>
  );
}
