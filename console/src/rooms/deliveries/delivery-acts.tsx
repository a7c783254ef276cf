import {
  acceptDeliveryApi,
  handOverApi,
  signOffApi,
} from '@liangxian/shared/exchange/exchange.api.ts';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { ReturnForm } from './return-form.tsx';
import type { Revision, Shown } from './shown.ts';
import { deliveryWords } from './words.ts';

/** What this officer may do with the latest version now; the server says which acts these are. */
export function DeliveryActs({ shown }: { readonly shown: Shown }) {
  const latest = shown.revisions.at(-1);
  const acts = ['sign_off', 'hand_over', 'take_back', 'accept', 'return'] as const;
  if (latest === undefined || !acts.some((act) => shown.may.includes(act))) return null;
  return <Acts shown={shown} latest={latest} />;
}

function Acts({ shown, latest }: { readonly shown: Shown; readonly latest: Revision }) {
  const t = useWords(deliveryWords);
  const { count } = useFormats();
  const [confirmed, setConfirmed] = useState(false);
  const signOff = useAct(signOffApi, { touches: ['deadlines'] });
  const handOver = useAct(handOverApi, { touches: ['deadlines'] });
  const accept = useAct(acceptDeliveryApi, { touches: ['deadlines', 'residents', 'dues'] });
  const path = { deliveryId: shown.deliveryId };
  const body = { revision: latest.revision };
  const { may } = shown;
  const { endings } = latest;
  return (
    <section className="panel" aria-label={t.next}>
      <h2>{t.next}</h2>
      {may.includes('sign_off') && <p className="quiet">{t.signOffSure}</p>}
      {may.includes('accept') && endings !== undefined && endings.ending > 0 && (
        <div className="note note-soon">
          <p>{t.endings(count(endings.ending), count(endings.enrolled), endings.percent)}</p>
          <Checkbox checked={confirmed} onChange={({ target }) => setConfirmed(target.checked)}>
            {t.confirmEndings}
          </Checkbox>
        </div>
      )}
      <ProblemNote problem={signOff.error ?? handOver.error ?? accept.error} />
      <div className="acts">
        {may.includes('sign_off') && (
          <Button
            type="primary"
            loading={signOff.isPending}
            onClick={() => signOff.mutate({ path, body })}
          >
            {t.signOff}
          </Button>
        )}
        {may.includes('hand_over') && (
          <Button
            type="primary"
            loading={handOver.isPending}
            onClick={() => handOver.mutate({ path, body })}
          >
            {t.handOver}
          </Button>
        )}
        {may.includes('accept') && (
          <Button
            type="primary"
            loading={accept.isPending}
            onClick={() => accept.mutate({ path, body: { ...body, endingsConfirmed: confirmed } })}
          >
            {t.accept}
          </Button>
        )}
      </div>
      {(['return', 'take_back'] as const)
        .filter((way) => may.includes(way))
        .map((way) => (
          <ReturnForm key={way} way={way} shown={shown} latest={latest} />
        ))}
    </section>
  );
}
