import { decideEntryApi, giveBackApi, signEntryApi } from '@liangxian/shared/cash/entries.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useNames } from '../../api/use-names.ts';
import { State } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { DecideForm } from './decide-form.tsx';
import { GiveBack } from './give-back.tsx';
import type { ShownCashEntry } from './shown.ts';
import { SignaturePanel } from './signature-panel.tsx';
import { cashWords } from './words.ts';

const tones = {
  arriving: 'working',
  taken: 'waiting',
  to_check: 'late',
  paid_in: 'done',
  to_give_back: 'late',
  given_back: 'over',
  void: 'over',
} as const;

/** Entries of the register, one card each, with what may be done about them. */
export function EntryList({ entries }: { readonly entries: readonly ShownCashEntry[] }) {
  return (
    <ul className="cards">
      {entries.map((entry) => (
        <li key={entry.entryId}>
          <EntryCard entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function EntryCard({ entry }: { readonly entry: ShownCashEntry }) {
  const t = useWords(cashWords);
  const common = useWords(commonWords);
  const may = useMay();
  const names = useNames();
  const { yuan, time } = useFormats();
  const [doing, act] = useState<'sign' | 'decide' | 'give_back'>();
  const { state, personId, name } = entry;
  const isOver = state === 'void' || state === 'given_back';
  const close = () => act(undefined);
  return (
    <article className="panel card" aria-label={name}>
      <header className="card-head">
        <h3>
          <Link href={`~/residents/${personId}`}>{name}</Link>
        </h3>
        <State tone={tones[state]}>{t.states[state]}</State>
      </header>
      <p>
        {names.village(entry.villageId)} · {entry.residentIdMasked}
      </p>
      <p className="card-fact">
        {common.schemes[entry.scheme]} <strong>{yuan(entry.amountFen)}</strong> ·{' '}
        {time(entry.takenAt)}
        {entry.offline && ` · ${t.offline}`}
      </p>
      {entry.receiptNo !== undefined && (
        <p className="quiet">
          {t.receipt} {entry.receiptNo}
        </p>
      )}
      {entry.doubts.map((doubt) => (
        <p key={doubt} className="note note-soon">
          {t.doubts[doubt]}
        </p>
      ))}
      {entry.notOwed !== undefined && <p className="note note-late">{t.notOwed[entry.notOwed]}</p>}
      <div className="acts">
        {!isOver && may(signEntryApi.act) && <Button onClick={() => act('sign')}>{t.sign}</Button>}
        {(state === 'to_check' || state === 'to_give_back' || state === 'taken') &&
          may(decideEntryApi.act) && <Button onClick={() => act('decide')}>{t.decide}</Button>}
        {state === 'to_give_back' && may(giveBackApi.act) && (
          <Button onClick={() => act('give_back')}>{t.giveBackNow}</Button>
        )}
      </div>
      {doing === 'sign' && <SignaturePanel entry={entry} changed={() => undefined} />}
      {doing === 'decide' && <DecideForm entryId={entry.entryId} close={close} />}
      {doing === 'give_back' && <GiveBack entryId={entry.entryId} close={close} />}
    </article>
  );
}
