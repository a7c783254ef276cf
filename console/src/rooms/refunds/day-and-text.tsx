import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { ProblemNote } from '../../components/problem-note.tsx';

/** A day that has come and a few words, together recorded: paid, sent back, returned. */
export function DayAndText({
  dayLabel,
  textLabel,
  button,
  today,
  pending,
  problem,
  send,
}: {
  readonly dayLabel: string;
  readonly textLabel: string;
  readonly button: string;
  readonly today: string;
  readonly pending: boolean;
  readonly problem: unknown;
  readonly send: (day: string, text: string) => void;
}) {
  const id = useId();
  const [day, choose] = useState(today);
  const [text, write] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(day, text.trim());
  };
  return (
    <form onSubmit={submit} className="record-step">
      <div className="choice">
        <label htmlFor={`${id}-day`}>{dayLabel}</label>
        <input
          id={`${id}-day`}
          type="date"
          required
          max={today}
          value={day}
          onChange={({ target }) => choose(target.value)}
        />
      </div>
      <label htmlFor={`${id}-text`}>{textLabel}</label>
      <Input
        id={`${id}-text`}
        maxLength={100}
        value={text}
        onChange={({ target }) => write(target.value)}
      />
      <ProblemNote problem={problem} />
      <div className="acts">
        <Button
          type="primary"
          htmlType="submit"
          disabled={text.trim().length < 2}
          loading={pending}
        >
          {button}
        </Button>
      </div>
    </form>
  );
}
