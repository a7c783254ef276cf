import type { CodePurpose } from '@liangxian/shared/families/code-request.ts';
import { handOutCodeApi } from '@liangxian/shared/families/desk.api.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { Choice } from '../../components/choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { familyWords } from './words.ts';

const PURPOSES = ['binding', 'family', 'helper'] as const;
const PAPERS = ['identity_card', 'household_booklet', 'social_security_card'] as const;
type Papers = (typeof PAPERS)[number];

/** Hands a one-time code over the desk, after looking at the person's papers. It is shown this once. */
export function HandOutCode({ personId }: { readonly personId: PersonId }) {
  const t = useWords(familyWords);
  const { time } = useFormats();
  const [purpose, choosePurpose] = useState<CodePurpose>('binding');
  const [papersSeen, choosePapers] = useState<Papers>('identity_card');
  const handOut = useAct(handOutCodeApi);
  const handed = handOut.data;
  if (handed !== undefined) {
    return (
      <div className="note note-done" role="status">
        <p>{t.codeIs}</p>
        <p>
          <strong>{`${handed.code.slice(0, 4)} ${handed.code.slice(4)}`}</strong>
        </p>
        <p>{t.codeHelp(time(handed.until))}</p>
        <Button onClick={() => handOut.reset()}>{t.noted}</Button>
      </div>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    handOut.mutate({ path: { personId }, body: { purpose, papersSeen } });
  };
  return (
    <form className="record-step narrow-form" onSubmit={submit}>
      <p className="note note-soon">{t.handOutLead}</p>
      <Choice
        label={t.purpose}
        value={purpose}
        options={PURPOSES.map((each) => [each, t.purposes[each]] as const)}
        choose={choosePurpose}
      />
      <Choice
        label={t.papers}
        value={papersSeen}
        options={PAPERS.map((each) => [each, t.paperNames[each]] as const)}
        choose={choosePapers}
      />
      <ProblemNote problem={handOut.error} />
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={handOut.isPending}>
          {t.handOut}
        </Button>
      </div>
    </form>
  );
}
