import { listChangesApi } from '@liangxian/shared/dues/dues.api.ts';
import { useState } from 'react';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { usePlace } from '../../components/use-place.ts';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { ChangeCard } from './change-card.tsx';
import { DueSections } from './due-sections.tsx';
import { duesWords } from './words.ts';

type ListedState = 'applied_for' | 'approved' | 'refused' | 'all';

/** Changes of amount: the township applies, a second person at the tax bureau decides. */
export function ChangesPage() {
  const t = useWords(duesWords);
  const common = useWords(commonWords);
  const [place, choosePlace] = usePlace();
  const [state, chooseState] = useState<ListedState>('applied_for');
  const { townshipId } = place;
  const asked = { townshipId, ...(state === 'all' ? {} : { state }) };
  const pages = usePages(JSON.stringify(asked));
  const list = useAsk(
    listChangesApi,
    { query: { ...asked, limit: 20, ...pages.query } },
    { enabled: townshipId !== '' },
  );
  return (
    <Page title={t.changes} lead={t.changesLead}>
      <DueSections />
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="none" />
          <Choice
            label={common.state}
            value={state}
            options={(['applied_for', 'approved', 'refused', 'all'] as const).map((each) => [
              each,
              t.changeStates[each],
            ])}
            choose={chooseState}
          />
        </Choices>
        <p className="quiet">{t.howToApply}</p>
      </section>
      {townshipId === '' ? (
        <p className="note">{t.chooseTownship}</p>
      ) : (
        <Answer of={list}>
          {({ changes, cursor }) => (
            <>
              {changes.length === 0 && <p className="note note-done">{t.noChanges}</p>}
              <ul className="cards">
                {changes.map((change) => (
                  <li key={change.changeId}>
                    <ChangeCard change={change} />
                  </li>
                ))}
              </ul>
              <PageTurner pages={pages} next={cursor} />
            </>
          )}
        </Answer>
      )}
    </Page>
  );
}
