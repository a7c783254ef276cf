import type { showDeductionStatementApi } from '@liangxian/shared/dues/dues.api.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useNames } from '../../api/use-names.ts';
import { usePlaces } from '../../api/use-places.ts';
import { FactList } from '../../components/fact-list.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { duesWords } from './words.ts';

type Statement = Answered<typeof showDeductionStatementApi>;

/** The statement a township signs: together, by category, by reason, by village. */
export function StatementTables({ statement }: { readonly statement: Statement }) {
  const t = useWords(duesWords);
  const common = useWords(commonWords);
  const places = usePlaces();
  const names = useNames();
  const { yuan, count, time } = useFormats();
  const { qualified, notQualified, townshipId } = statement;
  const of = ({ dues, amountFen }: Pick<typeof qualified, 'dues' | 'amountFen'>) =>
    t.duesAndMoney(count(dues), yuan(amountFen));
  return (
    <>
      <section className="panel">
        <h2>{t.together}</h2>
        <FactList
          facts={[
            [t.qualified, common.listed([t.personsOf(count(qualified.persons)), of(qualified)])],
            [
              t.notQualified,
              common.listed([t.personsOf(count(notQualified.persons)), of(notQualified)]),
            ],
            [t.countedAt, time(statement.countedAt)],
          ]}
        />
      </section>
      <section className="panel panel-wide">
        <h2>{t.byCategory}</h2>
        <ListTable
          name={t.byCategory}
          rowKey="category"
          dataSource={statement.byCategory}
          locale={{ emptyText: t.nobodyYet }}
          columns={[
            { title: t.category, dataIndex: 'category', render: names.category },
            { title: t.persons, dataIndex: 'persons', align: 'right', render: count },
            { title: common.amount, dataIndex: 'amountFen', align: 'right', render: yuan },
          ]}
        />
      </section>
      <section className="panel panel-wide">
        <h2>{t.byReason}</h2>
        <ListTable
          name={t.byReason}
          rowKey="reason"
          dataSource={statement.byReason}
          locale={{ emptyText: t.allQualify }}
          columns={[
            {
              title: t.reason,
              dataIndex: 'reason',
              render: (reason: keyof typeof t.reasons) => t.reasons[reason],
            },
            { title: t.dues, dataIndex: 'dues', align: 'right', render: count },
            { title: common.amount, dataIndex: 'amountFen', align: 'right', render: yuan },
          ]}
        />
      </section>
      <section className="panel panel-wide">
        <h2>{t.byVillage}</h2>
        <ListTable
          name={t.byVillage}
          rowKey="villageId"
          dataSource={statement.byVillage}
          locale={{ emptyText: t.nobodyYet }}
          columns={[
            {
              title: common.village,
              dataIndex: 'villageId',
              render: (id: string) => places?.villageName(id) ?? id,
            },
            { title: t.qualified, dataIndex: 'qualified', align: 'right', render: count },
            {
              title: t.notQualified,
              key: 'notQualified',
              align: 'right',
              render: (_, line) =>
                line.notQualified === 0 ? (
                  '0'
                ) : (
                  <Link
                    href={`/statement/${encodeURIComponent(townshipId)}/${encodeURIComponent(line.villageId)}`}
                  >
                    {t.seeWho(count(line.notQualified))}
                  </Link>
                ),
            },
          ]}
        />
      </section>
    </>
  );
}
