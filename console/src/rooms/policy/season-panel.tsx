import type { showSeasonApi } from '@liangxian/shared/policy/policy.api.ts';
import type { Answered } from '../../api/client.ts';
import { FactList } from '../../components/fact-list.tsx';
import { State } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { policyWords } from './words.ts';

export function SeasonPanel({ season }: { readonly season: Answered<typeof showSeasonApi> }) {
  const t = useWords(policyWords);
  const { day } = useFormats();
  const { standing, confirmation } = season;
  return (
    <section className="panel">
      <FactList
        facts={[
          [t.season, t.seasonOf(season.coverageYear)],
          [t.window, t.until(day(season.opensOn), day(season.closesOn))],
          [t.firstDeduction, day(season.firstDeductionOn)],
          [t.packId, season.packId],
          [
            t.standing,
            <State key="standing" tone={standing === 'in_force' ? 'done' : 'late'}>
              {t.standings[standing]}
            </State>,
          ],
          ...(confirmation === undefined
            ? []
            : [[t.confirmedBy, `${confirmation.by}：${confirmation.reason}`] as const]),
        ]}
      />
    </section>
  );
}
