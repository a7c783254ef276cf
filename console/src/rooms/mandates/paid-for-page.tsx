import { exportPaidForApi, listPaidForApi } from '@liangxian/shared/mandates/mandates.api.ts';
import { useState } from 'react';
import type { Sent } from '../../api/client.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { Choice, Choices } from '../../components/choice.tsx';
import { Download } from '../../components/download.tsx';
import { Page } from '../../components/page.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { usePlace } from '../../components/use-place.ts';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { MandateSections } from './mandate-sections.tsx';
import { PaidForTable } from './paid-for-table.tsx';
import { PrintForm } from './print-form.tsx';
import { mandateWords } from './words.ts';

type Listed = NonNullable<Sent<typeof listPaidForApi>['query']['listed']>;

const LISTED = [
  'not_usable',
  'unsigned',
  'to_re_sign',
  'suspended',
  'void',
  'signed',
  'all',
] as const satisfies readonly Listed[];

/** The contributions of a village, and by whose account each is paid. */
export function PaidForPage() {
  const t = useWords(mandateWords);
  const common = useWords(commonWords);
  const may = useMay();
  const [place, choosePlace] = usePlace();
  const [listed, chooseListed] = useState<Listed>('not_usable');
  const asked = { coverageYear: coverageYear(), villageId: place.villageId, listed };
  return (
    <Page title={t.title} lead={t.lead} acts={<PrintForm />}>
      <MandateSections />
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="needed" />
          <Choice
            label={t.listed}
            value={listed}
            options={LISTED.map((each) => [each, t.listedBy[each]] as const)}
            choose={chooseListed}
          />
        </Choices>
        {place.villageId !== '' && may(exportPaidForApi.act) && (
          <Download key={JSON.stringify(asked)} contract={exportPaidForApi} sent={{ body: asked }}>
            {t.export}
          </Download>
        )}
      </section>
      {place.villageId === '' ? (
        <p className="note">{t.chooseVillage}</p>
      ) : (
        may(listPaidForApi.act) && <PaidForTable asked={asked} />
      )}
    </Page>
  );
}
