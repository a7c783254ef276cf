import type { Due } from '@liangxian/shared/dues/due.ts';
import { exportDuesApi, listDuesApi } from '@liangxian/shared/dues/dues.api.ts';
import { useState } from 'react';
import { coverageYear } from '../../api/coverage-year.ts';
import { Choice, Choices } from '../../components/choice.tsx';
import { Download } from '../../components/download.tsx';
import { Page } from '../../components/page.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { usePlace } from '../../components/use-place.ts';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { DueSections } from './due-sections.tsx';
import { DueTable } from './due-table.tsx';
import { duesWords } from './words.ts';

const statuses = ['open', 'claimed', 'settled', 'nothing_due', 'cancelled'] as const;

/** The dues of a village, by state. */
export function DuesPage() {
  const t = useWords(duesWords);
  const common = useWords(commonWords);
  const may = useMay();
  const [place, choosePlace] = usePlace();
  const [status, chooseStatus] = useState<Due['status'] | 'all'>('open');
  const asked = {
    coverageYear: coverageYear(),
    villageId: place.villageId,
    ...(status === 'all' ? {} : { status }),
  };
  return (
    <Page title={t.title} lead={t.lead}>
      <DueSections />
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="needed" />
          <Choice
            label={common.state}
            value={status}
            options={[
              ['all', common.all],
              ...statuses.map((each) => [each, common.states[each]] as const),
            ]}
            choose={chooseStatus}
          />
        </Choices>
        {place.villageId !== '' && may(exportDuesApi.act) && (
          <Download key={JSON.stringify(asked)} contract={exportDuesApi} sent={{ body: asked }}>
            {t.export}
          </Download>
        )}
      </section>
      {place.villageId === '' ? (
        <p className="note">{t.chooseVillage}</p>
      ) : (
        may(listDuesApi.act) && <DueTable asked={asked} />
      )}
    </Page>
  );
}
