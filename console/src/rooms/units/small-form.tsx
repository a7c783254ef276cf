import { Button } from 'antd';
import type { FormEvent, ReactNode } from 'react';
import { ProblemNote } from '../../components/problem-note.tsx';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';

/** A few fields and a button; what was typed stays when it fails. */
export function SmallForm({
  lead,
  button,
  problem,
  pending,
  submit,
  close,
  children,
}: {
  readonly lead?: string;
  readonly button: string;
  readonly problem: unknown;
  readonly pending: boolean;
  readonly submit: () => void;
  readonly close: () => void;
  readonly children: ReactNode;
}) {
  const t = useWords(commonWords);
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form className="record-step narrow-form" onSubmit={send}>
      {lead !== undefined && <p className="note note-soon">{lead}</p>}
      {children}
      <ProblemNote problem={problem} />
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={pending}>
          {button}
        </Button>
        <Button onClick={close}>{t.cancel}</Button>
      </div>
    </form>
  );
}
