import type { Assistance, PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { ListTable } from '../../components/list-table.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { SourceCell } from './source-cell.tsx';
import { policyWords } from './words.ts';

type Given = { readonly pack: PolicyPack };
type Dated = { readonly validFrom: string; readonly validTo: string };

function useCommonColumns() {
  const t = useWords(policyWords);
  const { day } = useFormats();
  return [
    {
      title: t.validity,
      key: 'validity',
      render: (_: unknown, { validFrom, validTo }: Dated) => t.until(day(validFrom), day(validTo)),
    },
    {
      title: t.source,
      key: 'source',
      render: (_: unknown, { source }: { readonly source: PolicyPack['basis']['source'] }) => (
        <SourceCell source={source} />
      ),
    },
  ];
}

export function TierTable({ pack }: Given) {
  const t = useWords(policyWords);
  const { yuan } = useFormats();
  const common = useCommonColumns();
  return (
    <section className="panel panel-wide">
      <h2>{t.pensionTiers}</h2>
      <ListTable
        name={t.pensionTiers}
        rowKey={({ coverageYear, tierFen, validFrom }) => `${coverageYear}-${tierFen}-${validFrom}`}
        dataSource={pack.pensionTiers}
        columns={[
          { title: t.season, dataIndex: 'coverageYear' },
          { title: t.amount, dataIndex: 'tierFen', align: 'right', render: yuan },
          { title: t.subsidy, dataIndex: 'subsidyFen', align: 'right', render: yuan },
          ...common,
        ]}
      />
    </section>
  );
}

export function MedicalTable({ pack }: Given) {
  const t = useWords(policyWords);
  const { yuan } = useFormats();
  const common = useCommonColumns();
  return (
    <section className="panel panel-wide">
      <h2>{t.medical}</h2>
      <ListTable
        name={t.medical}
        rowKey={({ coverageYear, validFrom }) => `${coverageYear}-${validFrom}`}
        dataSource={pack.medicalStandards}
        columns={[
          { title: t.season, dataIndex: 'coverageYear' },
          { title: t.amount, dataIndex: 'individualFen', align: 'right', render: yuan },
          { title: t.fiscal, dataIndex: 'fiscalFen', align: 'right', render: yuan },
          ...common,
        ]}
      />
    </section>
  );
}

export function AssistanceTable({ pack }: Given) {
  const t = useWords(policyWords);
  const { yuan } = useFormats();
  const common = useCommonColumns();
  const nameOf = (code: string) =>
    pack.categories.find((category) => category.code === code)?.names[0] ?? code;
  const howOf = ({ mode }: Assistance) => {
    if (mode.kind === 'fixed') return `${t.modes.fixed} ${yuan(mode.valueFen)}`;
    if (mode.kind === 'percent') return `${t.modes.percent} ${mode.percent}%`;
    return t.modes[mode.kind];
  };
  return (
    <section className="panel panel-wide">
      <h2>{t.assistance}</h2>
      <ListTable
        name={t.assistance}
        rowKey={({ category, scheme, coverageYear, validFrom }) =>
          `${category}-${scheme}-${coverageYear}-${validFrom}`
        }
        dataSource={pack.assistance}
        columns={[
          { title: t.category, dataIndex: 'category', render: nameOf },
          {
            title: t.scheme,
            dataIndex: 'scheme',
            render: (scheme: keyof typeof t.schemes) => t.schemes[scheme],
          },
          { title: t.payer, dataIndex: 'payer' },
          { title: t.how, key: 'how', render: (_, line) => howOf(line) },
          ...common,
        ]}
      />
    </section>
  );
}
