import { Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';

/**
 * A table. Wide ones scroll sideways in a frame of their own, which the keyboard reaches, too; on a phone each
 * row stands as a card, its cells under their columns' names. Paging is the server's work.
 */
export function ListTable<Line extends object>({
  name,
  columns = [],
  ...table
}: TableProps<Line> & {
  /** Said to who cannot see it. */
  readonly name: string;
}) {
  const named = columns.map(({ align, render, ...column }) => ({
    ...column,
    ...(render === undefined
      ? {}
      : { render: (...given: Parameters<typeof render>) => inOneBox(render(...given)) }),
    className: align === 'right' ? 'number' : '',
    onCell: () =>
      ({ 'data-label': typeof column.title === 'string' ? column.title : '' }) as object,
  }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse.
    <section className="scroller" aria-label={name} tabIndex={0}>
      <Table<Line> pagination={false} size="middle" {...table} columns={named} />
    </section>
  );
}

const LONGEST_DAY = 18;

/** One box for a cell, however much is in it; a day, a time or an amount is read at a glance only on one line. */
function inOneBox<Cell>(cell: Cell) {
  const isFigure = typeof cell === 'string' && cell.length <= LONGEST_DAY && /^\d/u.test(cell);
  return <div className={isFigure ? 'no-wrap' : ''}>{cell as ReactNode}</div>;
}
