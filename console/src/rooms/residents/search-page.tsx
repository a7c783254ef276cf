import { findResidentApi, listResidentsApi } from '@liangxian/shared/residents/residents.api.ts';
import { Segmented } from 'antd';
import { Page } from '../../components/page.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { FindByNumber } from './find-by-number.tsx';
import { ResidentList } from './resident-list.tsx';
import { ResidentSections } from './resident-sections.tsx';
import { SearchForm } from './search-form.tsx';
import { listingOf, type Sought } from './sought.ts';
import { residentWords } from './words.ts';

/** Finds residents: by the beginning of a name, by identity number, by household. */
export function SearchPage({
  sought,
  seek,
}: {
  readonly sought: Sought;
  readonly seek: (sought: Sought) => void;
}) {
  const t = useWords(residentWords);
  const may = useMay();
  const ways = (['name', 'residentId', 'household'] as const).filter((way) =>
    may(way === 'residentId' ? findResidentApi.act : listResidentsApi.act),
  );
  const by = ways.includes(sought.by) ? sought.by : (ways[0] ?? 'residentId');
  const listing = by === 'residentId' ? undefined : listingOf({ ...sought, by });
  return (
    <Page title={t.title} lead={t.lead}>
      <ResidentSections />
      <section className="panel">
        <Segmented
          aria-label={t.searchBy}
          value={by}
          options={ways.map((way) => ({ value: way, label: t.ways[way] }))}
          onChange={(way) => seek({ ...sought, by: way })}
        />
        {by === 'residentId' ? (
          <FindByNumber />
        ) : (
          <SearchForm key={by} sought={{ ...sought, by }} seek={seek} />
        )}
      </section>
      {listing !== undefined && <ResidentList listing={listing} />}
    </Page>
  );
}
