import { recordFollowUpApi } from '@liangxian/shared/deductions/follow-ups.api.ts';
import { showPhoneApi } from '@liangxian/shared/residents/residents.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useNames } from '../../api/use-names.ts';
import { State } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { FollowUp } from './follow-up.ts';
import { Phone } from './phone.tsx';
import { RecordStep } from './record-step.tsx';
import { Steps } from './steps.tsx';
import { followUpWords } from './words.ts';

const tones = { open: 'late', promised: 'waiting', closed: 'done' } as const;

/** One failure: whom to see, how much, why it failed, what to say; then what came of it. */
export function FollowUpCard({
  followUp,
  tell,
}: {
  readonly followUp: FollowUp;
  readonly tell: (sentence: string) => void;
}) {
  const t = useWords(followUpWords);
  const common = useWords(commonWords);
  const may = useMay();
  const names = useNames();
  const { yuan, day } = useFormats();
  const [recording, record] = useState(false);
  const { personId, name, scheme, state } = followUp;
  return (
    <article className="panel card" aria-label={name}>
      <header className="card-head">
        <h2>
          <Link href={`~/residents/${personId}`}>{name}</Link>
        </h2>
        <State tone={tones[state]}>{t.states[state]}</State>
      </header>
      <p>
        {names.place(followUp.townshipId, followUp.villageId)}
        {followUp.householdNo !== undefined && ` · ${t.household(followUp.householdNo)}`}
        {` · ${followUp.residentIdMasked}`}
      </p>
      <p className="card-fact">
        {common.schemes[scheme]} <strong>{yuan(followUp.amountFen)}</strong> · {followUp.words}
      </p>
      {followUp.takenBack && <p className="note note-late">{t.takenBack}</p>}
      {followUp.isSettled ? (
        <p className="note note-done">{t.settledSince}</p>
      ) : (
        <p className="note note-soon">{followUp.advice}</p>
      )}
      <p className="quiet">{t.failedOn(day(followUp.failedOn))}</p>
      <Steps steps={followUp.history} />
      <div className="acts">
        {followUp.phoneMasked === undefined ? (
          <span className="quiet">{t.noPhone}</span>
        ) : (
          <Phone
            personId={personId}
            masked={followUp.phoneMasked}
            mayCall={may(showPhoneApi.act)}
          />
        )}
        {state !== 'closed' && !recording && may(recordFollowUpApi.act) && (
          <Button type="primary" size="large" onClick={() => record(true)}>
            {t.record}
          </Button>
        )}
      </div>
      {recording && (
        <RecordStep
          followUpId={followUp.followUpId}
          close={() => record(false)}
          recorded={(outcome) => tell(t.recorded(name, t.outcomes[outcome]))}
        />
      )}
    </article>
  );
}
