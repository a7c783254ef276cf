import { exportFollowUpsApi } from '@liangxian/shared/deductions/follow-ups.api.ts';
import { useState } from 'react';
import { Choice, Choices } from '../../components/choice.tsx';
import { Download } from '../../components/download.tsx';
import { Page } from '../../components/page.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { usePlace } from '../../components/use-place.ts';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { FollowUpList } from './follow-up-list.tsx';
import { followUpWords } from './words.ts';

/** The township's and village's daily work: who could not be debited, why, and what came of it. */
export default function FollowUpPages() {
  const t = useWords(followUpWords);
  const may = useMay();
  const [place, choosePlace] = usePlace();
  const [state, chooseState] = useState<'open' | 'promised' | 'closed'>('open');
  const asked = {
    townshipId: place.townshipId,
    ...(place.villageId === '' ? {} : { villageId: place.villageId }),
    state,
  };
  return (
    <Page title={t.title} lead={t.lead}>
      <section className="panel">
        <Choices name={t.filter}>
          <PlacePicker place={place} choose={choosePlace} village="optional" />
          <Choice
            label={t.state}
            value={state}
            options={(['open', 'promised', 'closed'] as const).map((each) => [
              each,
              t.states[each],
            ])}
            choose={chooseState}
          />
        </Choices>
        {asked.townshipId !== '' && may(exportFollowUpsApi.act) && (
          <Download
            key={JSON.stringify(asked)}
            contract={exportFollowUpsApi}
            sent={{ body: asked }}
          >
            {t.export}
          </Download>
        )}
      </section>
      {asked.townshipId === '' ? (
        <p className="note">{t.chooseTownship}</p>
      ) : (
        <FollowUpList key={JSON.stringify(asked)} asked={asked} />
      )}
    </Page>
  );
}
