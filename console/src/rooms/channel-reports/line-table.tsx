import { Link } from 'wouter';
import { ListTable } from '../../components/list-table.tsx';
import { State, type Tone } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { ShownLine } from './shown.ts';
import { reportWords } from './words.ts';

const TONES: Readonly<Record<ShownLine['outcome'], Tone>> = {
  settled: 'done',
  surplus: 'working',
  reversed: 'over',
  duplicate: 'over',
  anomaly: 'late',
};

/** Lines of a report with what came of each. */
export function LineTable({
  lines,
  loading,
}: {
  readonly lines: readonly ShownLine[];
  readonly loading: boolean;
}) {
  const t = useWords(reportWords);
  const { yuan, time } = useFormats();
  return (
    <ListTable
      name={t.lines}
      rowKey="rowNo"
      loading={loading}
      dataSource={lines}
      columns={[
        { title: t.rowNo, dataIndex: 'rowNo', align: 'right' },
        { title: t.serial, dataIndex: 'serial' },
        { title: t.whose, key: 'whose', render: (_, line) => <Whose line={line} /> },
        {
          title: t.amount,
          key: 'amount',
          align: 'right',
          render: (_, { amountFen }) => (amountFen === undefined ? '' : yuan(amountFen)),
        },
        {
          title: t.paidAt,
          key: 'paidAt',
          render: (_, { paidAt }) => (paidAt === undefined ? '' : time(paidAt)),
        },
        {
          title: t.card,
          key: 'card',
          render: (_, { cardType }) => (cardType === undefined ? '' : t.cards[cardType]),
        },
        {
          title: t.outcome,
          key: 'outcome',
          render: (_, { outcome, decision }) => (
            <State tone={decision === undefined ? TONES[outcome] : 'done'}>
              {decision === undefined || outcome !== 'anomaly'
                ? t.outcomes[outcome]
                : t.decided[decision.action]}
            </State>
          ),
        },
        { title: t.why, key: 'why', render: (_, line) => <Why line={line} /> },
      ]}
    />
  );
}

/** Whom the money went to, or whom the channel named. */
export function Whose({ line: { due, name, residentIdMasked } }: { readonly line: ShownLine }) {
  const t = useWords(reportWords);
  if (due !== undefined) return <Link href={`~/residents/${due.personId}`}>{t.open}</Link>;
  return [name, residentIdMasked].filter((text) => text !== undefined).join(' ');
}

export function Why({ line: { anomaly } }: { readonly line: ShownLine }) {
  const t = useWords(reportWords);
  if (anomaly === undefined) return '';
  return (
    <>
      {t.kinds[anomaly.kind]}
      <br />
      <small>{t.difference(anomaly.found, anomaly.expected)}</small>
    </>
  );
}
