import { listCashTroublesApi } from '@liangxian/shared/cash/days.api.ts';
import { TROUBLES, type Trouble } from '@liangxian/shared/cash/trouble.ts';
import { useState } from 'react';
import { useSearch } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { usePlace } from '../../components/use-place.ts';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { CashSections } from './cash-sections.tsx';
import { useDayColumns } from './day-columns.tsx';
import { DeviceGaps } from './device-gaps.tsx';
import { EntryList } from './entry-list.tsx';
import { cashWords } from './words.ts';

/** Cash not paid in, too much or too little, not owed: what township and tax have to see to. */
export function TroublesPage() {
  const t = useWords(cashWords);
  const common = useWords(commonWords);
  const [place, choosePlace] = usePlace();
  const asked = new URLSearchParams(useSearch()).get('kind');
  const [kind, choose] = useState<Trouble>(TROUBLES.find((one) => one === asked) ?? 'differs');
  const { townshipId } = place;
  return (
    <Page title={t.troubles} lead={t.troublesLead}>
      <CashSections />
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="none" />
          <Choice
            label={t.kind}
            value={kind}
            options={TROUBLES.map((one) => [one, t.kinds[one]])}
            choose={choose}
          />
        </Choices>
      </section>
      {townshipId === '' ? (
        <p className="note">{t.chooseTownship}</p>
      ) : (
        <TroubleList key={`${townshipId} ${kind}`} townshipId={townshipId} kind={kind} />
      )}
    </Page>
  );
}

function TroubleList({
  townshipId,
  kind,
}: {
  readonly townshipId: string;
  readonly kind: Trouble;
}) {
  const t = useWords(cashWords);
  const pages = usePages(`${townshipId} ${kind}`);
  const columns = useDayColumns();
  const list = useAsk(listCashTroublesApi, {
    query: { townshipId, kind, limit: 50, ...pages.query },
  });
  return (
    <Answer of={list}>
      {({ days, entries, devices, cursor }) => (
        <>
          {days.length + entries.length + devices.length === 0 && (
            <p className="note note-done">{t.nothingWrong}</p>
          )}
          {days.length > 0 && (
            <section className="panel panel-wide">
              <ListTable name={t.kinds[kind]} rowKey="dayId" dataSource={days} columns={columns} />
            </section>
          )}
          <EntryList entries={entries} />
          <DeviceGaps devices={devices} />
          <PageTurner pages={pages} next={cursor} />
        </>
      )}
    </Answer>
  );
}
