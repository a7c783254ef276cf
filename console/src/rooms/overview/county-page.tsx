import { dutyFiguresApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { showOverviewApi } from '@liangxian/shared/overview/overview.api.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Page } from '../../components/page.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { CollectedByDay } from './collected-by-day.tsx';
import { DeadlinesKept } from './deadlines-kept.tsx';
import { FailuresByReason } from './failures-by-reason.tsx';
import { RatesByTownship } from './rates-by-township.tsx';
import { Standing } from './standing.tsx';
import { overviewWords } from './words.ts';

/** The whole county: how much came in, where, day by day; why deductions fail; who keeps deadlines. */
export function CountyPage() {
  const t = useWords(overviewWords);
  const may = useMay();
  const { time } = useFormats();
  const overview = useAsk(
    showOverviewApi,
    { query: { coverageYear: coverageYear() } },
    { enabled: may(showOverviewApi.act) },
  );
  return (
    <Page title={t.title} lead={t.lead}>
      {may(showOverviewApi.act) && (
        <Answer of={overview}>
          {({ countedAt, total, townships, days, failures }) =>
            countedAt === undefined ? (
              <p className="note">{t.notCounted}</p>
            ) : (
              <>
                <Standing standing={total} counted={t.countedAt(time(countedAt))} />
                <RatesByTownship townships={townships} />
                <CollectedByDay days={days} />
                <FailuresByReason failures={failures} />
              </>
            )
          }
        </Answer>
      )}
      {may(dutyFiguresApi.act) && <DeadlinesKept />}
    </Page>
  );
}
