import {
  listDueRostersApi,
  pushDueRostersApi,
  takeDueRosterApi,
} from '@liangxian/shared/dues/dues.api.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { State } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { DueSections } from './due-sections.tsx';
import { TakeRoster } from './take-roster.tsx';
import { duesWords } from './words.ts';

/** 应缴费人员清册: pushed to each township by the tax bureau, taken by the township with a receipt. */
export function RostersPage() {
  const t = useWords(duesWords);
  const common = useWords(commonWords);
  const may = useMay();
  const { yuan, count, time } = useFormats();
  const year = coverageYear();
  const list = useAsk(listDueRostersApi, { query: { coverageYear: year } });
  const push = useAct(pushDueRostersApi);
  const acts = may(pushDueRostersApi.act) && (
    <ConfirmedAct
      question={t.pushQuestion}
      pending={push.isPending}
      act={() => push.mutate({ body: { coverageYear: year } })}
    >
      {t.push}
    </ConfirmedAct>
  );
  return (
    <Page title={t.rosters} lead={t.rostersLead} acts={acts}>
      <DueSections />
      <ProblemNote problem={push.error} />
      {push.data !== undefined && (
        <p className="note note-done" role="status">
          {push.data.started ? t.pushed : t.pushUnderWay}
        </p>
      )}
      <section className="panel panel-wide">
        <h2>{t.rosters}</h2>
        <Answer of={list}>
          {({ rosters }) => (
            <ListTable
              name={t.rosters}
              rowKey="townshipId"
              dataSource={rosters}
              locale={{ emptyText: t.noRosters }}
              columns={[
                { title: common.township, dataIndex: 'townshipName' },
                { title: t.persons, dataIndex: 'persons', align: 'right', render: count },
                { title: t.total, dataIndex: 'totalFen', align: 'right', render: yuan },
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
                    may(takeDueRosterApi.act) ? <TakeRoster townshipId={townshipId} /> : null,
                },
              ]}
            />
          )}
        </Answer>
      </section>
    </Page>
  );
}
