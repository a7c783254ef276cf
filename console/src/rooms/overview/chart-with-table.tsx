import type { TableProps } from 'antd';
import { ListTable } from '../../components/list-table.tsx';
import { useWords } from '../../messages/words.ts';
import { Chart } from './chart.tsx';
import type { ChartOption } from './chart-options.ts';
import { overviewWords } from './words.ts';

const ROW_PX = 34;
const LEAST_PX = 240;
const SHORT_TABLE = 20;

/** A chart, and the same figures as a table for who reads those better, or cannot see the chart. */
export function ChartWithTable<Line extends object>({
  title,
  option,
  rows,
  heightPx = Math.max(LEAST_PX, rows * ROW_PX),
  ...table
}: Pick<TableProps<Line>, 'rowKey' | 'dataSource' | 'columns'> & {
  readonly title: string;
  readonly option: ChartOption;
  readonly rows: number;
  /** As high as its rows need, unless given. */
  readonly heightPx?: number;
}) {
  const t = useWords(overviewWords);
  return (
    <section className="panel">
      <h2>{title}</h2>
      {rows === 0 ? (
        <p className="quiet">{t.nothingYet}</p>
      ) : (
        <>
          <Chart name={t.chartOf(title)} option={option} heightPx={heightPx} />
          <details open={rows <= SHORT_TABLE}>
            <summary>{t.asTable}</summary>
            <ListTable<Line> name={title} {...table} />
          </details>
        </>
      )}
    </section>
  );
}
