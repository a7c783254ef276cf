import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type {
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { colours } from '../../frame/theme.ts';

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
>;

type Tone = 'leaf' | 'seal' | 'amber' | 'line' | 'pine';

const frame = {
  animation: false,
  grid: { left: 8, right: 56, top: 40, bottom: 8, containLabel: true },
  tooltip: { trigger: 'axis' as const, confine: true },
};
const axis = {
  axisLabel: { color: colours.ink, fontSize: 14, hideOverlap: true },
  axisLine: { lineStyle: { color: colours.quiet } },
  splitLine: { lineStyle: { color: colours.line } },
};

/** Names beside bars; a long one stands whole in the table. */
const beside = {
  ...axis,
  type: 'category' as const,
  inverse: true,
  axisLabel: { ...axis.axisLabel, width: 130, overflow: 'truncate' as const },
};

/** One bar for each name, with its figure beside it. */
export function barsAcross({
  names,
  values,
  unit,
  most,
}: {
  readonly names: readonly string[];
  readonly values: readonly number[];
  readonly unit: string;
  readonly most?: number;
}): ChartOption {
  return {
    ...frame,
    grid: { ...frame.grid, top: 8 },
    xAxis: { ...axis, type: 'value', ...(most === undefined ? { minInterval: 1 } : { max: most }) },
    yAxis: { ...beside, data: [...names] },
    series: [
      {
        type: 'bar',
        barMaxWidth: 22,
        color: colours.pine,
        data: values.map((value) => Math.round(value * 10) / 10),
        label: { show: true, position: 'right', color: colours.ink, formatter: `{c}${unit}` },
      },
    ],
  };
}

/** Lines over days. */
export function linesByDay({
  days,
  lines,
}: {
  readonly days: readonly string[];
  readonly lines: readonly {
    readonly name: string;
    readonly values: readonly number[];
    readonly tone: Tone;
  }[];
}): ChartOption {
  return {
    ...frame,
    legend: { top: 4, textStyle: { color: colours.ink } },
    xAxis: { ...axis, type: 'category', data: [...days] },
    yAxis: { ...axis, type: 'value', minInterval: 1 },
    series: lines.map(({ name, values, tone }, place) => ({
      type: 'line',
      name,
      color: colours[tone],
      // Lines differ in more than colour.
      symbol: place === 0 ? 'circle' : 'triangle',
      symbolSize: 9,
      lineStyle: { width: 3, type: place === 0 ? 'solid' : 'dashed' },
      data: [...values],
    })),
  };
}

/** One bar for each name, made of parts. */
export function stackedBars({
  names,
  parts,
}: {
  readonly names: readonly string[];
  readonly parts: readonly {
    readonly name: string;
    readonly values: readonly number[];
    readonly tone: Tone;
  }[];
}): ChartOption {
  return {
    ...frame,
    legend: { top: 4, textStyle: { color: colours.ink } },
    xAxis: { ...axis, type: 'value', minInterval: 1 },
    yAxis: { ...beside, data: [...names] },
    series: parts.map(({ name, values, tone }) => ({
      type: 'bar',
      name,
      stack: 'all',
      barMaxWidth: 22,
      color: colours[tone],
      data: [...values],
    })),
  };
}
