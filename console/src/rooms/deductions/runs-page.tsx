import { listRunsApi } from '@liangxian/shared/deductions/deductions.api.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { State } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { deductionWords } from './words.ts';

export function RunsPage() {
  const t = useWords(deductionWords);
  const { day, yuan, count } = useFormats();
  const runs = useAsk(listRunsApi, {});
  return (
    <Page title={t.title} lead={t.lead}>
      <Answer of={runs}>
        {(found) => (
          <section className="panel panel-wide">
            <ListTable
              name={t.title}
              rowKey="runId"
              dataSource={found.runs}
              locale={{ emptyText: t.none }}
              columns={[
                {
                  title: t.runOn,
                  key: 'day',
                  render: (_, { runId, runOn }) => <Link href={`/${runId}`}>{day(runOn)}</Link>,
                },
                {
                  title: t.status,
                  key: 'status',
                  render: (_, { status }) => (
                    <State tone={status === 'submitted' ? 'done' : 'working'}>
                      {t.runStatuses[status]}
                    </State>
                  ),
                },
                {
                  title: t.instructions,
                  key: 'count',
                  align: 'right',
                  render: (_, { created }) =>
                    created === undefined ? t.pending : count(created.instructions),
                },
                {
                  title: t.amount,
                  key: 'amount',
                  align: 'right',
                  render: (_, { created }) =>
                    created === undefined ? '' : yuan(created.amountFen),
                },
              ]}
            />
          </section>
        )}
      </Answer>
    </Page>
  );
}
