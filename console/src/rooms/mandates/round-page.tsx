import {
  listUnsignedListsApi,
  pushUnsignedListsApi,
  showReSignProgressApi,
  takeUnsignedListApi,
} from '@liangxian/shared/mandates/mandate-rounds.api.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Choices } from '../../components/choice.tsx';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { State } from '../../components/state.tsx';
import { usePlace } from '../../components/use-place.ts';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { MandateSections } from './mandate-sections.tsx';
import { ReSignProgress } from './re-sign-progress.tsx';
import { TakeList } from './take-list.tsx';
import { mandateWords } from './words.ts';

/** The yearly round of REG 25: who has no mandate, what is to be signed again, and how far the villages are. */
export function RoundPage() {
  const t = useWords(mandateWords);
  const common = useWords(commonWords);
  const may = useMay();
  const [place, choosePlace] = usePlace();
  const push = useAct(pushUnsignedListsApi);
  const body = { coverageYear: coverageYear() };
  const acts = may(pushUnsignedListsApi.act) && (
    <ConfirmedAct
      question={t.pushQuestion}
      pending={push.isPending}
      act={() => push.mutate({ body })}
    >
      {t.push}
    </ConfirmedAct>
  );
  return (
    <Page title={t.round} lead={t.roundLead} acts={acts}>
      <MandateSections />
      <ProblemNote problem={push.error} />
      {push.data !== undefined && (
        <p className="note note-done" role="status">
          {t.pushed}
        </p>
      )}
      {may(listUnsignedListsApi.act) && <UnsignedLists />}
      {may(showReSignProgressApi.act) && (
        <>
          <section className="panel">
            <Choices name={common.search}>
              <PlacePicker place={place} choose={choosePlace} village="none" />
            </Choices>
          </section>
          {place.townshipId === '' ? (
            <p className="note">{t.chooseTownship}</p>
          ) : (
            <ReSignProgress key={place.townshipId} townshipId={place.townshipId} />
          )}
        </>
      )}
    </Page>
  );
}

function UnsignedLists() {
  const t = useWords(mandateWords);
  const common = useWords(commonWords);
  const may = useMay();
  const { count, time } = useFormats();
  const list = useAsk(listUnsignedListsApi, { query: { coverageYear: coverageYear() } });
  return (
    <section className="panel panel-wide">
      <h2>{t.unsignedLists}</h2>
      <Answer of={list}>
        {({ lists }) => (
          <ListTable
            name={t.unsignedLists}
            rowKey="townshipId"
            dataSource={lists}
            locale={{ emptyText: t.noLists }}
            columns={[
              { title: common.township, dataIndex: 'townshipName' },
              { title: t.persons, dataIndex: 'persons', align: 'right', render: count },
              { title: t.pushedAt, dataIndex: 'pushedAt', render: time },
              {
                title: common.state,
                key: 'state',
                render: (_, { receivedAt }) =>
                  receivedAt === undefined ? (
                    <State tone="waiting">{t.notTaken}</State>
                  ) : (
                    <State tone="done">{t.takenAt(time(receivedAt))}</State>
                  ),
              },
              {
                title: t.take,
                key: 'take',
                render: (_, { townshipId }) =>
                  may(takeUnsignedListApi.act) ? <TakeList townshipId={townshipId} /> : null,
              },
            ]}
          />
        )}
      </Answer>
    </section>
  );
}
