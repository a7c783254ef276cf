import type { showOverviewApi } from '@liangxian/shared/overview/overview.api.ts';
import type { Answered } from '../../api/client.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { barsAcross } from './chart-options.ts';
import { ChartWithTable } from './chart-with-table.tsx';
import { overviewWords } from './words.ts';

type Failures = Answered<typeof showOverviewApi>['failures'];

/** Why deductions fail, in the township's words, the most frequent first. */
export function FailuresByReason({ failures }: { readonly failures: Failures }) {
  const t = useWords(overviewWords);
  const formats = useFormats();
  const sorted = [...failures].sort((one, other) => other.count - one.count);
  return (
    <ChartWithTable
      title={t.byReason}
      option={barsAcross({
        names: sorted.map(({ words }) => words),
        values: sorted.map(({ count }) => count),
        unit: '',
      })}
      rows={sorted.length}
      rowKey="reason"
      dataSource={sorted}
      columns={[
        { title: t.reason, dataIndex: 'words' },
        { title: t.failedDues, dataIndex: 'count', align: 'right', render: formats.count },
      ]}
    />
  );
}
