import { showTownshipOverviewApi } from '@liangxian/shared/overview/overview.api.ts';
import { Link } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { usePlaces } from '../../api/use-places.ts';
import { Answer } from '../../components/answer.tsx';
import { Page } from '../../components/page.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { barsAcross } from './chart-options.ts';
import { ChartWithTable } from './chart-with-table.tsx';
import { standingColumns } from './standing-columns.tsx';
import { overviewWords } from './words.ts';

/** A township's villages, the lowest rate first. */
export function TownshipPage({ townshipId }: { readonly townshipId: string }) {
  const t = useWords(overviewWords);
  const formats = useFormats();
  const places = usePlaces();
  const overview = useAsk(showTownshipOverviewApi, {
    path: { townshipId },
    query: { coverageYear: coverageYear() },
  });
  return (
    <Page
      title={t.townshipOf(places?.townshipName(townshipId) ?? townshipId)}
      lead={t.townshipLead}
      acts={<Link href="/">{t.backToCounty}</Link>}
    >
      <Answer of={overview}>
        {({ countedAt, villages }) => {
          const sorted = [...villages].sort(
            (one, other) => one.rateBasisPoints - other.rateBasisPoints,
          );
          return countedAt === undefined ? (
            <p className="note">{t.notCounted}</p>
          ) : (
            <ChartWithTable
              title={t.byVillage}
              option={barsAcross({
                names: sorted.map(({ name }) => name),
                values: sorted.map(({ rateBasisPoints }) => rateBasisPoints / 100),
                unit: '%',
                most: 100,
              })}
              rows={sorted.length}
              rowKey="villageId"
              dataSource={sorted}
              columns={[{ title: t.village, dataIndex: 'name' }, ...standingColumns(t, formats)]}
            />
          );
        }}
      </Answer>
    </Page>
  );
}
