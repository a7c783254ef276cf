import { unwritableRowWords } from '@liangxian/shared/deductions/unwritable-row.ts';
import { useNames } from '../../api/use-names.ts';
import { ListTable } from '../../components/list-table.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { ShownRun } from './shown-run.ts';
import { deductionWords } from './words.ts';

/** What each village brought into the run, and what it did not, with the reasons counted. */
export function VillagePlanTable({ villages }: { readonly villages: ShownRun['villages'] }) {
  const t = useWords(deductionWords);
  const { yuan, count } = useFormats();
  const names = useNames();
  const known: Readonly<Record<string, string>> = t.reasons;
  const reasonsOf = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([code, rows]) => `${known[code] ?? unwritableRowWords(code).words} ${rows}`)
      .join('；');
  return (
    <section className="panel panel-wide">
      <h2>{t.villages}</h2>
      <ListTable
        name={t.villages}
        rowKey="villageId"
        dataSource={villages}
        columns={[
          { title: t.village, dataIndex: 'villageId', render: names.village },
          { title: t.openDues, dataIndex: 'openDues', align: 'right', render: count },
          { title: t.instructions, dataIndex: 'instructions', align: 'right', render: count },
          { title: t.amount, dataIndex: 'amountFen', align: 'right', render: yuan },
          {
            title: t.notInstructed,
            key: 'reasons',
            render: (_, { notInstructed }) => reasonsOf(notInstructed),
          },
        ]}
      />
    </section>
  );
}
