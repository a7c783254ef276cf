import { showDeliveryApi } from '@liangxian/shared/exchange/exchange.api.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { useCatalogue, useDataSetName } from '../../api/use-catalogue.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Figures } from '../../components/figures.tsx';
import { Page } from '../../components/page.tsx';
import { State } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { DeliveryActs } from './delivery-acts.tsx';
import { DeliveryState } from './delivery-state.tsx';
import { Downloads } from './downloads.tsx';
import { FoundRows } from './found-rows.tsx';
import { History } from './history.tsx';
import { Overlaps } from './overlaps.tsx';
import type { Revision, Shown } from './shown.ts';
import { UploadPanel } from './upload-panel.tsx';
import { deliveryWords } from './words.ts';

const LOOK_AGAIN_MS = 2_000;
const NOTES: Readonly<Record<Shown['state'], string>> = {
  draft: 'note-soon',
  uploaded: '',
  refused: 'note-late',
  checked: 'note-soon',
  signed_off: 'note-soon',
  handed_over: '',
  accepted: 'note-done',
  returned: 'note-late',
  superseded: '',
};

/** A delivery: where it stands, what to do next, what was found, what happened. */
export function DeliveryPage({ deliveryId }: { readonly deliveryId: string }) {
  const t = useWords(deliveryWords);
  const nameOf = useDataSetName();
  const delivery = useAsk(
    showDeliveryApi,
    { path: { deliveryId: deliveryId as Shown['deliveryId'] } },
    { againAfterMs: (shown) => (isUnderWay(shown) ? LOOK_AGAIN_MS : false) },
  );
  const { data } = delivery;
  return (
    <Page
      title={data === undefined ? t.title : nameOf(data.dataSetId)}
      lead={data && `${data.unitName} · ${data.period}${data.townshipName ?? ''}`}
    >
      <Answer of={delivery}>{(shown) => <Delivery shown={shown} />}</Answer>
    </Page>
  );
}

/** The door is looking at the file, or its rows are being applied. */
function isUnderWay(shown: Shown | undefined): boolean {
  if (shown?.state === 'uploaded') return true;
  const accepted = shown?.revisions.at(-1)?.counts?.accepted ?? 0;
  return (
    shown?.state === 'accepted' && shown.progress !== undefined && shown.progress.applied < accepted
  );
}

function Delivery({ shown }: { readonly shown: Shown }) {
  const t = useWords(deliveryWords);
  const { count } = useFormats();
  const { state, may, deliveryId, progress } = shown;
  const latest = shown.revisions.at(-1);
  const dataSet = useCatalogue()?.find(({ dataSetId }) => dataSetId === shown.dataSetId);
  // A new file comes first where one is waited for, and last where it would only replace what is good.
  const uploadsNow = ['draft', 'refused', 'returned'].includes(state);
  const upload = may.includes('upload') && (
    <UploadPanel
      title={latest === undefined ? t.upload : t.uploadAgain}
      deliveryId={deliveryId}
      what="content"
    />
  );
  return (
    <>
      <section className={`note ${NOTES[state]}`} aria-live="polite">
        <h2>
          <DeliveryState state={state} />
        </h2>
        <p>{t.nextSteps[state]}</p>
        {state === 'uploaded' && progress !== undefined && <p>{t.rows(count(progress.checked))}</p>}
        {dataSet?.sealed === true && latest?.scan === undefined && state === 'checked' && (
          <p>{t.scanNeeded}</p>
        )}
        <Because shown={shown} latest={latest} />
      </section>
      {latest?.counts !== undefined && (
        <Figures
          figures={(['read', 'accepted', 'rejected', 'remarked', 'skipped'] as const).map(
            (key) => ({
              name: t.counts[key],
              value: t.rows(count(latest.counts?.[key] ?? 0)),
              late: key === 'rejected' && (latest.counts?.rejected ?? 0) > 0,
            }),
          )}
        />
      )}
      <DeliveryActs shown={shown} />
      {may.includes('attach_scan') && (
        <UploadPanel title={t.uploadScan} deliveryId={deliveryId} what="scan" />
      )}
      {uploadsNow && upload}
      {latest?.counts !== undefined && <FoundRows shown={shown} />}
      {latest?.counts !== undefined && dataSet?.compared === true && <Overlaps shown={shown} />}
      {latest !== undefined && <About shown={shown} latest={latest} />}
      {!uploadsNow && upload}
      <History shown={shown} />
    </>
  );
}

/** Why it came back, or why it was not taken. */
function Because({
  shown,
  latest,
}: {
  readonly shown: Shown;
  readonly latest: Revision | undefined;
}) {
  const t = useWords(deliveryWords);
  const codes: Readonly<Record<string, string>> = t.refusedCodes;
  const reasons = latest?.decided?.reasons;
  const refused = latest?.refused;
  const isOwnDoing = latest?.decided?.by.unitId === shown.unitId;
  return (
    <>
      {refused !== undefined && (
        <p>
          {t.refusedBecause}：{codes[refused.code] ?? refused.code}
        </p>
      )}
      {reasons !== undefined && (
        <>
          <p>{isOwnDoing ? t.takenBackBecause : t.returnedBecause}：</p>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function About({ shown, latest }: { readonly shown: Shown; readonly latest: Revision }) {
  const t = useWords(deliveryWords);
  const { day, count } = useFormats();
  const { dueOn, deliveryId } = shown;
  const { file, handedOver } = latest;
  return (
    <section className="panel">
      <h2>{t.files}</h2>
      <FactList
        facts={[
          [t.fileName, file.fileName],
          [t.revision, t.revisionNo(latest.revision)],
          ...(file.bytes === undefined ? [] : [[t.size, t.bytes(count(file.bytes))] as const]),
          ...(dueOn === undefined ? [] : [[t.dueOn, day(dueOn)] as const]),
          ...(handedOver?.late === true
            ? [
                [
                  t.state,
                  <State key="late" tone="late">
                    {t.late}
                  </State>,
                ] as const,
              ]
            : []),
          ...(file.sha256 === undefined ? [] : [[t.fingerprint, file.sha256] as const]),
        ]}
      />
      <Downloads shown={shown} />
      <Link href={`/${deliveryId}/receipt`}>{t.receipt}</Link>
    </section>
  );
}
