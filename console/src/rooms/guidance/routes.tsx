import { exportGuidanceApi } from '@liangxian/shared/payments/guidance.api.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { Choices } from '../../components/choice.tsx';
import { Download } from '../../components/download.tsx';
import { Page } from '../../components/page.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { usePlace } from '../../components/use-place.ts';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { GuidedList } from './guided-list.tsx';
import { guidanceWords } from './words.ts';

/** Where those may pay who cannot be debited, village by village. */
export default function GuidancePages() {
  const t = useWords(guidanceWords);
  const common = useWords(commonWords);
  const may = useMay();
  const [place, choosePlace] = usePlace();
  const { townshipId, villageId } = place;
  return (
    <Page title={t.title} lead={t.lead}>
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="needed" />
        </Choices>
        {townshipId !== '' && may(exportGuidanceApi.act) && (
          <Download
            key={townshipId}
            contract={exportGuidanceApi}
            sent={{ path: { townshipId }, body: { coverageYear: coverageYear() } }}
          >
            {t.export}
          </Download>
        )}
      </section>
      {villageId === '' ? (
        <p className="note">{townshipId === '' ? t.chooseTownship : t.chooseVillage}</p>
      ) : (
        <GuidedList villageId={villageId} />
      )}
    </Page>
  );
}
