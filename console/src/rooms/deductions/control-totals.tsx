import { ListTable } from '../../components/list-table.tsx';
import { State } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { ShownRun } from './shown-run.ts';
import { deductionWords } from './words.ts';

type Hop = {
  readonly hop: 'villages' | 'sealed' | 'files' | 'answered';
  readonly count: number | undefined;
  readonly amountFen: number | undefined;
};

const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);

/** The same money counted at each hop; an amount the banks do not tell is not shown. */
function hopsOf({ run, villages, files }: ShownRun): readonly Hop[] {
  const planned = villages.length >= run.villageCount;
  const tallies = files.map(({ tally }) => tally);
  const answered = tallies.length > 0 && tallies.every((tally) => tally !== undefined);
  return [
    {
      hop: 'villages',
      count: planned ? sum(villages.map(({ instructions }) => instructions)) : undefined,
      amountFen: planned ? sum(villages.map(({ amountFen }) => amountFen)) : undefined,
    },
    {
      hop: 'sealed',
      count: run.created?.instructions,
      amountFen: run.created?.amountFen,
    },
    {
      hop: 'files',
      count: run.created && sum(files.map(({ instructionCount }) => instructionCount)),
      amountFen: run.created && sum(files.map(({ totalFen }) => totalFen)),
    },
    {
      hop: 'answered',
      count: answered
        ? sum(
            tallies.map((tally) =>
              tally === undefined
                ? 0
                : tally.collected + tally.failed + tally.unanswered + tally.withdrawn,
            ),
          )
        : undefined,
      amountFen: undefined,
    },
  ];
}

export function ControlTotals({ shown }: { readonly shown: ShownRun }) {
  const t = useWords(deductionWords);
  const { count, yuan } = useFormats();
  const hops = hopsOf(shown);
  const first = hops[0];
  const agrees = ({ count: rows, amountFen }: Hop) =>
    rows === first?.count && (amountFen === undefined || amountFen === first?.amountFen);
  return (
    <section className="panel panel-wide">
      <div>
        <h2>{t.totals}</h2>
        <p className="quiet">{t.totalsLead}</p>
      </div>
      <ListTable
        name={t.totals}
        rowKey="hop"
        dataSource={[...hops]}
        columns={[
          { title: t.hop, dataIndex: 'hop', render: (hop: Hop['hop']) => t.hops[hop] },
          {
            title: t.count,
            key: 'count',
            align: 'right',
            render: (_, hop) => (hop.count === undefined ? '' : count(hop.count)),
          },
          {
            title: t.amount,
            key: 'amount',
            align: 'right',
            render: (_, hop) => (hop.amountFen === undefined ? '' : yuan(hop.amountFen)),
          },
          {
            title: t.status,
            key: 'agrees',
            render: (_, hop) => {
              if (hop.count === undefined) return <State tone="waiting">{t.pending}</State>;
              return agrees(hop) ? (
                <State tone="done">{t.agree}</State>
              ) : (
                <State tone="late">{t.differ}</State>
              );
            },
          },
        ]}
      />
    </section>
  );
}
