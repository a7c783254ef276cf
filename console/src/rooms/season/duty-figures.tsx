import { dutyFiguresApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { dutyWords } from '../../messages/duty-words.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { seasonWords } from './words.ts';

type Kept = { readonly done: number; readonly doneLate: number; readonly late: number };

/** Kept in time of all that has come due, in 0.01 %. Nothing has come due yet: undefined. */
function keptOf({ done, doneLate, late }: Kept): number | undefined {
  const all = done + doneLate + late;
  return all === 0 ? undefined : Math.round((done * 10_000) / all);
}

/** How each unit keeps its deadlines, the worst first. */
export function DutyFigures() {
  const t = useWords(seasonWords);
  const d = useWords(dutyWords);
  const { percent, count } = useFormats();
  const figures = useAsk(dutyFiguresApi, {});
  return (
    <Answer of={figures}>
      {({ units }) => (
        <section className="panel panel-wide">
          <ListTable
            name={t.figures}
            rowKey="unitId"
            dataSource={[...units].sort(
              (one, other) => (keptOf(one) ?? 10_001) - (keptOf(other) ?? 10_001),
            )}
            locale={{ emptyText: t.none }}
            columns={[
              { title: d.unit, dataIndex: 'unitName' },
              {
                title: t.kept,
                key: 'kept',
                align: 'right',
                render: (_, unit) => {
                  const kept = keptOf(unit);
                  return kept === undefined ? '' : percent(kept);
                },
              },
              { title: t.done, dataIndex: 'done', align: 'right', render: count },
              { title: t.doneLate, dataIndex: 'doneLate', align: 'right', render: count },
              { title: t.late, dataIndex: 'late', align: 'right', render: count },
              { title: t.open, dataIndex: 'open', align: 'right', render: count },
            ]}
          />
        </section>
      )}
    </Answer>
  );
}
