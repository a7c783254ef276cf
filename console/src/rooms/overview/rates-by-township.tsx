import type { showOverviewApi } from '@liangxian/shared/overview/overview.api.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { barsAcross } from './chart-options.ts';
import { ChartWithTable } from './chart-with-table.tsx';
import { standingColumns } from './standing-columns.tsx';
import { overviewWords } from './words.ts';

type Townships = Answered<typeof showOverviewApi>['townships'];

/** The collection rate of each township, the lowest first: that is where help is needed. */
export function RatesByTownship({ townships }: { readonly townships: Townships }) {
  const t = useWords(overviewWords);
  const formats = useFormats();
  const sorted = [...townships].sort((one, other) => one.rateBasisPoints - other.rateBasisPoints);
  return (
    <ChartWithTable
      title={t.byTownship}
      option={barsAcross({
        names: sorted.map(({ name }) => name),
        values: sorted.map(({ rateBasisPoints }) => rateBasisPoints / 100),
        unit: '%',
        most: 100,
      })}
      rows={sorted.length}
      rowKey="townshipId"
      dataSource={sorted}
      columns={[
        {
          title: t.township,
          key: 'name',
          render: (_, { townshipId, name }) => (
            <Link href={`/townships/${encodeURIComponent(townshipId)}`}>{name}</Link>
          ),
        },
        ...standingColumns(t, formats),
      ]}
    />
  );
}
