import { useState } from 'react';
import type { Act } from '../../api/use-act.ts';
import { Trouble } from '../../components/answer.tsx';
import { Labelled } from '../../components/labelled.tsx';
import { BigButton, Card, QuietButton } from '../../components/parts.tsx';
import { Words } from '../../elements/elements.tsx';
import { useFamilyWords } from '../../messages/families.ts';
import { useFormats } from '../../messages/formats.ts';

/** The code from the message, or the one that the township or the person gave. */
export function CodeForm({
  words,
  until,
  submit,
  act,
  back,
}: {
  readonly words: string;
  readonly until: number;
  readonly submit: string;
  readonly act: Act<readonly [string]>;
  readonly back: () => void;
}) {
  const t = useFamilyWords();
  const { time } = useFormats();
  const [code, setCode] = useState('');
  return (
    <Card>
      <Words className="lead">{words}</Words>
      <Words>{t.codeUntil(time(until))}</Words>
      <Labelled
        label={t.code}
        hint={t.codeHint}
        kind="code"
        value={code}
        onChange={setCode}
        maxLength={40}
      />
      <Trouble problem={act.problem} />
      <BigButton
        isBusy={act.isBusy}
        disabled={code.trim().length < 4}
        onTap={() => act.run(code.trim())}
      >
        {submit}
      </BigButton>
      <QuietButton onTap={back}>{t.otherPerson}</QuietButton>
    </Card>
  );
}
