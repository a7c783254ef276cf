import { Button, Input } from 'antd';
import { type FormEvent, type ReactNode, useId } from 'react';
import { ProblemNote } from '../../components/problem-note.tsx';

/** A few fields and a button; what was typed stays when it fails. */
export function CashForm({
  title,
  lead,
  button,
  problem,
  pending,
  submit,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly button: string;
  readonly problem: unknown;
  readonly pending: boolean;
  readonly submit: () => void;
  readonly children: ReactNode;
}) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form className="panel narrow-form" aria-label={title} onSubmit={send}>
      <h2>{title}</h2>
      {lead !== undefined && <p className="quiet">{lead}</p>}
      {children}
      <ProblemNote problem={problem} />
      <Button type="primary" htmlType="submit" size="large" loading={pending}>
        {button}
      </Button>
    </form>
  );
}

/** A line of text that must be given. */
export function CashField({
  label,
  value,
  write,
  type = 'text',
}: {
  readonly label: string;
  readonly value: string;
  readonly write: (text: string) => void;
  readonly type?: 'text' | 'date';
}) {
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type={type}
        required
        minLength={2}
        value={value}
        autoComplete="off"
        onChange={({ target }) => write(target.value)}
      />
    </div>
  );
}
