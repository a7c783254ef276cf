import { listMandateTasksApi } from '@liangxian/shared/mandates/mandates.api.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choices } from '../../components/choice.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { usePlace } from '../../components/use-place.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { MandateSections } from './mandate-sections.tsx';
import { MandateState } from './mandate-state.tsx';
import { useReasonWords } from './use-reason-words.ts';
import { mandateWords } from './words.ts';

/** Mandates of a village that cannot be debited as they are, and what is to be done about each. */
export function TasksPage() {
  const t = useWords(mandateWords);
  const common = useWords(commonWords);
  const [place, choosePlace] = usePlace();
  return (
    <Page title={t.tasks} lead={t.tasksLead}>
      <MandateSections />
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="needed" />
        </Choices>
      </section>
      {place.villageId === '' ? (
        <p className="note">{t.chooseVillage}</p>
      ) : (
        <TaskTable key={place.villageId} villageId={place.villageId} />
      )}
    </Page>
  );
}

function TaskTable({ villageId }: { readonly villageId: string }) {
  const t = useWords(mandateWords);
  const common = useWords(commonWords);
  const names = useNames();
  const reasons = useReasonWords();
  const { time } = useFormats();
  const pages = usePages(villageId);
  const list = useAsk(listMandateTasksApi, { query: { villageId, ...pages.query } });
  return (
    <section className="panel panel-wide">
      <h2>{t.tasks}</h2>
      <Answer of={list}>
        {({ tasks, cursor }) => (
          <>
            <ListTable
              name={t.tasks}
              rowKey="mandateId"
              loading={list.isPlaceholderData}
              dataSource={tasks}
              locale={{ emptyText: t.noTasks }}
              columns={[
                {
                  title: t.payer,
                  key: 'payer',
                  render: (_, { mandateId, payerName }) => (
                    <Link href={`/${mandateId}`}>{payerName}</Link>
                  ),
                },
                {
                  title: t.accountNo,
                  key: 'account',
                  render: (_, { bankId, accountNoMasked }) =>
                    `${names.bank(bankId)} ${accountNoMasked}`,
                },
                {
                  title: t.todo,
                  key: 'task',
                  render: (_, { task }) => t.taskKinds[task.kind],
                },
                {
                  title: t.because,
                  key: 'because',
                  render: (_, { task }) => reasons(task.because),
                },
                { title: t.since, dataIndex: 'since', render: time },
                {
                  title: common.state,
                  key: 'state',
                  render: (_, { state, voided }) =>
                    voided ? t.voidedWaiting : <MandateState state={state} />,
                },
              ]}
            />
            <PageTurner pages={pages} next={cursor} />
          </>
        )}
      </Answer>
    </section>
  );
}
