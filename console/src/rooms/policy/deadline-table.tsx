import type { DeadlineRule, PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { ListTable } from '../../components/list-table.tsx';
import { useWords } from '../../messages/words.ts';
import { SourceCell } from './source-cell.tsx';
import { policyWords } from './words.ts';

/** Every deadline of the regulation as this county applies it. */
export function DeadlineTable({ pack }: { readonly pack: PolicyPack }) {
  const t = useWords(policyWords);
  const offsetOf = ({ trigger, offset }: DeadlineRule) => {
    switch (offset.unit) {
      case 'calendar_days':
        return `${t.triggers[trigger]} ${t.calendarDays(offset.count)}`;
      case 'working_days':
        return `${t.triggers[trigger]} ${t.workingDays(offset.count)}`;
      case 'months':
        return `${t.triggers[trigger]} ${t.months(offset.count)}`;
      case 'day_of_year':
        return t.monthDay(offset.monthDay);
    }
  };
  return (
    <section className="panel panel-wide">
      <h2>{t.deadlines}</h2>
      <ListTable
        name={t.deadlines}
        rowKey="id"
        dataSource={pack.deadlines}
        columns={[
          { title: t.article, dataIndex: 'article', render: t.articleNo },
          { title: t.what, dataIndex: 'what', width: 300 },
          { title: t.from, dataIndex: 'from' },
          { title: t.to, dataIndex: 'to' },
          { title: t.offset, key: 'offset', render: (_, rule) => offsetOf(rule) },
          {
            title: t.source,
            key: 'source',
            render: (_, { source }) => <SourceCell source={source} />,
          },
        ]}
      />
    </section>
  );
}
