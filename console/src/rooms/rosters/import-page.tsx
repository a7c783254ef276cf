import { showImportApi } from '@liangxian/shared/rosters/rosters.api.ts';
import { refusalSentence } from '@liangxian/shared/rosters/sentences.zh.ts';
import { Progress } from 'antd';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Figures } from '../../components/figures.tsx';
import { OfficerName } from '../../components/officer-name.tsx';
import { Page } from '../../components/page.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useLanguage, useWords } from '../../messages/words.ts';
import { Decision } from './decision.tsx';
import { ImportState } from './import-state.tsx';
import { OutcomeLink } from './outcome-link.tsx';
import type { Shown } from './shown.ts';
import { rosterWords } from './words.ts';

const UNDER_WAY = ['awaiting_upload', 'received', 'accepted'];
const LOOK_AGAIN_MS = 2_000;

export function ImportPage({ importId }: { readonly importId: string }) {
  const t = useWords(rosterWords);
  const roster = useAsk(
    showImportApi,
    { path: { importId: importId as Shown['importId'] } },
    {
      againAfterMs: (shown) =>
        shown === undefined || UNDER_WAY.includes(shown.status) ? LOOK_AGAIN_MS : false,
    },
  );
  return (
    <Page title={roster.data?.fileName ?? t.title}>
      <Answer of={roster}>{(shown) => <Import shown={shown} />}</Answer>
    </Page>
  );
}

function Import({ shown }: { readonly shown: Shown }) {
  const t = useWords(rosterWords);
  const common = useWords(commonWords);
  const { time, count } = useFormats();
  const { status, counts, sha256, bytes, decidedBy, decidedAt, appliedAt } = shown;
  return (
    <>
      <section className={`note ${NOTES[status]}`} aria-live="polite">
        <h2>
          <ImportState roster={shown} />
        </h2>
        {(status !== 'checked' || shown.deliveryId === undefined) && <p>{t.nextSteps[status]}</p>}
        <Reason shown={shown} />
        <UnderWay shown={shown} />
      </section>
      {counts !== undefined && (
        <Figures
          figures={(['read', 'accepted', 'rejected', 'remarked', 'skipped'] as const).map(
            (key) => ({
              name: t.counts[key],
              value: t.rows(count(counts[key])),
              late: key === 'rejected' && counts[key] > 0,
            }),
          )}
        />
      )}
      {counts !== undefined && <OutcomeLink importId={shown.importId} />}
      {status === 'checked' &&
        (shown.deliveryId === undefined ? (
          <Decision shown={shown} />
        ) : (
          <p className="note">
            {t.decidedThere} <Link href={`~/deliveries/${shown.deliveryId}`}>{t.toDelivery}</Link>
          </p>
        ))}
      <section className="panel">
        <FactList
          facts={[
            [t.kind, `${common.rosterKinds[shown.kind]}（${common.modes[shown.mode]}）`],
            [t.requestedAt, time(shown.requestedAt)],
            [t.requestedBy, <OfficerName key="by" officerId={shown.requestedBy} />],
            ...(bytes === undefined ? [] : [[t.size, t.bytes(count(bytes))] as const]),
            ...(decidedBy === undefined
              ? []
              : [[t.decidedBy, <OfficerName key="decided" officerId={decidedBy} />] as const]),
            ...(decidedAt === undefined ? [] : [[t.decidedAt, time(decidedAt)] as const]),
            ...(appliedAt === undefined ? [] : [[t.appliedAt, time(appliedAt)] as const]),
            ...(sha256 === undefined ? [] : [[t.fingerprint, sha256] as const]),
          ]}
        />
      </section>
    </>
  );
}

const NOTES: Readonly<Record<Shown['status'], string>> = {
  awaiting_upload: 'note-soon',
  received: '',
  repeated: '',
  unreadable: 'note-late',
  checked: 'note-soon',
  declined: '',
  accepted: '',
  applied: 'note-done',
};

/** Why the file as a whole was not taken, in the words of the outcome file. */
function Reason({ shown }: { readonly shown: Shown }) {
  const t = useWords(rosterWords);
  const { language } = useLanguage();
  const { unreadable, sameAs } = shown;
  return (
    <>
      {unreadable !== undefined && (
        <p>
          {language === 'zh'
            ? refusalSentence(unreadable as unknown as Parameters<typeof refusalSentence>[0])
            : t.unreadableEn(unreadable.code)}
        </p>
      )}
      {sameAs !== undefined && <Link href={`/${sameAs}`}>{t.sameAs}</Link>}
    </>
  );
}

/** How far long work is. */
function UnderWay({ shown: { status, counts, progress } }: { readonly shown: Shown }) {
  const t = useWords(rosterWords);
  const { count } = useFormats();
  if (status === 'received') {
    return progress.checked === 0 ? null : <p>{t.checkingUnknown(count(progress.checked))}</p>;
  }
  if (status !== 'accepted' || counts === undefined) return null;
  const all = Math.max(counts.accepted, 1);
  const words = t.applying(count(progress.applied), count(counts.accepted));
  return (
    <Progress
      percent={Math.floor((progress.applied * 100) / all)}
      aria-label={words}
      format={() => words}
    />
  );
}
