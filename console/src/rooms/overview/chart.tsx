import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTypeSize } from '../../frame/type-size.tsx';
import type { ChartOption } from './chart-options.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** A chart as a picture; what it shows stands in the table under it, too. */
export function Chart({
  name,
  option,
  heightPx,
}: {
  readonly name: string;
  readonly option: ChartOption;
  readonly heightPx: number;
}) {
  const place = useRef<HTMLDivElement>(null);
  const { size } = useTypeSize();
  // Plain data, compared by what it says: a page that is drawn again does not draw the chart again.
  const wanted = JSON.stringify(option);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const chart = init(element);
    const { fontFamily } = window.getComputedStyle(element);
    const fontSize = size === 'large' ? 17 : 14;
    chart.setOption({ textStyle: { fontFamily, fontSize }, ...JSON.parse(wanted) });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [wanted, size]);
  // A chart drawn for a wide window never keeps a narrow one wide.
  return (
    <div
      ref={place}
      role="img"
      aria-label={name}
      style={{ height: heightPx, overflow: 'hidden' }}
    />
  );
}
