import { listRefundRostersApi } from '@liangxian/shared/refunds/refund-rosters.api.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { RefundSections } from './refund-sections.tsx';
import { RosterStateMark } from './roster-state.tsx';
import { UnitName } from './unit-name.tsx';
import { refundWords } from './words.ts';

/** What units paid back, day by day, and whether tax has it. */
export function RostersPage() {
  const t = useWords(refundWords);
  const common = useWords(commonWords);
  const { day, yuan, count } = useFormats();
  const pages = usePages('rosters');
  const list = useAsk(listRefundRostersApi, { query: { limit: 20, ...pages.query } });
  return (
    <Page title={t.rosters} lead={t.rostersLead}>
      <RefundSections />
      <Answer of={list}>
        {({ rosters, cursor }) => (
          <section className="panel panel-wide">
            <ListTable
              name={t.rosters}
              rowKey="rosterId"
              dataSource={rosters}
              locale={{ emptyText: t.nothingHere }}
              columns={[
                {
                  title: t.paidOn,
                  render: (_, roster) => (
                    <Link href={`/rosters/${roster.rosterId}`}>{day(roster.paidOn)}</Link>
                  ),
                },
                { title: t.unit, render: (_, { unitId }) => <UnitName unitId={unitId} /> },
                { title: t.rows, align: 'right', render: (_, { rows }) => count(rows.length) },
                { title: t.total, align: 'right', render: (_, { totalFen }) => yuan(totalFen) },
                {
                  title: common.state,
                  render: (_, { state }) => <RosterStateMark state={state} />,
                },
              ]}
            />
            <PageTurner pages={pages} next={cursor} />
          </section>
        )}
      </Answer>
    </Page>
  );
}
