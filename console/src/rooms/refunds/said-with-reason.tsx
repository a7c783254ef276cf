import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { ProblemNote } from '../../components/problem-note.tsx';

/** A decision with the reason for it; the first answer is the usual one. */
export function SaidWithReason({
  label,
  problem,
  pending,
  answers,
}: {
  readonly label: string;
  readonly problem: unknown;
  readonly pending: boolean;
  readonly answers: readonly (readonly [name: string, say: (reason: string) => void])[];
}) {
  const id = useId();
  const [reason, write] = useState('');
  return (
    <div className="record-step">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={({ target }) => write(target.value)}
      />
      <ProblemNote problem={problem} />
      <div className="acts">
        {answers.map(([name, say], place) => (
          <Button
            key={name}
            {...(place === 0 && { type: 'primary' as const })}
            disabled={reason.trim().length < 2 || pending}
            onClick={() => say(reason.trim())}
          >
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}
