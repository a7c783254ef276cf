import { showPackApi, showSeasonApi } from '@liangxian/shared/policy/policy.api.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Page } from '../../components/page.tsx';
import { useWords } from '../../messages/words.ts';
import { DeadlineTable } from './deadline-table.tsx';
import { AssistanceTable, MedicalTable, TierTable } from './figure-tables.tsx';
import { SeasonPanel } from './season-panel.tsx';
import { StartSeason } from './start-season.tsx';
import { policyWords } from './words.ts';

/** What the county has decided, with sources and validity. */
export default function PolicyPages() {
  const t = useWords(policyWords);
  const season = useAsk(showSeasonApi, { path: { coverageYear: coverageYear() } });
  const notStarted = season.error?.code === 'SEASON_NOT_STARTED';
  return (
    <Page title={t.title} lead={t.lead}>
      {notStarted ? (
        <StartSeason />
      ) : (
        <Answer of={season}>
          {(found) => (
            <>
              <SeasonPanel season={found} />
              <Pack packId={found.packId} />
            </>
          )}
        </Answer>
      )}
    </Page>
  );
}

function Pack({ packId }: { readonly packId: string }) {
  const pack = useAsk(showPackApi, { path: { packId } });
  return (
    <Answer of={pack}>
      {(found) => (
        <>
          <TierTable pack={found} />
          <MedicalTable pack={found} />
          <AssistanceTable pack={found} />
          <DeadlineTable pack={found} />
        </>
      )}
    </Answer>
  );
}
