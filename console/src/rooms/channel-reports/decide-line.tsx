import { decideAnomalyApi } from '@liangxian/shared/payments/channel-reports.api.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { findResidentApi } from '@liangxian/shared/residents/residents.api.ts';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct } from '../../api/use-api.ts';
import { Choice } from '../../components/choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import type { ShownLine } from './shown.ts';
import { reportWords } from './words.ts';

const ACTIONS = ['assign', 'give_back', 'set_aside'] as const;
type Action = (typeof ACTIONS)[number];
const SHORTEST_REASON = 2;

/** Decides about a doubtful line: whose money it is, or that it is nobody's here. */
export function DecideLine({ line: { reportId, rowNo, serial } }: { readonly line: ShownLine }) {
  const t = useWords(reportWords);
  const common = useWords(commonWords);
  const id = useId();
  const [isOpen, open] = useState(false);
  const [action, choose] = useState<Action>('assign');
  const [residentId, type] = useState('');
  const [scheme, chooseScheme] = useState<Scheme>('resident_medical');
  const [reason, write] = useState('');
  const find = useAct(findResidentApi);
  const decide = useAct(decideAnomalyApi, { touches: ['residents', 'dues'] });
  if (!isOpen) {
    return (
      <Button onClick={() => open(true)} aria-label={t.decideLine(serial)}>
        {t.decide}
      </Button>
    );
  }
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const path = { reportId, rowNo };
    if (action !== 'assign') {
      decide.mutate({ path, body: { decision: { action }, reason } });
      return;
    }
    const { personId } = await find.mutateAsync({ body: { residentId } });
    const decision = { action, personId, scheme, coverageYear: coverageYear() };
    decide.mutate({ path, body: { decision, reason } });
  };
  const isReady =
    reason.trim().length >= SHORTEST_REASON && (action !== 'assign' || residentId.trim() !== '');
  return (
    <form
      className="record-step narrow-form"
      // What went wrong is said below; nothing more is to be done about it here.
      onSubmit={(event) => void send(event).catch(() => undefined)}
    >
      <Choice
        label={t.action}
        value={action}
        options={ACTIONS.map((each) => [each, t.actions[each]] as const)}
        choose={choose}
      />
      {action === 'assign' && (
        <>
          <div>
            <label htmlFor={`${id}-id`}>{t.residentId}</label>
            <Input
              id={`${id}-id`}
              value={residentId}
              maxLength={30}
              onChange={({ target }) => type(target.value)}
            />
          </div>
          <Choice
            label={t.scheme}
            value={scheme}
            options={(['resident_medical', 'resident_pension'] as const).map(
              (each) => [each, common.schemes[each]] as const,
            )}
            choose={chooseScheme}
          />
        </>
      )}
      <div>
        <label htmlFor={`${id}-reason`}>{t.reason}</label>
        <Input.TextArea
          id={`${id}-reason`}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={({ target }) => write(target.value)}
        />
      </div>
      <ProblemNote problem={find.error ?? decide.error} />
      <div className="acts">
        <Button
          type="primary"
          htmlType="submit"
          disabled={!isReady}
          loading={find.isPending || decide.isPending}
        >
          {t.save}
        </Button>
        <Button onClick={() => open(false)}>{t.notNow}</Button>
      </div>
    </form>
  );
}
