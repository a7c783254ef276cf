import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { markNoChannelApi } from '@liangxian/shared/payments/guidance.api.ts';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { coverageYear } from '../api/coverage-year.ts';
import { useAct } from '../api/use-api.ts';
import { useMay } from '../frame/permissions.ts';
import { useWords, words } from '../messages/words.ts';
import { ProblemNote } from './problem-note.tsx';

const sentences = words(
  {
    markedBecause: (reason: string) => `已标记只能收现金：${reason}`,
    mark: '标记：一个渠道都用不了',
    withdraw: '取消标记',
    why: '原因',
    save: '确定',
    notNow: '先不办',
  },
  {
    markedBecause: (reason: string) => `Marked for cash: ${reason}`,
    mark: 'Mark: can use none of the channels',
    withdraw: 'Take the mark back',
    why: 'Reason',
    save: 'Save',
    notNow: 'Not now',
  },
);

const SHORTEST_REASON = 2;

/** The township found that somebody can use none of the channels (A30-1), or that they can after all. */
export function MarkCashOnly({
  villageId,
  personId,
  mark,
}: {
  readonly villageId: string;
  readonly personId: PersonId;
  /** As far as the page knows. */
  readonly mark?: { readonly state: 'marked' | 'withdrawn'; readonly reason: string } | undefined;
}) {
  const t = useWords(sentences);
  const may = useMay();
  const id = useId();
  const [isOpen, open] = useState(false);
  const [reason, write] = useState('');
  const act = useAct(markNoChannelApi, { touches: ['cash'] });
  const stands = act.data ?? mark;
  const isMarked = stands?.state === 'marked';
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
      {isMarked && <p className="note note-soon">{t.markedBecause(stands.reason)}</p>}
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
        may(markNoChannelApi.act) && (
          <div>
            <Button onClick={() => open(true)}>{isMarked ? t.withdraw : t.mark}</Button>
          </div>
        )
      )}
    </>
  );
}
