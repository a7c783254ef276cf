import type { showResidentApi } from '@liangxian/shared/dues/resident-account.api.ts';
import type { Answered } from '../../api/client.ts';
import { useNames } from '../../api/use-names.ts';
import { ListTable } from '../../components/list-table.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { residentWords } from './words.ts';

type Holdings = Answered<typeof showResidentApi>['holdings'];

/** Which office vouches for which category, from when until when. */
export function HoldingsTable({ holdings }: { readonly holdings: Holdings }) {
  const t = useWords(residentWords);
  const common = useWords(commonWords);
  const lists: Readonly<Record<string, string>> = common.rosterKinds;
  const names = useNames();
  const { day } = useFormats();
  if (holdings.length === 0) return null;
  return (
    <section className="panel panel-wide">
      <h2>{t.vouchedFor}</h2>
      <ListTable
        name={t.vouchedFor}
        rowKey={({ source, category, from }) => `${source} ${category} ${from}`}
        dataSource={holdings}
        columns={[
          { title: t.categories, dataIndex: 'category', render: names.category },
          {
            title: t.vouchedBy,
            dataIndex: 'source',
            render: (source: string) => lists[source] ?? source,
          },
          { title: t.heldFrom, dataIndex: 'from', render: day },
          {
            title: t.heldUntil,
            dataIndex: 'to',
            render: (to?: string) => (to === undefined ? t.noEnd : day(to)),
          },
        ]}
      />
    </section>
  );
}
