import { listCategoryChangesApi } from '@liangxian/shared/residents/residents.api.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choices } from '../../components/choice.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { State } from '../../components/state.tsx';
import { usePlace } from '../../components/use-place.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { ResidentSections } from './resident-sections.tsx';
import { residentWords } from './words.ts';

type Change = Answered<typeof listCategoryChangesApi>['changes'][number];

/** What the offices that vouch for identities have sent about a township's people, the latest first. */
export function CategoryChangesPage() {
  const t = useWords(residentWords);
  const common = useWords(commonWords);
  const names = useNames();
  const { day } = useFormats();
  const [place, choosePlace] = usePlace();
  const { townshipId } = place;
  const pages = usePages(townshipId);
  const list = useAsk(
    listCategoryChangesApi,
    { query: { townshipId, ...pages.query } },
    { enabled: townshipId !== '' },
  );
  const kinds: Readonly<Record<string, string>> = common.rosterKinds;
  return (
    <Page title={t.categoryChanges} lead={t.categoryChangesLead}>
      <ResidentSections />
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="none" />
        </Choices>
      </section>
      {townshipId === '' ? (
        <p className="note">{t.chooseTownship}</p>
      ) : (
        <section className="panel panel-wide">
          <h2>{t.categoryChanges}</h2>
          <Answer of={list}>
            {({ changes, cursor }) => (
              <>
                <ListTable<Change>
                  name={t.categoryChanges}
                  rowKey={({ personId, importId, category, change }) =>
                    `${personId}-${importId}-${category}-${change}`
                  }
                  loading={list.isPlaceholderData}
                  dataSource={changes}
                  locale={{ emptyText: t.noCategoryChanges }}
                  columns={[
                    {
                      title: t.name,
                      key: 'name',
                      render: (_, { personId, name }) => <Link href={`/${personId}`}>{name}</Link>,
                    },
                    { title: t.residentId, dataIndex: 'residentIdMasked' },
                    { title: common.village, dataIndex: 'villageId', render: names.village },
                    {
                      title: t.what,
                      key: 'change',
                      render: (_, { change, category }) => (
                        <State tone={change === 'began' ? 'done' : 'over'}>
                          {t[change](names.category(category))}
                        </State>
                      ),
                    },
                    { title: t.onDay, dataIndex: 'on', render: day },
                    {
                      title: t.source,
                      dataIndex: 'source',
                      render: (kind: string) => kinds[kind] ?? kind,
                    },
                  ]}
                />
                <PageTurner pages={pages} next={cursor} />
              </>
            )}
          </Answer>
        </section>
      )}
    </Page>
  );
}
