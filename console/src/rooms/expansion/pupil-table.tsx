import { recordPupilOutcomeApi } from '@liangxian/shared/residents/expansion.api.ts';
import { ListTable } from '../../components/list-table.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { Pupil } from './pupil.ts';
import { PupilOutcome } from './pupil-outcome.tsx';
import { expansionWords } from './words.ts';

export function PupilTable({
  schoolId,
  pupils,
  loading,
}: {
  readonly schoolId: string;
  readonly pupils: readonly Pupil[];
  readonly loading: boolean;
}) {
  const t = useWords(expansionWords);
  const common = useWords(commonWords);
  const may = useMay();
  const { time } = useFormats();
  return (
    <ListTable
      name={t.pupils}
      rowKey="personId"
      loading={loading}
      dataSource={pupils}
      locale={{ emptyText: t.everyPupil }}
      columns={[
        { title: common.name, dataIndex: 'name' },
        { title: common.residentId, dataIndex: 'residentIdMasked' },
        {
          title: t.className,
          dataIndex: 'className',
          render: (name?: string) => name ?? common.none,
        },
        {
          title: t.guardian,
          dataIndex: 'guardianName',
          render: (name?: string) => name ?? common.none,
        },
        {
          title: t.reminded,
          dataIndex: 'remindedAt',
          render: (at?: number) => (at === undefined ? t.notReminded : time(at)),
        },
        {
          title: t.outcome,
          key: 'outcome',
          render: (_, pupil) => (
            <PupilOutcome
              schoolId={schoolId}
              pupil={pupil}
              mayRecord={may(recordPupilOutcomeApi.act)}
            />
          ),
        },
      ]}
    />
  );
}
