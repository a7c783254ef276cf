import type { TableColumnType } from 'antd';
import { Link } from 'wouter';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';

/** What every list of dues says of whose due it is. */
type WhoseDue = {
  readonly personId: string;
  readonly name: string;
  readonly residentIdMasked: string;
  readonly householdNo?: string;
  readonly scheme: string;
};

/** The columns that lists of dues have in common. */
export function useDueColumns() {
  const common = useWords(commonWords);
  return {
    person: {
      title: common.name,
      key: 'name',
      render: (_, { personId, name }) => <Link href={`~/residents/${personId}`}>{name}</Link>,
    },
    residentId: { title: common.residentId, dataIndex: 'residentIdMasked' },
    householdNo: {
      title: common.householdNo,
      dataIndex: 'householdNo',
      render: (no?: string) => no ?? common.none,
    },
    scheme: {
      title: common.scheme,
      dataIndex: 'scheme',
      render: (scheme: keyof typeof common.schemes) => common.schemes[scheme],
    },
  } satisfies Readonly<Record<string, TableColumnType<WhoseDue>>>;
}
