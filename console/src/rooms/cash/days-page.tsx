import { listCashDaysApi } from '@liangxian/shared/cash/days.api.ts';
import { sendScansApi } from '@liangxian/shared/cash/sheets.api.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choices } from '../../components/choice.tsx';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { usePlace } from '../../components/use-place.ts';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { CashSections } from './cash-sections.tsx';
import { useDayColumns } from './day-columns.tsx';
import { GapsOfTownship } from './device-gaps.tsx';
import { cashWords } from './words.ts';

/** A township's collectors, day by day. */
export function DaysPage() {
  const t = useWords(cashWords);
  const common = useWords(commonWords);
  const may = useMay();
  const [place, choosePlace] = usePlace();
  const { townshipId } = place;
  return (
    <Page title={t.days} lead={t.daysLead}>
      <CashSections />
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="none" />
        </Choices>
        {townshipId !== '' && may(sendScansApi.act) && <SendScans townshipId={townshipId} />}
      </section>
      {townshipId === '' ? (
        <p className="note">{t.chooseTownship}</p>
      ) : (
        <>
          <GapsOfTownship key={`gaps ${townshipId}`} townshipId={townshipId} />
          <DayList key={townshipId} townshipId={townshipId} />
        </>
      )}
    </Page>
  );
}

function DayList({ townshipId }: { readonly townshipId: string }) {
  const t = useWords(cashWords);
  const pages = usePages(townshipId);
  const columns = useDayColumns();
  const list = useAsk(listCashDaysApi, { query: { townshipId, limit: 50, ...pages.query } });
  return (
    <section className="panel panel-wide">
      <Answer of={list}>
        {({ days, cursor }) => (
          <>
            <ListTable
              name={t.days}
              rowKey="dayId"
              dataSource={days}
              locale={{ emptyText: t.noDays }}
              columns={columns}
            />
            <PageTurner pages={pages} next={cursor} />
          </>
        )}
      </Answer>
    </section>
  );
}

function SendScans({ townshipId }: { readonly townshipId: string }) {
  const t = useWords(cashWords);
  const { count } = useFormats();
  const send = useAct(sendScansApi, { touches: ['deadlines'] });
  return (
    <>
      <ConfirmedAct
        question={t.sendQuestion}
        pending={send.isPending}
        act={() => send.mutate({ body: { townshipId, coverageYear: coverageYear() } })}
      >
        {t.sendScans}
      </ConfirmedAct>
      <ProblemNote problem={send.error} />
      <div role="status">
        {send.data !== undefined && (
          <p className="note note-done">{t.sentScans(count(send.data.sheets))}</p>
        )}
      </div>
    </>
  );
}
