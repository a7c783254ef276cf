import { listCashOnlyApi } from '@liangxian/shared/cash/cash-only.api.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choices } from '../../components/choice.tsx';
import { MarkCashOnly } from '../../components/mark-cash-only.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { type ChosenPlace, usePlace } from '../../components/use-place.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
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
                <PersonCard person={person} villageId={place.villageId} />
              </li>
            ))}
          </ul>
          <PageTurner pages={pages} next={cursor} />
        </>
      )}
    </Answer>
  );
}

function PersonCard({
  person,
  villageId,
}: {
  readonly person: Person;
  readonly villageId: string;
}) {
  const common = useWords(commonWords);
  const { yuan } = useFormats();
  const { personId, name, reason, openDues } = person;
  return (
    <article className="panel card" aria-label={name}>
      <h2>
        <Link href={`~/residents/${personId}`}>{name}</Link>
      </h2>
      <p>{person.residentIdMasked}</p>
      {openDues.length === 0 && <p className="note note-done">{common.states.settled}</p>}
      {openDues.map(({ scheme, dueFen }) => (
        <p key={scheme} className="card-fact">
          {common.schemes[scheme]} <strong>{yuan(dueFen)}</strong>
        </p>
      ))}
      <MarkCashOnly villageId={villageId} personId={personId} mark={{ state: 'marked', reason }} />
    </article>
  );
}
