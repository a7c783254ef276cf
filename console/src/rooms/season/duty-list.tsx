import { listDutiesApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { useState } from 'react';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { DueDay, DutyLink, DutyState } from '../../components/duty.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { dutyWords } from '../../messages/duty-words.ts';
import { useWords } from '../../messages/words.ts';
import { seasonWords } from './words.ts';

const SCOPES = ['mine', 'county'] as const;
const STATES = ['open', 'late', 'done', 'done_late', 'lifted'] as const;

/** Duties of one's units or of the whole county, by state. */
export function DutyList() {
  const t = useWords(seasonWords);
  const d = useWords(dutyWords);
  const [scope, setScope] = useState<(typeof SCOPES)[number]>('mine');
  const [state, setState] = useState<(typeof STATES)[number]>('open');
  const pages = usePages(`${scope} ${state}`);
  const duties = useAsk(listDutiesApi, { query: { scope, state, ...pages.query } });
  return (
    <>
      <Choices name={t.duties}>
        <Choice
          label={t.scope}
          value={scope}
          options={SCOPES.map((one) => [one, t.scopes[one]])}
          choose={setScope}
        />
        <Choice
          label={t.state}
          value={state}
          options={STATES.map((one) => [one, t.dutyStates[one]])}
          choose={setState}
        />
      </Choices>
      <Answer of={duties}>
        {({ duties: found, today, cursor }) => (
          <section className="panel panel-wide">
            <ListTable
              name={t.duties}
              rowKey="dutyId"
              dataSource={found}
              locale={{ emptyText: t.none }}
              columns={[
                {
                  title: d.what,
                  key: 'what',
                  render: (_, { what, article }) => `${what}（${d.article(article)}）`,
                },
                { title: d.unit, dataIndex: 'unitName' },
                { title: d.period, dataIndex: 'period' },
                { title: d.dueOn, key: 'dueOn', render: (_, duty) => <DueDay duty={duty} /> },
                {
                  title: d.standing,
                  key: 'standing',
                  render: (_, duty) => <DutyState duty={duty} today={today} />,
                },
                { title: '', key: 'go', render: (_, duty) => <DutyLink duty={duty} /> },
              ]}
            />
            <PageTurner pages={pages} next={cursor} />
          </section>
        )}
      </Answer>
    </>
  );
}
