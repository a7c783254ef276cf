import { Button } from 'antd';
import { useState } from 'react';
import { useWords, words } from '../messages/words.ts';

const sentences = words({ yes: '确定', no: '先不办' }, { yes: 'Yes', no: 'Not now' });

/** A button for an act that is not taken back: it says what will happen and is pressed twice. */
export function ConfirmedAct({
  children,
  question,
  act,
  pending,
}: {
  readonly children: string;
  /** What will happen, as a question. */
  readonly question: string;
  readonly act: () => void;
  readonly pending: boolean;
}) {
  const t = useWords(sentences);
  const [asked, ask] = useState(false);
  if (!asked) {
    return (
      <Button loading={pending} onClick={() => ask(true)}>
        {children}
      </Button>
    );
  }
  return (
    <div className="confirm" role="alertdialog" aria-label={question}>
      <p>{question}</p>
      <div className="acts">
        <Button
          type="primary"
          onClick={() => {
            ask(false);
            act();
          }}
        >
          {t.yes}
        </Button>
        <Button autoFocus onClick={() => ask(false)}>
          {t.no}
        </Button>
      </div>
    </div>
  );
}
