import { listGuidanceApi } from '@liangxian/shared/payments/guidance.api.ts';
import { Link } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { Problem } from '../../api/problem.ts';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { MarkCashOnly } from '../../components/mark-cash-only.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { sentenceOf } from '../../messages/problems.ts';
import { useLanguage, useWords } from '../../messages/words.ts';
import type { Guided } from './guided.ts';
import { guidanceWords } from './words.ts';

/** One card for each who is to be guided: worked through with a thumb, on a doorstep. */
export function GuidedList({ villageId }: { readonly villageId: string }) {
  const t = useWords(guidanceWords);
  const { day } = useFormats();
  const pages = usePages(villageId);
  const list = useAsk(listGuidanceApi, {
    path: { villageId },
    query: { coverageYear: coverageYear(), limit: 20, ...pages.query },
  });
  const { language } = useLanguage();
  // Before its day there is no list; nothing went wrong.
  if (list.error instanceof Problem && list.error.code === 'GUIDANCE_NOT_YET') {
    return <p className="note">{sentenceOf(list.error, language)}</p>;
  }
  return (
    <Answer of={list}>
      {({ persons, from, cursor }) => (
        <section aria-label={t.list} aria-busy={list.isPlaceholderData}>
          <p className="note">{persons.length === 0 ? t.nobody : t.from(day(from))}</p>
          {persons.map((guided) => (
            <GuidedCard
              key={`${guided.personId}-${guided.scheme}`}
              guided={guided}
              villageId={villageId}
            />
          ))}
          <PageTurner pages={pages} next={cursor} />
        </section>
      )}
    </Answer>
  );
}

function GuidedCard({
  guided,
  villageId,
}: {
  readonly guided: Guided;
  readonly villageId: string;
}) {
  const t = useWords(guidanceWords);
  const common = useWords(commonWords);
  const { yuan } = useFormats();
  const { personId, name, residentIdMasked, phoneMasked, scheme, dueFen, reason } = guided;
  return (
    <section className="panel">
      <h2>
        <Link href={`~/residents/${personId}`}>{name}</Link>
      </h2>
      <FactList
        facts={[
          [common.residentId, residentIdMasked],
          [t.phone, phoneMasked ?? common.none],
          [common.scheme, common.schemes[scheme]],
          [t.toPay, yuan(dueFen)],
          [t.reason, reason.kind === 'failed' ? t.failed(reason.words) : t.reasons[reason.kind]],
        ]}
      />
      <OpenChannels channels={guided.channels} />
      <MarkCashOnly villageId={villageId} personId={personId} mark={guided.cashOnly} />
    </section>
  );
}

function OpenChannels({ channels }: { readonly channels: Guided['channels'] }) {
  const t = useWords(guidanceWords);
  if (channels.length === 0) return <p className="note note-soon">{t.none}</p>;
  return (
    <details>
      <summary>
        {t.channels}（{channels.length}）
      </summary>
      <ul>
        {channels.map(({ channel, name, how, hours, byHelp }) => (
          <li key={channel}>
            <strong>{name}</strong>　{byHelp ?? how}
            {hours !== undefined && `　${t.hours(hours)}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
