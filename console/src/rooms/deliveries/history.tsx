import { ListTable } from '../../components/list-table.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { Shown } from './shown.ts';
import { deliveryWords } from './words.ts';

/** Everything that happened, the latest first. */
export function History({ shown }: { readonly shown: Shown }) {
  const t = useWords(deliveryWords);
  const { time } = useFormats();
  const events = shown.history.map((event, place) => ({ ...event, place })).reverse();
  return (
    <section className="panel panel-wide">
      <h2>{t.history}</h2>
      <ListTable
        name={t.history}
        rowKey="place"
        dataSource={events}
        columns={[
          { title: t.when, dataIndex: 'at', render: time },
          { title: t.step, key: 'act', render: (_, { act }) => t.acts[act] },
          {
            title: t.revision,
            key: 'revision',
            render: (_, { revision }) => (revision === 0 ? '' : t.revisionNo(revision)),
          },
          { title: t.who, key: 'by', render: (_, { by }) => by?.name ?? t.system },
        ]}
      />
    </section>
  );
}
