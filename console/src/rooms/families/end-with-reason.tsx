import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { TextField } from '../../components/text-field.tsx';
import { useWords } from '../../messages/words.ts';
import { familyWords } from './words.ts';

const SHORTEST_REASON = 2;

/** Ends something for the person at the desk; why stands in the trail. */
export function EndWithReason({
  label,
  pending,
  end,
}: {
  readonly label: string;
  readonly pending: boolean;
  readonly end: (reason: string) => void;
}) {
  const t = useWords(familyWords);
  const [asked, ask] = useState(false);
  const [reason, write] = useState('');
  if (!asked) {
    return (
      <Button size="small" onClick={() => ask(true)}>
        {label}
      </Button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end(reason.trim());
    ask(false);
  };
  return (
    <form className="record-step narrow-form" onSubmit={submit}>
      <TextField label={t.reason} value={reason} write={write} required />
      <div className="acts">
        <Button
          type="primary"
          htmlType="submit"
          disabled={reason.trim().length < SHORTEST_REASON}
          loading={pending}
        >
          {label}
        </Button>
        <Button onClick={() => ask(false)}>{t.notNow}</Button>
      </div>
    </form>
  );
}
