import type { listNotEnrolledApi } from '@liangxian/shared/residents/expansion.api.ts';
import type { Answered } from '../../api/client.ts';
import { ListTable } from '../../components/list-table.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { expansionWords } from './words.ts';

type Person = Answered<typeof listNotEnrolledApi>['persons'][number];

export function NotEnrolledTable({
  persons,
  loading,
}: {
  readonly persons: readonly Person[];
  readonly loading: boolean;
}) {
  const t = useWords(expansionWords);
  const common = useWords(commonWords);
  const { day } = useFormats();
  return (
    <ListTable
      name={t.villages}
      rowKey="personId"
      loading={loading}
      dataSource={persons}
      locale={{ emptyText: t.everybody }}
      columns={[
        { title: common.name, dataIndex: 'name' },
        { title: common.residentId, dataIndex: 'residentIdMasked' },
        { title: t.born, dataIndex: 'birthDate', render: day },
        {
          title: common.householdNo,
          dataIndex: 'householdNo',
          render: (no?: string) => no ?? common.none,
        },
        {
          title: t.register,
          dataIndex: 'register',
          render: (register: Person['register']) => t.registers[register],
        },
      ]}
    />
  );
}
