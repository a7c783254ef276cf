import { decideChangeApi } from '@liangxian/shared/dues/dues.api.ts';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { duesWords } from './words.ts';

/** The second person's decision, with the reason for it. */
export function DecideChange({ changeId }: { readonly changeId: string }) {
  const t = useWords(duesWords);
  const id = useId();
  const [reason, write] = useState('');
  const decide = useAct(decideChangeApi, { touches: ['residents'] });
  const say = (decision: 'approve' | 'refuse') =>
    decide.mutate({ path: { changeId }, body: { decision, reason: reason.trim() } });
  const wordless = reason.trim() === '';
  return (
    <div className="record-step">
      <label htmlFor={id}>{t.decisionReason}</label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={({ target }) => write(target.value)}
      />
      <ProblemNote problem={decide.error} />
      <div className="acts">
        <Button
          type="primary"
          disabled={wordless}
          loading={decide.isPending}
          onClick={() => say('approve')}
        >
          {t.approve}
        </Button>
        <Button danger disabled={wordless || decide.isPending} onClick={() => say('refuse')}>
          {t.refuse}
        </Button>
      </div>
    </div>
  );
}
