import type { useFormats } from '../../messages/formats.ts';
import type { StandingFigures } from './standing.tsx';
import type { OverviewWords } from './words.ts';

/** The columns that a place's figures have in every table. */
export function standingColumns(
  t: OverviewWords,
  { percent, yuan, count }: ReturnType<typeof useFormats>,
) {
  return [
    { title: t.rate, dataIndex: 'rateBasisPoints', align: 'right' as const, render: percent },
    { title: t.collected, dataIndex: 'collectedFen', align: 'right' as const, render: yuan },
    { title: t.toCollect, dataIndex: 'toCollectFen', align: 'right' as const, render: yuan },
    { title: t.settled, dataIndex: 'settled', align: 'right' as const, render: count },
    {
      title: t.stillToPay,
      key: 'left',
      align: 'right' as const,
      render: (_: unknown, { open, claimed }: StandingFigures) => count(open + claimed),
    },
  ];
}
