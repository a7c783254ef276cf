import type { showOverviewApi } from '@liangxian/shared/overview/overview.api.ts';
import type { Answered } from '../../api/client.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { linesByDay } from './chart-options.ts';
import { ChartWithTable } from './chart-with-table.tsx';
import { overviewWords } from './words.ts';

const HEIGHT_PX = 320;

type Days = Answered<typeof showOverviewApi>['days'];

/** What came in and what failed, day by day. */
export function CollectedByDay({ days }: { readonly days: Days }) {
  const t = useWords(overviewWords);
  const { day, count, yuan } = useFormats();
  const inOrder = [...days].sort((one, other) => one.day.localeCompare(other.day));
  return (
    <ChartWithTable
      title={t.byDay}
      option={linesByDay({
        days: inOrder.map((one) => one.day.slice(5)),
        lines: [
          { name: t.settledDues, values: inOrder.map(({ settled }) => settled), tone: 'leaf' },
          { name: t.failedDues, values: inOrder.map(({ failed }) => failed), tone: 'seal' },
        ],
      })}
      rows={inOrder.length}
      heightPx={HEIGHT_PX}
      rowKey="day"
      dataSource={[...inOrder].reverse()}
      columns={[
        { title: t.day, dataIndex: 'day', render: day },
        { title: t.settledDues, dataIndex: 'settled', align: 'right', render: count },
        { title: t.collected, dataIndex: 'collectedFen', align: 'right', render: yuan },
        { title: t.failedDues, dataIndex: 'failed', align: 'right', render: count },
      ]}
    />
  );
}
