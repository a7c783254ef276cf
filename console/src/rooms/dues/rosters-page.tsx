import {
  listDueRostersApi,
  pushDueRostersApi,
  takeDueRosterApi,
} from '@liangxian/shared/dues/dues.api.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { PushedLists, TakeWithReceipt } from '../../components/pushed-lists.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { DueSections } from './due-sections.tsx';
import { duesWords } from './words.ts';

/** 应缴费人员清册: pushed to each township by the tax bureau, taken by the township with a receipt. */
export function RostersPage() {
  const t = useWords(duesWords);
  const may = useMay();
  const { yuan } = useFormats();
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
            <PushedLists
              name={t.rosters}
              lists={rosters}
              none={t.noRosters}
              besides={[{ title: t.total, dataIndex: 'totalFen', align: 'right', render: yuan }]}
              take={(townshipId) =>
                may(takeDueRosterApi.act) ? (
                  <TakeWithReceipt
                    contract={takeDueRosterApi}
                    sent={{ path: { townshipId }, body: { coverageYear: year } }}
                  />
                ) : null
              }
            />
          )}
        </Answer>
      </section>
    </Page>
  );
}
