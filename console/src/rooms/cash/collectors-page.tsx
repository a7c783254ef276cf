import {
  authoriseCollectorApi,
  endAuthorisationApi,
  listCollectorsApi,
} from '@liangxian/shared/cash/collectors.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choices } from '../../components/choice.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { State } from '../../components/state.tsx';
import { usePlace } from '../../components/use-place.ts';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { CashSections } from './cash-sections.tsx';
import { EndForm, GrantForm } from './grant-forms.tsx';
import type { ShownCollector } from './shown.ts';
import { cashWords } from './words.ts';

/** A township's assistants, and who of them may take cash where and until when. */
export function CollectorsPage() {
  const t = useWords(cashWords);
  const common = useWords(commonWords);
  const [place, choosePlace] = usePlace();
  const { townshipId } = place;
  return (
    <Page title={t.collectors} lead={t.collectorsLead}>
      <CashSections />
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="none" />
        </Choices>
      </section>
      {townshipId === '' ? (
        <p className="note">{t.chooseTownship}</p>
      ) : (
        <CollectorList key={townshipId} townshipId={townshipId} />
      )}
    </Page>
  );
}

function CollectorList({ townshipId }: { readonly townshipId: string }) {
  const t = useWords(cashWords);
  const pages = usePages(townshipId);
  const list = useAsk(listCollectorsApi, { query: { townshipId, limit: 100, ...pages.query } });
  return (
    <Answer of={list}>
      {({ collectors, cursor }) => (
        <>
          {collectors.length === 0 && <p className="note">{t.noCollectors}</p>}
          <ul className="cards">
            {collectors.map((collector) => (
              <li key={collector.officerId}>
                <CollectorCard collector={collector} />
              </li>
            ))}
          </ul>
          <PageTurner pages={pages} next={cursor} />
        </>
      )}
    </Answer>
  );
}

function CollectorCard({ collector }: { readonly collector: ShownCollector }) {
  const t = useWords(cashWords);
  const may = useMay();
  const names = useNames();
  const { day } = useFormats();
  const [doing, act] = useState<'give' | 'end'>();
  const { officerId, name, grants, suspended, townshipId } = collector;
  const isRunning = grants.some(({ ended }) => ended === undefined);
  return (
    <article className="panel card" aria-label={name}>
      <header className="card-head">
        <h2>{name}</h2>
        {suspended !== undefined && <State tone="late">{t.suspended(suspended.reason)}</State>}
      </header>
      <p className="quiet">{collector.villageIds.map(names.village).join('、')}</p>
      {grants.length === 0 && <p>{t.noGrants}</p>}
      {grants.map(({ villageIds, validFrom, validTo, at, ended }) => (
        <p key={`${validFrom} ${at}`}>
          {t.grant(villageIds.map(names.village).join('、'), day(validFrom), day(validTo))}
          {ended !== undefined && (
            <span className="quiet">{` ${t.grantEnded}：${ended.reason}`}</span>
          )}
        </p>
      ))}
      <div className="acts">
        {may(authoriseCollectorApi.act) && (
          <Button onClick={() => act('give')}>{t.authorise}</Button>
        )}
        {isRunning && may(endAuthorisationApi.act) && (
          <Button onClick={() => act('end')}>{t.endAuthorisation}</Button>
        )}
      </div>
      {doing === 'give' && <GrantForm collector={collector} close={() => act(undefined)} />}
      {doing === 'end' && (
        <EndForm officerId={officerId} townshipId={townshipId} close={() => act(undefined)} />
      )}
    </article>
  );
}
