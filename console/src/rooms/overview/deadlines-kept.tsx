import { dutyFiguresApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { stackedBars } from './chart-options.ts';
import { ChartWithTable } from './chart-with-table.tsx';
import { overviewWords } from './words.ts';

/** Which units keep their deadlines: done in time, done late, overdue, still ahead. */
export function DeadlinesKept() {
  const t = useWords(overviewWords);
  const { count } = useFormats();
  const figures = useAsk(dutyFiguresApi, {});
  return (
    <Answer of={figures}>
      {({ units }) => {
        const sorted = [...units].sort((one, other) => other.late - one.late);
        return (
          <ChartWithTable
            title={t.deadlines}
            option={stackedBars({
              names: sorted.map(({ unitName }) => unitName),
              parts: [
                { name: t.done, values: sorted.map(({ done }) => done), tone: 'leaf' },
                { name: t.doneLate, values: sorted.map((one) => one.doneLate), tone: 'amber' },
                { name: t.late, values: sorted.map(({ late }) => late), tone: 'seal' },
                { name: t.ahead, values: sorted.map(({ open }) => open), tone: 'line' },
              ],
            })}
            rows={sorted.length}
            rowKey="unitId"
            dataSource={sorted}
            columns={[
              { title: t.unit, dataIndex: 'unitName' },
              { title: t.done, dataIndex: 'done', align: 'right', render: count },
              { title: t.doneLate, dataIndex: 'doneLate', align: 'right', render: count },
              { title: t.late, dataIndex: 'late', align: 'right', render: count },
              { title: t.ahead, dataIndex: 'open', align: 'right', render: count },
            ]}
          />
        );
      }}
    </Answer>
  );
}
