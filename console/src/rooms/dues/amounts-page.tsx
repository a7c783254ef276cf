import { listAmountsSetApi, setAmountsApi } from '@liangxian/shared/dues/dues.api.ts';
import { Link } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { usePlaces } from '../../api/use-places.ts';
import { Answer } from '../../components/answer.tsx';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { usePlace } from '../../components/use-place.ts';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { DueSections } from './due-sections.tsx';
import { duesWords } from './words.ts';

/** The tax bureau sets each township's amounts; where the deduction roster says otherwise, what is due counts. */
export function AmountsPage() {
  const t = useWords(duesWords);
  const common = useWords(commonWords);
  const may = useMay();
  const places = usePlaces();
  const { yuan, count, time } = useFormats();
  const list = useAsk(listAmountsSetApi, { query: { coverageYear: coverageYear() } });
  return (
    <Page title={t.amounts} lead={t.amountsLead}>
      <DueSections />
      {may(setAmountsApi.act) && <SetAmounts />}
      <section className="panel panel-wide">
        <h2>{t.amountsSet}</h2>
        <Answer of={list}>
          {({ townships }) => (
            <ListTable
              name={t.amountsSet}
              rowKey="townshipId"
              dataSource={townships}
              locale={{ emptyText: t.noAmounts }}
              columns={[
                {
                  title: common.township,
                  dataIndex: 'townshipId',
                  render: (id: string) => places?.townshipName(id) ?? id,
                },
                { title: t.setAt, dataIndex: 'setAt', render: time },
                { title: t.dues, dataIndex: 'dues', align: 'right', render: count },
                { title: t.total, dataIndex: 'totalFen', align: 'right', render: yuan },
                {
                  title: t.differences,
                  key: 'differing',
                  render: (_, { townshipId, differing }) =>
                    differing === 0 ? (
                      t.noneDiffer
                    ) : (
                      <Link href={`/amounts/${encodeURIComponent(townshipId)}`}>
                        {t.differ(count(differing))}
                      </Link>
                    ),
                },
              ]}
            />
          )}
        </Answer>
      </section>
    </Page>
  );
}

function SetAmounts() {
  const t = useWords(duesWords);
  const common = useWords(commonWords);
  const places = usePlaces();
  const [place, choosePlace] = usePlace();
  const set = useAct(setAmountsApi);
  const { townshipId } = place;
  return (
    <section className="panel" aria-label={t.setAmounts}>
      <div className="choices">
        <PlacePicker place={place} choose={choosePlace} village="none" />
        {townshipId !== '' && (
          <ConfirmedAct
            question={t.setQuestion(places?.townshipName(townshipId) ?? common.township)}
            pending={set.isPending}
            act={() => set.mutate({ path: { townshipId }, body: { coverageYear: coverageYear() } })}
          >
            {t.setAmounts}
          </ConfirmedAct>
        )}
      </div>
      <ProblemNote problem={set.error} />
    </section>
  );
}
