import type { importDirectoryApi } from '@liangxian/shared/units/directory-import.api.ts';
import type { Answered } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import { FactList } from '../../components/fact-list.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { useFormats } from '../../messages/formats.ts';
import { sentenceOf } from '../../messages/problems.ts';
import { useLanguage, useWords } from '../../messages/words.ts';
import { directoryWords } from './words.ts';

type Outcome = Answered<typeof importDirectoryApi>;
type Rejected = Outcome['rejected'][number];

/** What the file changes, or has changed, and every row that was not taken, with its reason. */
export function ImportOutcome({ outcome }: { readonly outcome: Outcome }) {
  const t = useWords(directoryWords);
  const { count } = useFormats();
  const { language } = useLanguage();
  const why = ({ code, ...facts }: Rejected) => {
    const column = String(facts['column'] ?? '');
    if (code === 'CELL_MISSING') return t.cellMissing(column);
    if (code === 'CELL_NOT_UNDERSTOOD') {
      return t.cellNotUnderstood(column, String(facts['value'] ?? ''));
    }
    return sentenceOf(new Problem(code, 422, facts), language);
  };
  return (
    <>
      <section className="panel">
        <p className={outcome.applied ? 'note note-done' : 'note'} role="status">
          {outcome.applied ? t.entered : t.wouldBe}
        </p>
        <FactList
          facts={[
            [t.unitsEntered, count(outcome.unitsEntered)],
            [t.officersEntered, count(outcome.officersEntered)],
            [t.postsGiven, count(outcome.postsGiven)],
            [t.unchanged, count(outcome.unchanged)],
            [t.rejected, count(outcome.rejected.length)],
          ]}
        />
      </section>
      {outcome.rejected.length > 0 && (
        <section className="panel panel-wide">
          <h2>{t.rejected}</h2>
          <ListTable<Rejected>
            name={t.rejected}
            rowKey="rowNo"
            dataSource={outcome.rejected}
            columns={[
              { title: t.rowNo, dataIndex: 'rowNo', width: 120 },
              { title: t.reason, key: 'why', render: (_, row) => why(row) },
            ]}
          />
        </section>
      )}
    </>
  );
}
