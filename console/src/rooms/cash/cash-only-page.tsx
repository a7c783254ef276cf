import { listCashOnlyApi, markCashOnlyApi } from '@liangxian/shared/cash/cash-only.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choices } from '../../components/choice.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { type ChosenPlace, usePlace } from '../../components/use-place.ts';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { CashField, CashForm } from './cash-form.tsx';
import { CashSections } from './cash-sections.tsx';
import { cashWords } from './words.ts';

type Person = Answered<typeof listCashOnlyApi>['persons'][number];

/** Who of a village can pay in cash only: whom the collector visits. */
export function CashOnlyPage() {
  const t = useWords(cashWords);
  const common = useWords(commonWords);
  const [place, choosePlace] = usePlace();
  return (
    <Page title={t.cashOnly} lead={t.cashOnlyLead}>
      <CashSections />
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="needed" />
        </Choices>
      </section>
      {place.villageId === '' ? (
        <p className="note">{t.chooseVillage}</p>
      ) : (
        <CashOnlyList key={place.villageId} place={place} />
      )}
    </Page>
  );
}

function CashOnlyList({ place }: { readonly place: ChosenPlace }) {
  const t = useWords(cashWords);
  const pages = usePages(place.villageId);
  const list = useAsk(listCashOnlyApi, {
    query: { ...place, coverageYear: coverageYear(), limit: 50, ...pages.query },
  });
  return (
    <Answer of={list}>
      {({ persons, cursor }) => (
        <>
          {persons.length === 0 && <p className="note">{t.nobodyCashOnly}</p>}
          <ul className="cards">
            {persons.map((person) => (
              <li key={person.personId}>
                <PersonCard person={person} />
              </li>
            ))}
          </ul>
          <PageTurner pages={pages} next={cursor} />
        </>
      )}
    </Answer>
  );
}

function PersonCard({ person }: { readonly person: Person }) {
  const t = useWords(cashWords);
  const common = useWords(commonWords);
  const may = useMay();
  const { yuan } = useFormats();
  const [ending, end] = useState(false);
  const [reason, write] = useState('');
  const mark = useAct(markCashOnlyApi);
  const { personId, name, openDues } = person;
  return (
    <article className="panel card" aria-label={name}>
      <h2>
        <Link href={`~/residents/${personId}`}>{name}</Link>
      </h2>
      <p>{person.residentIdMasked}</p>
      <p className="quiet">{person.reason}</p>
      {openDues.length === 0 && <p className="note note-done">{common.states.settled}</p>}
      {openDues.map(({ scheme, dueFen }) => (
        <p key={scheme} className="card-fact">
          {common.schemes[scheme]} <strong>{yuan(dueFen)}</strong>
        </p>
      ))}
      {may(markCashOnlyApi.act) && !ending && (
        <Button onClick={() => end(true)}>{t.notCashOnly}</Button>
      )}
      {ending && (
        <CashForm
          title={t.notCashOnly}
          button={t.notCashOnly}
          problem={mark.error}
          pending={mark.isPending}
          submit={() => mark.mutate({ path: { personId }, body: { cashOnly: false, reason } })}
        >
          <CashField label={t.reason} value={reason} write={write} />
        </CashForm>
      )}
    </article>
  );
}
