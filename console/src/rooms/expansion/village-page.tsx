import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import {
  exportNotEnrolledApi,
  listNotEnrolledApi,
} from '@liangxian/shared/residents/expansion.api.ts';
import { useState } from 'react';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { Download } from '../../components/download.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { usePlace } from '../../components/use-place.ts';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { ExpansionSections } from './expansion-sections.tsx';
import { NotEnrolledTable } from './not-enrolled-table.tsx';
import { expansionWords } from './words.ts';

/** Who is on a village's register and not enrolled in a scheme. */
export function VillagePage() {
  const t = useWords(expansionWords);
  const common = useWords(commonWords);
  const may = useMay();
  const [place, choosePlace] = usePlace();
  const [scheme, chooseScheme] = useState<Scheme>('resident_medical');
  const { villageId } = place;
  const year = coverageYear();
  const pages = usePages(`${villageId} ${scheme}`);
  const list = useAsk(
    listNotEnrolledApi,
    { path: { villageId }, query: { coverageYear: year, scheme, ...pages.query } },
    { enabled: villageId !== '' },
  );
  return (
    <Page title={t.title} lead={t.lead}>
      <ExpansionSections />
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="needed" />
          <Choice
            label={common.scheme}
            value={scheme}
            options={(['resident_medical', 'resident_pension'] as const).map((each) => [
              each,
              common.schemes[each],
            ])}
            choose={chooseScheme}
          />
        </Choices>
        {villageId !== '' && may(exportNotEnrolledApi.act) && (
          <Download
            key={`${villageId} ${scheme}`}
            contract={exportNotEnrolledApi}
            sent={{ path: { villageId }, body: { coverageYear: year, scheme } }}
          >
            {t.export}
          </Download>
        )}
      </section>
      {villageId === '' ? (
        <p className="note">{t.chooseVillage}</p>
      ) : (
        <Answer of={list}>
          {({ period, persons, cursor }) =>
            period === undefined ? (
              <p className="note note-soon">{t.noRegister}</p>
            ) : (
              <section className="panel panel-wide">
                <h2>{t.comparedWith(period)}</h2>
                <NotEnrolledTable persons={persons} loading={list.isPlaceholderData} />
                <PageTurner pages={pages} next={cursor} />
              </section>
            )
          }
        </Answer>
      )}
    </Page>
  );
}
