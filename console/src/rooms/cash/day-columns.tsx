import type { TableProps } from 'antd';
import { Link } from 'wouter';
import { State } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { ShownCashDay } from './shown.ts';
import { cashWords } from './words.ts';

export const standingTones = {
  open: 'waiting',
  differs: 'late',
  finishing: 'working',
  balanced: 'done',
} as const;

/** What a list of collectors' days shows of each. */
export function useDayColumns(): NonNullable<TableProps<ShownCashDay>['columns']> {
  const t = useWords(cashWords);
  const { day, yuan, count } = useFormats();
  return [
    {
      title: t.day,
      key: 'on',
      render: (_, { dayId, on }) => (
        <Link href={`/days/${encodeURIComponent(dayId)}`}>{day(on)}</Link>
      ),
    },
    { title: t.collector, dataIndex: 'collectorName' },
    { title: t.entries, dataIndex: 'entries', align: 'right', render: count },
    { title: t.taken, dataIndex: 'takenFen', align: 'right', render: yuan },
    { title: t.paidIn, dataIndex: 'paidInFen', align: 'right', render: yuan },
    { title: t.difference, dataIndex: 'differenceFen', align: 'right', render: yuan },
    {
      title: t.standing,
      key: 'standing',
      render: (_, { standing }) => (
        <State tone={standingTones[standing]}>{t.standings[standing]}</State>
      ),
    },
  ];
}
