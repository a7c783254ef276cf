import {
  approveReversalApi,
  confirmReturnApi,
  type listReversalsApi,
  requestReversalApi,
  retryReversalApi,
} from '@liangxian/shared/refunds/reversals.api.ts';
import { Button } from 'antd';
import { Link } from 'wouter';
import type { Answered, Sent } from '../../api/client.ts';
import { countyToday } from '../../api/county-time.ts';
import { useAct } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { FactList } from '../../components/fact-list.tsx';
import { OfficerName } from '../../components/officer-name.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { State, type Tone } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { DayAndText } from './day-and-text.tsx';
import { SaidWithReason } from './said-with-reason.tsx';
import { useChannel } from './use-channel.ts';
import { refundWords } from './words.ts';

export type Reversal = Answered<typeof listReversalsApi>['reversals'][number];

const tones: Readonly<Record<Reversal['state'], Tone>> = {
  to_check: 'waiting',
  to_approve: 'waiting',
  to_send: 'working',
  sent: 'working',
  in_doubt: 'late',
  returned: 'done',
  lapsed: 'over',
};

/** One surplus on its way back: whose, how much, how it stands, and what to do. */
export function ReversalCard({ reversal }: { readonly reversal: Reversal }) {
  const t = useWords(refundWords);
  const common = useWords(commonWords);
  const names = useNames();
  const channel = useChannel();
  const { yuan, time, day } = useFormats();
  const { scheme, coverageYear, personId, townshipId, villageId, state, back, doubt } = reversal;
  const name = personId === undefined ? t.nobodys : reversal.name;
  return (
    <article className="panel card" aria-label={name}>
      <header className="card-head">
        <h2>
          {personId === undefined ? name : <Link href={`~/residents/${personId}`}>{name}</Link>}
        </h2>
        <State tone={tones[state]}>{t.reversalStates[state]}</State>
      </header>
      {townshipId !== undefined && villageId !== undefined && (
        <p>
          {names.place(townshipId, villageId)} · {reversal.residentIdMasked}
        </p>
      )}
      <p className="card-fact">
        {scheme !== undefined && `${common.schemes[scheme]} ${coverageYear} · `}
        {channel(reversal.channel)}：<strong>{yuan(reversal.amountFen)}</strong>
      </p>
      {doubt !== undefined && <Doubt doubt={doubt} />}
      <FactList
        facts={[
          [t.receivedAt, time(reversal.receivedAt)],
          [t.money, reversal.reference],
          [t.returnNo, reversal.reversalId],
          ...(back === undefined
            ? []
            : ([
                [t.backOn, day(back.on)],
                [t.theirReference, back.reference],
              ] as const)),
        ]}
      />
      <details>
        <summary>{t.history}</summary>
        <ul className="plain-list">
          {reversal.history.map(({ at, by, what, note }) => (
            <li key={`${at} ${what}`}>
              {time(at)} {t.events[what]} <OfficerName officerId={by} /> {note}
            </li>
          ))}
        </ul>
      </details>
      <ReversalActs reversal={reversal} />
    </article>
  );
}

/** A doubt is kept as a word and, where the gateway said more, its own words. */
function Doubt({ doubt }: { readonly doubt: string }) {
  const t = useWords(refundWords);
  const [word = '', ...rest] = doubt.split(/[: ]+/u);
  const known: Readonly<Record<string, string>> = t.doubts;
  return (
    <p className="note note-late">
      {known[word] ?? doubt} {rest.join(' ')}
    </p>
  );
}

function ReversalActs({ reversal }: { readonly reversal: Reversal }) {
  const t = useWords(refundWords);
  const may = useMay();
  const { reversalId, next } = reversal;
  const path = { reversalId };
  const request = useAct(requestReversalApi);
  const approve = useAct(approveReversalApi);
  const confirm = useAct(confirmReturnApi, { touches: ['residents'] });
  const again = useAct(retryReversalApi);
  type Confirmed = Sent<typeof confirmReturnApi>['body'];
  return (
    <>
      {next.includes('request') && may(requestReversalApi.act) && (
        <SaidWithReason
          label={t.requestReason}
          problem={request.error}
          pending={request.isPending}
          answers={[[t.requestIt, (reason) => request.mutate({ path, body: { reason } })]]}
        />
      )}
      {next.includes('approve') && may(approveReversalApi.act) && (
        <SaidWithReason
          label={t.agreeReason}
          problem={approve.error}
          pending={approve.isPending}
          answers={[
            [t.agree, (reason) => approve.mutate({ path, body: { decision: 'approve', reason } })],
            [
              t.holdBack,
              (reason) => approve.mutate({ path, body: { decision: 'hold_back', reason } }),
            ],
          ]}
        />
      )}
      {next.includes('try_again') && may(retryReversalApi.act) && (
        <div className="acts">
          <Button loading={again.isPending} onClick={() => again.mutate({ path, body: {} })}>
            {t.tryAgain}
          </Button>
        </div>
      )}
      <ProblemNote problem={again.error} />
      {next.includes('confirm') && may(confirmReturnApi.act) && (
        <DayAndText
          dayLabel={t.backOn}
          textLabel={t.theirReference}
          button={t.confirmIt}
          today={countyToday()}
          pending={confirm.isPending}
          problem={confirm.error}
          send={(on, reference) => confirm.mutate({ path, body: { on, reference } as Confirmed })}
        />
      )}
    </>
  );
}
