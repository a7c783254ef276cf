import type { showOverviewApi } from '@liangxian/shared/overview/overview.api.ts';
import type { Answered } from '../../api/client.ts';
import { FactList } from '../../components/fact-list.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { overviewWords } from './words.ts';

export type StandingFigures = Answered<typeof showOverviewApi>['total'];

/** The figures together. */
export function Standing({
  standing,
  counted,
}: {
  readonly standing: StandingFigures;
  readonly counted: string;
}) {
  const t = useWords(overviewWords);
  const { yuan, count, percent } = useFormats();
  return (
    <section className="panel">
      <h2>{t.together}</h2>
      <FactList
        facts={[
          [t.rate, percent(standing.rateBasisPoints)],
          [t.collected, yuan(standing.collectedFen)],
          [t.toCollect, yuan(standing.toCollectFen)],
          [t.settled, count(standing.settled)],
          [t.open, count(standing.open)],
          [t.claimed, count(standing.claimed)],
          [t.nothingDue, count(standing.nothingDue)],
        ]}
      />
      <p className="quiet">{counted}</p>
    </section>
  );
}
